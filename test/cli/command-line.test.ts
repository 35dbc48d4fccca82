/** What scripts rely on: exit statuses, what stands on which stream, and that wrong usage prints one line. */
import { execFileSync } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import manifest from "../../package.json";
import {
  BROKEN,
  bundleCli,
  CLEAN,
  createFolder,
  nodes,
  type Outcome,
  type RunOptions,
  removeFolders,
  runNode,
} from "./cli-process.ts";

let script: string;
let cwd: string;

const WARNING = CLEAN.replace("http://10.1.1.200", "http://localhost");

beforeAll(async () => {
  script = (await bundleCli()).file;
  cwd = createFolder({
    "clean.yaml": CLEAN,
    "broken.yaml": BROKEN,
    "warning.yaml": WARNING,
    "other.yaml": "kind: Deployment\n",
    "empty.yaml": "",
    "wrong-config/.integrator-charms.yaml": "severity:\n  plugin-url-sentinel: loud\n",
    "wrong-config/clean.yaml": CLEAN,
    "empty/readme.txt": "nothing of ours\n",
  });
});
afterAll(removeFolders);

function run(args: string, options: RunOptions = {}): Promise<Outcome> {
  return runNode(
    script,
    args.split(" ").filter((word) => word !== ""),
    { cwd, ...options },
  );
}

const USAGE: readonly (readonly [args: string, message: string])[] = [
  ["", "no command given; `integrator-charms --help` lists them"],
  ["chek clean.yaml", "unknown command `chek`, did you mean `check`?"],
  ["chek clean.yaml --format json", "unknown command `chek`, did you mean `check`?"],
  ["--colour check clean.yaml", "unknown option `--colour`"],
  ["check", "no path given: name files or folders, or `-` for standard input"],
  ["check --fromat json clean.yaml", "unknown option '--fromat' (Did you mean --format?)"],
  [
    "check --format xml clean.yaml",
    "option '--format <format>' argument 'xml' is invalid. Allowed choices are pretty, json, sarif, junit, github.",
  ],
  ["check --format", "option '--format <format>' argument missing"],
  [
    "check --role client clean.yaml",
    "option '--role <role>' argument 'client' is invalid. Allowed choices are provider, requirer.",
  ],
  [
    "check --interface conect_client clean.yaml",
    "unknown interface `conect_client`, did you mean `connect_client`?",
  ],
  [
    "check --interface connect-client clean.yaml",
    "unknown interface `connect-client`, did you mean `connect_client`?",
  ],
  [
    "check --interface zzzzzzzzzzzz clean.yaml",
    "unknown interface `zzzzzzzzzzzz`; `interfaces` lists the known ones",
  ],
  ["check --interface connect_client@v99 clean.yaml", "`connect_client` has no version v99, known: v0"],
  [
    "check --interface connect_client@0 clean.yaml",
    "`connect_client@0` is not the name of an interface, expected NAME or NAME@vN",
  ],
  [
    "check --max-warnings many clean.yaml",
    "option '--max-warnings <N>' argument 'many' is invalid. It must be a whole number, 0 or more.",
  ],
  [
    "check --max-warnings -1 clean.yaml",
    "option '--max-warnings <N>' argument '-1' is invalid. It must be a whole number, 0 or more.",
  ],
  [
    "check --stdin-filename a.yaml clean.yaml",
    "`--stdin-filename` names standard input, which is read only when `-` is among the paths",
  ],
  ["check missing.yaml", "no such file or folder: `missing.yaml`"],
  ["check clean.yaml missing.yaml clean.yaml/x", "no such file or folder: `missing.yaml`, `clean.yaml/x`"],
  ["check --format json broken.yaml missing.yaml", "no such file or folder: `missing.yaml`"],
  ["check wrong-config", "wrong-config/.integrator-charms.yaml:2: "],
  ["schema connect_client", "required option '--role <role>' not specified"],
  ["schema --role provider", "missing required argument 'INTERFACE[@vN]'"],
  [
    "schema conect_client --role provider",
    "unknown interface `conect_client`, did you mean `connect_client`?",
  ],
  ["schema connect_client@v7 --role provider", "`connect_client` has no version v7, known: v0"],
  [
    "schema mysql_client --role provider",
    "the fields of `mysql_client` are not known here, only its name; `interfaces` lists those with source built-in",
  ],
  [
    "schema connect_client --role provider --target draft-04",
    "option '--target <version>' argument 'draft-04' is invalid. Allowed choices are 2020-12, draft-07.",
  ],
  [
    "interfaces --format yaml",
    "option '--format <format>' argument 'yaml' is invalid. Allowed choices are pretty, json.",
  ],
  ["interfaces all", "too many arguments for 'interfaces'. Expected 0 arguments but got 1."],
  ["lsp", "`lsp` talks over standard input and output only: add `--stdio`"],
];

