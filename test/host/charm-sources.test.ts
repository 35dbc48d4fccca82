/** The files of a charm that may mention its names, on a real disk. */
import { chmodSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { createCharmLookup } from "../../server/src/host/charm-files.ts";
import { createCharmSourceLookup } from "../../server/src/host/charm-sources.ts";
import { toFileUri } from "../../server/src/host/file-uri.ts";
import { tempFolder } from "../support/temp-folder.ts";

const CHARM = "name: demo\nrequires:\n  source:\n    interface: connect_client\n";
const FIXTURE = "relation-info:\n- endpoint: source\n";

const lookup = (openFiles?: () => Iterable<readonly [string, string]>) => {
  const charms = createCharmLookup((file) => new Map(openFiles?.()).get(file));
  return createCharmSourceLookup({ charms, ...(openFiles ? { openFiles } : {}) });
};
const pathsIn = async (root: string) => (await lookup().sourcesOf(root)).files.map((file) => file.path);

test("are charm files, templates, Python of the charm, relation data and bundles", async () => {
  const files = {
    "bundle.yaml": "applications:\n  demo: {charm: ./}\n",
    "charmcraft.yaml": CHARM,
    "charmcraft.yaml.j2": CHARM,
    "config.yaml": "options: {}\n",
    "lib/own.py": "",
    "setup.py": "",
    "src/charm.py": "",
    "src/workload/api.py": "",
    "tests/data/dump.json": `{"demo/0": {"relation-info": []}}`,
    "tests/data/provider.yaml": FIXTURE,
    "tests/unit/test_charm.py": "",
  };
  const root = tempFolder({
    ...files,
    ".github/workflows/ci.yaml": "on: push\n",
    "docs/conf.py": "",
    "lib/charms/data_platform_libs/v0/data_interfaces.py": "",
    "src/grafana_dashboards/kafka.json": `{"panels": []}`,
    "src/templates/config.yaml": "a: 1\n",
    "README.md": "",
  });
  expect(await pathsIn(root)).toEqual(Object.keys(files));
});

test("are none that git ignores, that stand in excluded folders or behind a link to a folder", async () => {
  const root = tempFolder({
    ".gitignore": "generated/\n",
    "charmcraft.yaml": CHARM,
    "src/charm.py": "",
    "src/generated/a.py": "",
    "build/a.yaml": FIXTURE,
    "src/venv/a.py": "",
  });
  symlinkSync(root, path.join(root, "src/loop"));
  expect(await pathsIn(root)).toEqual(["charmcraft.yaml", "src/charm.py"]);
});

test("of a charm inside of a charm belong to that one", async () => {
  const root = tempFolder({
    "charmcraft.yaml": CHARM,
    "tests/a.yaml": FIXTURE,
    "tests/integration/app-charm/metadata.yaml": CHARM,
    "tests/integration/app-charm/src/charm.py": "",
    // Not a charm's, so what is beside it is the outer charm's.
    "tests/helm/metadata.yaml": "labels: {}\n",
    "tests/helm/a.yaml": FIXTURE,
  });
  expect(await pathsIn(root)).toEqual(["charmcraft.yaml", "tests/a.yaml", "tests/helm/a.yaml"]);
  expect(await pathsIn(path.join(root, "tests/integration/app-charm"))).toEqual([
    "metadata.yaml",
    "src/charm.py",
  ]);
});

test("say where they are and which of them are links", async () => {
  const root = tempFolder({ "charmcraft.yaml": CHARM, "src/charm.py": "a = 1\n" });
  symlinkSync(path.join(root, "src/charm.py"), path.join(root, "src/again.py"));
  const { root: uri, files } = await lookup().sourcesOf(root);
  expect(uri).toBe(toFileUri(root));
  expect(files.slice(1)).toEqual([
    { uri: `${uri}/src/again.py`, path: "src/again.py", text: "a = 1\n", isLink: true },
    { uri: `${uri}/src/charm.py`, path: "src/charm.py", text: "a = 1\n", isLink: false },
  ]);
});

test("stay the same objects until a text is another one", async () => {
  const root = tempFolder({ "charmcraft.yaml": CHARM, "src/charm.py": "a = 1\n", "tests/a.yaml": FIXTURE });
  const { sourcesOf, recheck, touch } = lookup();
  const first = await sourcesOf(root);
  touch();
  expect(await sourcesOf(root)).toBe(first);

  const file = path.join(root, "src/charm.py");
  utimesSync(file, 1, 1);
  expect(await recheck([file])).toEqual([]);
  expect(await sourcesOf(root)).toBe(first);

  writeFileSync(file, "a = 22\n");
  expect(await sourcesOf(root)).toBe(first);
  expect(await recheck([file])).toEqual([root]);
  const second = await sourcesOf(root);
  expect(second).not.toBe(first);
  expect(second.files[0]).toBe(first.files[0]);
  expect(second.files[1]).toMatchObject({ path: "src/charm.py", text: "a = 22\n" });
  expect(second.files[2]).toBe(first.files[2]);
});

test("files that appear and go are noticed, those of other charms and of none are not", async () => {
  const root = tempFolder({ "one/charmcraft.yaml": CHARM, "two/charmcraft.yaml": CHARM });
  const [one, two] = [path.join(root, "one"), path.join(root, "two")];
  const { sourcesOf, recheck } = lookup();
  await sourcesOf(one);
  writeFileSync(path.join(one, "a.yaml"), FIXTURE);
  writeFileSync(path.join(two, "a.yaml"), FIXTURE);
  // Nobody has asked for the second charm.
  expect(await recheck([path.join(one, "a.yaml"), path.join(two, "a.yaml")])).toEqual([one]);
  rmSync(path.join(one, "a.yaml"));
  expect(await recheck([path.join(one, "a.yaml")])).toEqual([one]);
  writeFileSync(path.join(one, "b.yaml"), "says: nothing\n");
  expect(await recheck([path.join(one, "b.yaml"), path.join(root, "c.yaml")])).toEqual([]);
});

test("open documents stand before the disk", async () => {
  const root = tempFolder({
    "charmcraft.yaml": CHARM,
    "src/charm.py": "saved\n",
    "tests/a.yaml": FIXTURE,
    "inner/charmcraft.yaml": CHARM,
  });
  const open = new Map<string, string>();
  const { sourcesOf } = lookup(() => open);
  const saved = await sourcesOf(root);
  open.set(path.join(root, "src/charm.py"), "typed\n");
  open.set(path.join(root, "tests/a.yaml"), "says: nothing\n");
  open.set(path.join(root, "tests/new.yaml"), FIXTURE);
  open.set(path.join(root, "inner/a.yaml"), FIXTURE);
  open.set(path.join(root, "../elsewhere.yaml"), FIXTURE);
  const typed = await sourcesOf(root);
  expect(typed.files.map((file) => [file.path, file.text])).toEqual([
    ["charmcraft.yaml", CHARM],
    ["src/charm.py", "typed\n"],
    ["tests/new.yaml", FIXTURE],
  ]);
  expect(await sourcesOf(root)).toBe(typed);
  open.clear();
  open.set(path.join(root, "src/charm.py"), "saved\n");
  expect((await sourcesOf(root)).files[1]).toBe(saved.files[1]);
});

test("are not complete where a file is too large or cannot be read", async () => {
  const root = tempFolder({ "charmcraft.yaml": CHARM });
  const { sourcesOf, recheck } = lookup();
  expect((await sourcesOf(root)).isComplete).toBe(true);
  const large = path.join(root, "large.py");
  writeFileSync(large, "#".repeat(1_000_001));
  expect(await recheck([large])).toEqual([root]);
  expect(await sourcesOf(root)).toMatchObject({
    files: [{ path: "charmcraft.yaml" }],
    isComplete: false,
    gap: "large.py",
  });
  writeFileSync(large, "a = 1\n");
  await recheck([large]);
  expect((await sourcesOf(root)).isComplete).toBe(true);
});

test.skipIf(process.getuid?.() === 0)("are not complete where a folder cannot be read", async () => {
  const root = tempFolder({ "charmcraft.yaml": CHARM, "src/charm.py": "" });
  chmodSync(path.join(root, "src"), 0);
  expect(await lookup().sourcesOf(root)).toMatchObject({ isComplete: false });
  chmodSync(path.join(root, "src"), 0o755);
});

test("are cut off where there are too many", async () => {
  const files = Array.from({ length: 2_000 }, (_, index) => [`src/a${index}.py`, ""] as const);
  const root = tempFolder({ "charmcraft.yaml": CHARM, ...Object.fromEntries(files) });
  const { files: found, isComplete, gap } = await lookup().sourcesOf(root);
  expect(found).toHaveLength(2_000);
  expect(isComplete).toBe(false);
  expect(gap).toBeUndefined();
});

test("a folder that is gone has none", async () => {
  const root = tempFolder({ "charmcraft.yaml": CHARM });
  rmSync(root, { recursive: true });
  expect(await lookup().sourcesOf(root)).toMatchObject({ files: [], isComplete: false });
});
