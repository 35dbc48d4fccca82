/** What `check` reads, and what it makes of files that are not as they should be. */
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckedFile } from "../../cli/src/report.ts";
import {
  BROKEN,
  bundleCli,
  CLEAN,
  codesOf,
  createFolder,
  type Outcome,
  type RunOptions,
  removeFolders,
  runNode,
} from "./cli-process.ts";

let script: string;

beforeAll(async () => {
  script = (await bundleCli()).file;
});
afterAll(removeFolders);

const check = (args: readonly string[], options: RunOptions): Promise<Outcome> =>
  runNode(script, ["check", ...args], options);

const codes = async (args: readonly string[], options: RunOptions) =>
  codesOf(await check(["--format", "json", ...args], options));

const SENTINEL = ["plugin-url-sentinel"];

describe("standard input", () => {
  const cwd = createFolder({
    "a.yaml": CLEAN,
    "charm/.integrator-charms.yaml": "severity: {plugin-url-sentinel: off}\n",
  });

  test("is named `<stdin>`, or as the option says", async () => {
    expect(await codes(["-"], { cwd, stdin: BROKEN })).toEqual({ "<stdin>": SENTINEL });
    expect(await codes(["-", "--stdin-filename", "x/y.yaml"], { cwd, stdin: BROKEN })).toEqual({
      "x/y.yaml": SENTINEL,
    });
  });

  test("belongs to the project that its name lies in", async () => {
    const args = ["-", "--stdin-filename", "charm/tests/y.yaml"];
    expect(await codes(args, { cwd, stdin: BROKEN })).toEqual({ "charm/tests/y.yaml": [] });
  });

  test("goes along with files", async () => {
    expect(await codes(["-", "a.yaml", "-"], { cwd, stdin: BROKEN })).toEqual({
      "<stdin>": SENTINEL,
      "a.yaml": [],
    });
  });

  test("may be empty", async () => {
    expect(await check(["-"], { cwd })).toMatchObject({
      status: 0,
      stdout: "Checked 0 files: nothing to report\n",
    });
  });

  test("that is no text is reported", async () => {
    const { status, stdout, stderr } = await check(["-"], {
      cwd,
      stdin: Uint8Array.from([0x61, 0x0a, 0xff]),
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "Checked 0 files: nothing to report\n" });
    expect(stderr).toBe(
      "integrator-charms: cannot read `<stdin>`: it is not valid UTF-8 (line 2); save it as UTF-8\n",
    );
  });
});

describe("contents", () => {
  test("broken YAML gives its errors with positions, and the rest is analysed", async () => {
    const cwd = createFolder({ "a.yaml": `${BROKEN}      broken: [1, 2\n      "unclosed\n` });
    const { stdout } = await check(["--format", "json", "a.yaml"], { cwd });
    const [file] = JSON.parse(stdout).files as [CheckedFile];
    expect(file.diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["plugin-url-sentinel", "yaml-syntax"]),
    );
  });

  test("UTF-16 with a byte order mark is read; positions do not count the mark", async () => {
    const cwd = createFolder({
      "a.yaml": Buffer.from(`\ufeff${BROKEN}`, "utf16le"),
      "b.yaml": `\ufeff${BROKEN}`,
    });
    expect(await codes(["."], { cwd })).toEqual({ "a.yaml": SENTINEL, "b.yaml": SENTINEL });
  });

  test("other encodings are refused where they matter and passed by where not", async () => {
    const latin1 = Buffer.from(`# gr\xfcn\n${CLEAN}`, "latin1");
    const cwd = createFolder({
      "a.yaml": latin1,
      "b.yaml": CLEAN,
      "other.yaml": Buffer.from("gr\xfcn: 1\n", "latin1"),
      "picture.png": Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]),
    });
    const { status, stdout, stderr } = await check([".", "picture.png"], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "Checked 1 file: nothing to report\n" });
    expect(stderr).toBe(
      "integrator-charms: cannot read `a.yaml`: it is not valid UTF-8 (line 1); save it as UTF-8\n",
    );
    expect(await check(["other.yaml"], { cwd })).toMatchObject({ status: 2 });
  });

  test("30 MB give one information that says the limit and how to raise it", async () => {
    const item = BROKEN.slice(BROKEN.indexOf("  - "));
    const cwd = createFolder({ "big.yaml": `relation-info:\n${item.repeat(30_000_000 / item.length)}` });
    const { status, stdout, stderr } = await check(["--format", "json", "big.yaml"], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const report = JSON.parse(stdout);
    expect(report.summary).toEqual({ files: 1, errors: 0, warnings: 0, information: 1, hints: 0 });
    expect(report.files[0].diagnostics[0].message).toMatch(/30\.0 million characters.* limit of 4\.0/);
  });

  test("the project's configuration sets the limit", async () => {
    const cwd = createFolder({ ".integrator-charms.yaml": "limits: {fileSizeMb: 0.0001}", "a.yaml": BROKEN });
    expect(await codes(["a.yaml"], { cwd })).toEqual({ "a.yaml": ["file-too-large"] });
  });

  test.skipIf(process.platform === "win32")("pipes are read like files", async () => {
    const cwd = createFolder({});
    const { spawnSync } = await import("node:child_process");
    const { status, stdout } = spawnSync(
      "bash",
      [
        "-c",
        'printf "%s" "$1" | "$2" "$3" check --format github /dev/stdin',
        "bash",
        BROKEN,
        process.execPath,
        script,
      ],
      { cwd, encoding: "utf8" },
    );
    expect(status).toBe(1);
    expect(stdout).toContain("::error file=/dev/stdin,line=4");
  });

  test("passwords do not reach a log", async () => {
    const cwd = createFolder({ "a.yaml": CLEAN.replace("http://10", "http://ann:hunter2@10") });
    for (const format of ["pretty", "json", "sarif", "junit", "github"]) {
      const { stdout } = await check(["--format", format, "a.yaml"], { cwd });
      expect(stdout).toContain("plugin-url-credentials");
      expect(stdout).not.toContain("hunter2");
    }
  });
});

