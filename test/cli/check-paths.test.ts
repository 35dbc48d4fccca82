/** Which files `check` reads, how it names them, and what happens when it cannot. */
import { chmodSync, symlinkSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

// Links and permissions are other things there.
const isWindows = process.platform === "win32";

const SENTINEL = ["plugin-url-sentinel"];

describe("folders", () => {
  const files = {
    "b.yaml": BROKEN,
    "a.yaml": CLEAN,
    "fixtures/c.yml": BROKEN,
    "fixtures/d.json": JSON.stringify({
      "relation-info": [{ "application-data": { "plugin-url": "none" } }],
    }),
    "fixtures/Z.yaml": CLEAN,
    "fixtures/notes.txt": BROKEN,
    "other.yaml": "kind: Deployment\n",
    ".gitignore": "/ignored.yaml\ngenerated/\n",
    "ignored.yaml": BROKEN,
    "generated/x.yaml": BROKEN,
    "fixtures/.gitignore": "secret-*.yaml\n",
    "fixtures/secret-1.yaml": BROKEN,
    ".git/x.yaml": BROKEN,
    "node_modules/x.yaml": BROKEN,
    ".venv/x.yaml": BROKEN,
    "venv/x.yaml": BROKEN,
    "build/x.yaml": BROKEN,
  };

  test("are searched, sorted; what version control or a tool owns is left out", async () => {
    const found = await codes(["."], { cwd: createFolder(files) });
    expect(Object.keys(found)).toEqual([
      "a.yaml",
      "b.yaml",
      "fixtures/Z.yaml",
      "fixtures/c.yml",
      "fixtures/d.json",
    ]);
    expect(found).toMatchObject({ "a.yaml": [], "b.yaml": SENTINEL });
  });

  test("give paths as they were named", async () => {
    const cwd = createFolder(files);
    expect(Object.keys(await codes(["fixtures"], { cwd }))[0]).toBe("fixtures/Z.yaml");
    expect(Object.keys(await codes(["./fixtures/"], { cwd }))[0]).toBe("fixtures/Z.yaml");
    expect(Object.keys(await codes(["../fixtures"], { cwd: path.join(cwd, "build") }))[0]).toBe(
      "../fixtures/Z.yaml",
    );
    expect(Object.keys(await codes([path.join(cwd, "fixtures")], { cwd }))[0]).toBe(
      `${cwd.split(path.sep).join("/")}/fixtures/Z.yaml`,
    );
  });

  test("and files that are named twice are read once; what is named is read even if ignored", async () => {
    const found = await codes(["b.yaml", "ignored.yaml", ".", "./b.yaml"], { cwd: createFolder(files) });
    expect(Object.keys(found).filter((file) => !file.startsWith("fixtures"))).toEqual([
      "a.yaml",
      "b.yaml",
      "ignored.yaml",
    ]);
  });

  test.skipIf(isWindows)(
    "named like files are folders, broken and circular links are passed by",
    async () => {
      const cwd = createFolder({ "a.yaml/b.yaml": BROKEN });
      symlinkSync("nowhere", path.join(cwd, "broken.yaml"));
      symlinkSync("loop.yaml", path.join(cwd, "loop.yaml"));
      symlinkSync(cwd, path.join(cwd, "again"));
      const outcome = await check(["--format", "json", "."], { cwd });
      expect(outcome).toMatchObject({ status: 1, stderr: "" });
      expect(await codes(["."], { cwd })).toEqual({ "a.yaml/b.yaml": SENTINEL });
    },
  );

  test.skipIf(isWindows)("a named link to nothing is missing", async () => {
    const cwd = createFolder({ "a.yaml": CLEAN });
    symlinkSync("nowhere", path.join(cwd, "broken.yaml"));
    const { status, stderr } = await check(["broken.yaml"], { cwd });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: "integrator-charms: no such file or folder: `broken.yaml`\n",
    });
  });
});

describe.skipIf(isWindows)("what cannot be read gives one line, the rest is judged, the status is 2", () => {
  // The superuser may read everything, and containers run as one: the process gives that up before it starts.
  const becomeNobody = createFolder({
    "nobody.cjs": "if (process.geteuid?.() === 0) { process.setegid(65534); process.seteuid(65534); }\n",
  });
  const execArgv = ["--require", path.join(becomeNobody, "nobody.cjs")];

  test("a folder and a file without permission", async () => {
    const cwd = createFolder({ "a/secret/x.yaml": BROKEN, "a/locked.yaml": BROKEN, "a/z.yaml": CLEAN });
    chmodSync(path.join(cwd, "a/secret"), 0);
    chmodSync(path.join(cwd, "a/locked.yaml"), 0);
    const { status, stdout, stderr } = await check(["--format", "json", "a"], { cwd, execArgv });
    chmodSync(path.join(cwd, "a/secret"), 0o755);
    expect(status).toBe(2);
    expect(stderr).toBe(
      "integrator-charms: cannot read `a/secret`: permission denied\nintegrator-charms: cannot read `a/locked.yaml`: permission denied\n",
    );
    expect(JSON.parse(stdout)).toMatchObject({
      files: [{ path: "a/z.yaml", diagnostics: [] }],
      summary: { files: 1, errors: 0 },
    });
  });

  test("a name that is too long, and a link that leads to itself", async () => {
    const cwd = createFolder({ "a.yaml": CLEAN });
    symlinkSync("loop.yaml", path.join(cwd, "loop.yaml"));
    const name = `${"x".repeat(300)}.yaml`;
    const { status, stdout, stderr } = await check([name, "loop.yaml", "a.yaml"], { cwd });
    expect(status).toBe(2);
    expect(stdout).toBe("Checked 1 file: nothing to report\n");
    expect(stderr).toBe(
      `integrator-charms: cannot read \`${name}\`: name too long\nintegrator-charms: cannot read \`loop.yaml\`: too many symbolic links\n`,
    );
  });

  test("nothing is printed when nothing else was there to judge", async () => {
    const cwd = createFolder({});
    symlinkSync("loop.yaml", path.join(cwd, "loop.yaml"));
    const { status, stdout } = await check(["--format", "json", "loop.yaml"], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
});
