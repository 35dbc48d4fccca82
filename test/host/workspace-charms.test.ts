import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { createCharmLookup } from "../../server/src/host/charm-files.ts";
import { createWorkspaceCharms, mayBeBundle } from "../../server/src/host/workspace-charms.ts";
import { tempFolder } from "../support/temp-folder.ts";

const CHARM = "type: charm\nname: one\n";

const around = async (files: Readonly<Record<string, string>>, bundle = "bundle.yaml") => {
  const folder = tempFolder(files);
  const charms = createWorkspaceCharms(createCharmLookup());
  const found = await charms.around(path.join(folder, bundle));
  return found.map(({ uri }) => uri.slice(uri.lastIndexOf("/") + 1)).sort();
};

test("finds the charms of the repository, wherever the bundle is in it", async () => {
  const files = {
    ".git/HEAD": "",
    "charms/one/charmcraft.yaml": CHARM,
    "charms/two/metadata.yaml": "name: two\nsummary: a\ndescription: b\nsubordinate: false\n",
    "chart/metadata.yaml": "apiVersion: v1\n",
    "tests/bundles/bundle.yaml": "",
    ".venv/x/charmcraft.yaml": CHARM,
  };
  expect(await around(files, "tests/bundles/bundle.yaml")).toEqual(["one", "two"]);
});

test("without a repository, those beside and below it", async () => {
  expect(await around({ "charm/charmcraft.yaml": CHARM, "bundle.yaml": "" })).toEqual(["charm"]);
});

test("the same objects until a file changes", async () => {
  const folder = tempFolder({ "one/charmcraft.yaml": CHARM });
  const lookup = createCharmLookup();
  const charms = createWorkspaceCharms(lookup);
  const bundle = path.join(folder, "bundle.yaml");
  const [before] = await charms.around(bundle);
  charms.touch();
  const [again] = await charms.around(bundle);
  expect(again).toBe(before);
  const file = path.join(folder, "one/charmcraft.yaml");
  writeFileSync(file, `${CHARM}title: One\n`);
  await lookup.recheck(file);
  charms.touch();
  const [after] = await charms.around(bundle);
  expect(after?.texts["charmcraft.yaml"]).toContain("title");
});

test.for([
  ["/a/bundle.yaml", true],
  ["/a/my-bundle.yml", true],
  ["/a/overlay-ha.yaml", true],
  ["/a/bundles/other.yaml", true],
  ["/a/bundles/b/other.yaml", false],
  ["/a/config.yaml", false],
  ["/a/bundle.json", false],
] as const)("%s: %s", ([file, expected]) => {
  expect(mayBeBundle(file)).toBe(expected);
});