describe("options and configuration", () => {
  const BARE = "plugin-url: none\n";

  test("`--interface` and `--role` stand before everything the file says", async () => {
    const cwd = createFolder({ "a.yaml": BARE, "b.yaml": BROKEN });
    expect(await codes(["a.yaml"], { cwd })).toEqual({});
    const found = await codes(["--interface", "connect_client@v0", "--role", "requirer", "a.yaml"], { cwd });
    expect(found["a.yaml"]).toContain("plugin-url-sentinel");
  });

  test("a project's configuration is found from each file upwards, the nearest one counts", async () => {
    const cwd = createFolder({
      ".git/HEAD": "",
      ".integrator-charms.yaml":
        "severity:\n  plugin-url-sentinel: warning\nassociations:\n  '*.bag.yaml': connect_client requirer\n",
      "a.yaml": BROKEN,
      "x/b.yaml": BROKEN,
      "x/one.bag.yaml": BARE,
      "y/.integrator-charms.yaml": "severity: {plugin-url-sentinel: off}",
      "y/c.yaml": BROKEN,
      "z/.git/HEAD": "",
      "z/d.yaml": BROKEN,
    });
    const { stdout } = await check(["--format", "json", "."], { cwd });
    const { files } = JSON.parse(stdout) as { readonly files: readonly CheckedFile[] };
    const severities = files.map((file) => [
      file.path,
      file.diagnostics.find(({ code }) => code === "plugin-url-sentinel")?.severity,
    ]);
    expect(Object.fromEntries(severities)).toEqual({
      "a.yaml": "warning",
      "x/b.yaml": "warning",
      "x/one.bag.yaml": "warning",
      "y/c.yaml": undefined,
      // A repository of its own.
      "z/d.yaml": "error",
    });
    expect(await codes(["b.yaml"], { cwd: path.join(cwd, "x") })).toEqual({ "b.yaml": SENTINEL });
  });

  test("annotations are relative to the repository, wherever the command runs", async () => {
    const cwd = createFolder({ "charm/a.yaml": BROKEN });
    const { stdout } = await check(["--format", "github", "a.yaml"], {
      cwd: path.join(cwd, "charm"),
      env: { GITHUB_WORKSPACE: cwd },
    });
    expect(stdout).toContain("file=charm/a.yaml,");
  });

  test("nothing is written anywhere", async () => {
    const cwd = createFolder({ "a.yaml": BROKEN });
    mkdirSync(path.join(cwd, "sub"));
    await check(["."], { cwd });
    expect(readFileSync(path.join(cwd, "a.yaml"), "utf8")).toBe(BROKEN);
  });
});
