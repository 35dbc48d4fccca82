/** `new` as users run it: every sensible charm passes our own check, others are refused in a line. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectorJar, tar } from "../conformance/archive/build.ts";
import { SENSIBLE } from "../scaffold/combinations.ts";
import { type Bundle, bundleCli, createFolder, removeFolders, runNode } from "./cli-process.ts";

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleCli();
});
afterAll(removeFolders);

const run = (cwd: string, ...args: readonly string[]) => runNode(bundle.file, args, { cwd });

test("every sensible charm is written, and our own check has nothing to say", async () => {
  const cwd = createFolder({});
  for (const { name, data, mode, substrate, plugin } of SENSIBLE) {
    const options = [
      "--data",
      data,
      "--substrate",
      substrate,
      "--plugin",
      plugin,
      ...(mode ? ["--mode", mode] : []),
    ];
    const { status, stderr } = await run(cwd, "new", name, ...options);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  }
  const { stdout, status } = await run(cwd, "check", "--format", "json", ".");
  const { files, summary } = JSON.parse(stdout);
  expect(files.filter(({ diagnostics }: { diagnostics: unknown[] }) => diagnostics.length > 0)).toEqual([]);
  expect(summary.files).toBe(SENSIBLE.length * 3);
  expect(status).toBe(0);
}, 60_000);

describe("again", () => {
  test("the same answers have nothing to write, others nothing to overwrite", async () => {
    const cwd = createFolder({});
    await run(cwd, "new", "a-charm", "--data", "mysql");
    const same = await run(cwd, "new", "a-charm", "--data", "mysql");
    expect(same).toMatchObject({ status: 0, stderr: "" });
    expect(same.stdout).toContain("nothing to write");
    const other = await run(cwd, "new", "a-charm", "--data", "mysql", "--mode", "sink");
    expect(other).toMatchObject({ status: 2, stdout: "" });
    expect(other.stderr).toContain("nothing is ever overwritten");
  });

  test("a dry run shows what would change, and writes nothing", async () => {
    const cwd = createFolder({});
    const dry = await run(cwd, "new", "a-charm", "--data", "s3", "--dry-run");
    expect(dry.stdout).toContain("+name: a-charm");
    expect(dry.stdout).toContain("17 files would be written");
    expect(readdirSync(cwd)).toEqual([]);
    await run(cwd, "new", "a-charm", "--data", "mysql");
    writeFileSync(path.join(cwd, "a-charm/README.md"), "mine\n");
    const changed = await run(cwd, "new", "a-charm", "--data", "mysql", "--dry-run");
    expect(changed.stdout).toContain("-mine");
    expect(changed.stdout).toContain("0 files would be written, 1 are there and differ");
    expect(changed.stdout).not.toContain("--- a-charm/charmcraft.yaml");
  });
});

test("a plugin gives its connectors", async () => {
  const cwd = createFolder({});
  writeFileSync(
    path.join(cwd, "plugin.tar"),
    tar([{ name: "p/p.jar", content: connectorJar("io.example.MySource") }]),
  );
  const { status, stderr } = await run(
    cwd,
    "new",
    "a-charm",
    "--data",
    "etcd_client",
    "--archive",
    "plugin.tar",
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(readFileSync(path.join(cwd, "a-charm/src/integration.py"), "utf8")).toContain(
    'CONNECTOR_CLASS = "io.example.MySource"',
  );
  const held = await run(cwd, "inspect", "plugin.tar", "--charm", "a-charm");
  expect(held).toMatchObject({ status: 0 });
  writeFileSync(path.join(cwd, "empty.tar"), tar([]));
  const none = await run(cwd, "new", "b-charm", "--data", "mysql", "--archive", "empty.tar");
  expect(none).toMatchObject({ status: 2, stdout: "" });
  expect(none.stderr).toContain("no connector was found in `empty.tar`");
});

test.for([
  [["x", "--data", "s3", "--mode", "source"], "`s3` cannot be a source"],
  [["x", "--data", "opensearch", "--mode", "source"], "`opensearch` cannot be a source"],
  [["x", "--data", "mirrormaker", "--mode", "sink"], "`mirrormaker` has no mode"],
  [["x", "--data", "nobody"], "`nobody` is no interface"],
  [["x_y", "--data", "mysql"], "`x_y` is no name of a charm"],
  [["x", "--data", "mysql", "--name", "demo-2"], "number of a unit"],
  [["x"], "--data"],
  [["file/x", "--data", "mysql"], "cannot write `file/x`"],
] as const)("%j is one line and status 2", async ([args, message]) => {
  const cwd = createFolder({ file: "" });
  const { status, stdout, stderr } = await run(cwd, "new", ...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(readdirSync(cwd)).toEqual(["file"]);
});