describe("wrong usage exits with 2, one line on standard error and nothing on standard output", () => {
  test.for(USAGE)("%s", async ([args, message]) => {
    const { status, stdout, stderr } = await run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toContain(`integrator-charms: ${message}`);
  });
});

const STATUSES: readonly (readonly [args: string, status: number, stderr: string])[] = [
  ["check clean.yaml", 0, ""],
  ["check broken.yaml", 1, ""],
  ["check broken.yaml clean.yaml", 1, ""],
  ["check warning.yaml", 0, ""],
  ["check --max-warnings 1 warning.yaml", 0, ""],
  ["check --max-warnings 0 warning.yaml", 1, "more warnings than `--max-warnings 0` allows: 1"],
  [
    "check other.yaml",
    0,
    "nothing to check: the file is no charm file and holds no relation data; `--interface` and `--role` say what a bare databag is",
  ],
  [
    "check other.yaml empty.yaml",
    0,
    "nothing to check: none of the 2 files is a charm file or holds relation data; ",
  ],
  ["check empty", 0, "nothing to check: no YAML or JSON file in `empty`"],
  ["schema connect_client --role requirer", 0, ""],
  ["interfaces", 0, ""],
  ["--help", 0, ""],
  ["check --help", 0, ""],
  ["help check", 0, ""],
  ["--version", 0, ""],
];

describe.for(nodes)("under %s", (node) => {
  const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();

  test.for(STATUSES)(`${version}: %s → %s`, async ([args, status, stderr]) => {
    const outcome = await run(args, { node });
    expect(outcome.status).toBe(status);
    expect(outcome.stderr).toContain(stderr === "" ? "" : `integrator-charms: ${stderr}`);
    expect(outcome.stderr.split("\n").length - 1).toBe(stderr === "" ? 0 : 1);
  });
});

test("the version is the product's", async () => {
  expect((await run("--version")).stdout).toBe(`${manifest.version}\n`);
});

test("help names every command and the exit statuses", async () => {
  const { stdout } = await run("--help");
  for (const word of ["check", "schema", "interfaces", "lsp", "Exit status: 0"])
    expect(stdout).toContain(word);
});

test("the output does not depend on the machine's language", async () => {
  const args = "check --format json broken.yaml clean.yaml";
  const [one, other] = await Promise.all([
    run(args, { env: { LC_ALL: "C", LANG: "C" } }),
    run(args, { env: { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" } }),
  ]);
  expect(one).toEqual(other);
});

test("a reader that goes away is no error", async () => {
  // The pipe is closed before anything is written to it.
  const source = `
    const { spawn } = require("node:child_process");
    const child = spawn(process.execPath, process.argv.slice(1), { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    child.stderr.pipe(process.stderr);
    child.on("close", (status) => { process.exitCode = status; });
  `;
  const outcome = await runNode("--eval", [source, script, "interfaces"], { cwd });
  expect(outcome).toEqual({ status: 0, stdout: "", stderr: "" });
});

test("`check` does not load the language server", async () => {
  const { metafile } = await bundleCli();
  const output =
    metafile.outputs[Object.keys(metafile.outputs).find((file) => path.basename(file) === "cli.js") ?? ""];
  const inputs = Object.keys(output?.inputs ?? {});
  expect(inputs).toContain("server/src/service/index.ts");
  expect(
    inputs.filter((file) => /vscode-languageserver\/|vscode-jsonrpc|server\/src\/protocol/.test(file)),
  ).toEqual([]);
});
