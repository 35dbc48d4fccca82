/** `options` as users run it: what it shows, what it writes, and why it may not. */
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bundle, bundleCli, createFolder, removeFolders, runNode } from "./cli-process.ts";

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleCli();
});
afterAll(removeFolders);

const run = (cwd: string, ...args: readonly string[]) => runNode(bundle.file, ["options", ...args], { cwd });

const CHARM = `name: a-charm
type: charm
config:
  options:
    mode:
      type: string
      default: source
    topic:
      type: string
      default: orders # theirs
    batch:
      type: string
      default: "5"
`;
const CODE = `from kafkacl import BaseConfigFormatter, ConfigOption


class Formatter(BaseConfigFormatter):
    topic = ConfigOption(json_key="topic", default="all")
    batch = ConfigOption(json_key="batch.size", default=5)
    rate = ConfigOption(json_key="rate", default=True, description="How fast.")
`;

const charm = (files: Readonly<Record<string, string>> = {}) =>
  createFolder({ "charmcraft.yaml": CHARM, "src/formatter.py": CODE, ...files });
const read = (cwd: string, name: string) => readFileSync(path.join(cwd, name), "utf8");

describe("from the formatter", () => {
  test("the changes are shown, and nothing is written", async () => {
    const cwd = charm();
    const { status, stdout, stderr } = await run(cwd, "--from", "formatter");
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(stdout).toContain("--- charmcraft.yaml\n+++ charmcraft.yaml\n");
    expect(stdout).toContain("-      default: orders # theirs\n+      default: all # theirs\n");
    expect(stdout).toContain("+    rate:\n");
    expect(read(cwd, "charmcraft.yaml")).toBe(CHARM);
  });

  test("with --write they are made, and then both are in line", async () => {
    const cwd = charm();
    chmodSync(path.join(cwd, "charmcraft.yaml"), 0o600);
    const written = await run(cwd, "--from", "formatter", "--write");
    expect(written).toMatchObject({ status: 0, stdout: "charmcraft.yaml: written\n", stderr: "" });
    expect(read(cwd, "charmcraft.yaml")).toContain("      type: int\n      default: 5\n");
    expect(statSync(path.join(cwd, "charmcraft.yaml")).mode & 0o777).toBe(0o600);
    expect(readdirSync(cwd).sort()).toEqual(["charmcraft.yaml", "src"]);
    expect(await run(cwd, "--from", "formatter")).toMatchObject({
      status: 0,
      stdout: "the options of the charm and `Formatter` are in line\n",
    });
    expect(await run(cwd, "--from", "charm")).toMatchObject({ status: 0 });
  });

  test("ends of line and byte order mark stay", async () => {
    const cwd = charm({ "charmcraft.yaml": `\uFEFF${CHARM.replaceAll("\n", "\r\n")}` });
    await run(cwd, "--from", "formatter", "--write");
    const text = read(cwd, "charmcraft.yaml");
    expect(text).toMatch(/^\uFEFFname: a-charm\r\n/);
    expect(text).toContain("    rate:\r\n");
    expect(text).not.toMatch(/[^\r]\n/);
  });

  test("options in a file of their own", async () => {
    const cwd = createFolder({
      "metadata.yaml": "name: a-charm\n",
      "config.yaml": "options:\n  topic:\n    type: string\n    default: x\n",
      "src/formatter.py": CODE,
    });
    await run(path.dirname(cwd), path.basename(cwd), "--from", "formatter", "--write");
    expect(read(cwd, "config.yaml")).toMatch(/default: all\n(?: {2}.*\n)+/);
    expect(read(cwd, "metadata.yaml")).toBe("name: a-charm\n");
  });
});

describe("from the charm", () => {
  test("defaults are those of the options, and options that nobody reads are added", async () => {
    const more = `${CHARM}    extra:\n      type: boolean\n      default: true\n`;
    const cwd = charm({ "charmcraft.yaml": more });
    const { status, stdout } = await run(cwd, "--from", "charm", "--write");
    expect({ status, stdout }).toEqual({ status: 0, stdout: "src/formatter.py: written\n" });
    expect(read(cwd, "src/formatter.py")).toContain(
      'topic = ConfigOption(json_key="topic", default="orders")',
    );
    expect(read(cwd, "src/formatter.py")).toContain('extra = ConfigOption(json_key="extra", default=True)');
  });

  test("of several formatters one is named", async () => {
    const second = CODE.replace("class Formatter", "class Second");
    const cwd = charm({ "src/second.py": second });
    const open = await run(cwd, "--from", "charm");
    expect(open).toMatchObject({ status: 2, stdout: "" });
    expect(open.stderr).toContain("`Formatter` (src/formatter.py), `Second` (src/second.py)");
    const named = await run(cwd, "--from", "charm", "--formatter", "Second");
    expect(named).toMatchObject({ status: 1, stderr: "" });
    expect(named.stdout).toContain("+++ src/second.py");
  });
});

describe("one line and status 2", () => {
  test.for([
    [{}, ["--from", "formatter"], "is no charm"],
    [{ "charmcraft.yaml": CHARM }, ["--from", "formatter"], "derives from kafkacl's"],
    [{ "charmcraft.yaml": CHARM, "src/a.py": CODE }, [], "--from"],
    [{ "charmcraft.yaml": CHARM, "src/a.py": CODE }, ["--from", "python"], "Allowed choices"],
    [
      { "charmcraft.yaml": CHARM, "src/a.py": CODE },
      ["--from", "charm", "--formatter", "X"],
      "no formatter `X`",
    ],
    [{ a: "" }, ["--from", "charm", "a"], "is a file"],
    [{ a: "" }, ["--from", "charm", "b"], "cannot read `b`"],
  ] as const)("%j %j", async ([files, args, message]) => {
    const { status, stdout, stderr } = await run(createFolder(files), ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("code that is a link stays", async () => {
    const other = createFolder({ "formatter.py": CODE });
    const cwd = createFolder({ "charmcraft.yaml": CHARM, "src/keep.txt": "" });
    symlinkSync(path.join(other, "formatter.py"), path.join(cwd, "src/formatter.py"));
    const { status, stderr } = await run(cwd, "--from", "charm", "--write");
    expect(status).toBe(2);
    expect(stderr).toContain("is a link");
    expect(read(other, "formatter.py")).toBe(CODE);
  });

  test("a folder that may not be written to", async () => {
    const cwd = charm();
    writeFileSync(path.join(cwd, "other"), "");
    chmodSync(cwd, 0o555);
    const { status, stderr } = await run(cwd, "--from", "formatter", "--write");
    chmodSync(cwd, 0o755);
    // Root may write everywhere.
    if (process.getuid?.() === 0) return expect(status).toBe(0);
    expect(status).toBe(2);
    expect(stderr).toContain("cannot write");
    expect(read(cwd, "charmcraft.yaml")).toBe(CHARM);
  });
});
