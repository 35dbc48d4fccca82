/** The charm around a file, on a real disk. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { createCharmLookup } from "../../server/src/host/charm-files.ts";
import { tempFolder } from "../support/temp-folder.ts";

const charm = (name: string, endpoint: string) =>
  `name: ${name}\nrequires:\n  ${endpoint}:\n    interface: connect_client\n`;

test("is the nearest one upwards", async () => {
  const root = tempFolder({
    "charmcraft.yaml": charm("outer", "out"),
    "charms/inner/charmcraft.yaml": charm("inner", "in"),
  });
  const { charmOf } = createCharmLookup();
  expect(await charmOf(path.join(root, "charms/inner/tests/data/a.yaml"), root)).toEqual({
    name: "inner",
    endpoints: [{ name: "in", interface: "connect_client", side: "requires" }],
    isOpen: false,
  });
  expect(await charmOf(path.join(root, "charms/a.yaml"), root)).toMatchObject({ name: "outer" });
});

test("may keep its endpoints in metadata.yaml", async () => {
  const root = tempFolder({
    "charmcraft.yaml": "type: charm\n",
    "metadata.yaml": charm("classic", "source"),
  });
  expect(await createCharmLookup().charmOf(path.join(root, "a.yaml"), root)).toMatchObject({
    name: "classic",
    endpoints: [{ name: "source" }],
  });
});

test("may leave name and endpoints to a template, and then more of them may come", async () => {
  const root = tempFolder({
    "charmcraft.yaml": "type: charm\n",
    "metadata.yaml.j2": charm("{{ name }}", "source"),
    "tests/a.yaml": "",
    "chart/metadata.yaml": "kind: x\n",
  });
  const { charmOf, rootOf } = createCharmLookup();
  const summary = { name: undefined, endpoints: [], isOpen: true };
  expect(await charmOf(path.join(root, "tests/a.yaml"), root)).toEqual(summary);
  expect(await rootOf(path.join(root, "chart/a.yaml"), root)).toBe(root);
});

test("is not looked for above the workspace folder", async () => {
  const root = tempFolder({ "charmcraft.yaml": charm("outer", "out"), "inside/a.yaml": "" });
  const folder = path.join(root, "inside");
  expect(await createCharmLookup().charmOf(path.join(folder, "a.yaml"), folder)).toBeUndefined();
});

test("is looked for a few levels up for a file outside every workspace folder", async () => {
  const root = tempFolder({ "charmcraft.yaml": charm("outer", "out") });
  const { charmOf } = createCharmLookup();
  expect(await charmOf(path.join(root, "tests/unit/a.yaml"), undefined)).toMatchObject({ name: "outer" });
  expect(await charmOf(path.join(root, "1/2/3/4/5/6/7/8/9/a.yaml"), undefined)).toBeUndefined();
});

test("is not a metadata.yaml of another tool", async () => {
  const root = tempFolder({ "charmcraft.yaml": charm("outer", "out"), "helm/metadata.yaml": "labels: {}\n" });
  expect(await createCharmLookup().charmOf(path.join(root, "helm/a.yaml"), root)).toMatchObject({
    name: "outer",
  });
});

test("an open document stands before the disk", async () => {
  const root = tempFolder({ "charmcraft.yaml": charm("saved", "out") });
  const { charmOf } = createCharmLookup((file) =>
    file === path.join(root, "charmcraft.yaml") ? charm("typed", "out") : undefined,
  );
  expect(await charmOf(path.join(root, "a.yaml"), root)).toMatchObject({ name: "typed" });
});

test("is read once, until somebody says that it changed", async () => {
  const root = tempFolder({ "charmcraft.yaml": charm("first", "out") });
  const [file, metadata] = [path.join(root, "a.yaml"), path.join(root, "charmcraft.yaml")];
  const lookup = createCharmLookup();
  expect(await lookup.recheck(metadata)).toBe(false);
  await lookup.charmOf(file, root);
  writeFileSync(metadata, charm("second", "out"));
  expect(await lookup.charmOf(file, root)).toMatchObject({ name: "first" });
  expect(await lookup.recheck(metadata)).toBe(true);
  expect(await lookup.charmOf(file, root)).toMatchObject({ name: "second" });
  expect(await lookup.recheck(metadata)).toBe(false);
  rmSync(metadata);
  lookup.forget();
  expect(await lookup.charmOf(file, root)).toBeUndefined();
});

test.for([
  ["broken YAML", "name: [unclosed\n requires: {"],
  ["an empty file", ""],
  ["a list", "- name: x\n"],
  ["a tab", "\tname: x\n"],
] as const)("%s is no charm and no error", async ([, text]) => {
  const root = tempFolder({ "charmcraft.yaml": text });
  await expect(createCharmLookup().charmOf(path.join(root, "a.yaml"), root)).resolves.not.toThrow();
});

test("a huge file or a folder of that name is no charm", async () => {
  const root = tempFolder({ "charmcraft.yaml": charm("huge", "out") + "#".repeat(1_000_001) });
  mkdirSync(path.join(root, "metadata.yaml"));
  expect(await createCharmLookup().charmOf(path.join(root, "a.yaml"), root)).toBeUndefined();
});

test("the files beside a charm file, and only those", async () => {
  const root = tempFolder({
    "charmcraft.yaml": "type: charm\n",
    "config.yaml": "options: {}\n",
    "other.yaml": "",
  });
  const lookup = createCharmLookup();
  const texts = { "charmcraft.yaml": "type: charm\n", "config.yaml": "options: {}\n" };
  expect(await lookup.siblingsOf(path.join(root, "config.yaml"))).toEqual(texts);
  expect(await lookup.siblingsOf(path.join(root, "charmcraft.yaml"))).toBe(
    await lookup.siblingsOf(path.join(root, "config.yaml")),
  );
  expect(await lookup.siblingsOf(path.join(root, "other.yaml"))).toBeUndefined();
  writeFileSync(path.join(root, "actions.yaml"), "");
  expect(await lookup.recheck(path.join(root, "actions.yaml"))).toBe(true);
  expect(await lookup.siblingsOf(path.join(root, "config.yaml"))).toEqual({ ...texts, "actions.yaml": "" });
});

test("a template stands for the file that it makes", async () => {
  const folder = tempFolder({ "charmcraft.yaml": "type: charm\n", "metadata.yaml.j2": "name: {{ name }}\n" });
  const texts = await createCharmLookup().siblingsOf(path.join(folder, "charmcraft.yaml"));
  expect(texts).toEqual({ "charmcraft.yaml": "type: charm\n", templates: ["metadata.yaml"] });
});
