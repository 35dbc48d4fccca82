/** Which documents are files of a charm, and which only look like it. */
import { describe, expect, test } from "vitest";
import { type CharmTexts, DEFAULT_CONTEXT } from "../../../server/src/service/context.ts";
import { namedDocument, service } from "../../support/judge.ts";

function kindOf(name: string, text: string, siblings: CharmTexts = {}): string | undefined {
  return service.kindOf(namedDocument(text, name), { ...DEFAULT_CONTEXT, siblings });
}

const METADATA = "name: demo\nsummary: Demo.\ndescription: Demo.\n";

describe("by name and content", () => {
  test.for([
    ["charmcraft.yaml", "", "charmcraft"],
    ["charmcraft.yaml", "relation-info: []\n", "charmcraft"],
    ["charmcraft.yaml.j2", "type: charm\n", "charmcraft"],
    ["metadata.yaml", METADATA, "metadata"],
    ["metadata.yaml", "name: demo\nsummary: Demo.\nseries: [jammy]\n", "metadata"],
    ["metadata.yaml", "requires:\n  db:\n    interface: pgsql\n", "metadata"],
    ["metadata.yaml", "name: demo\nrequires:\n\tdb: [\n", "metadata"],
    ["metadata.yaml", "apiVersion: v1\nkind: Secret\nname: demo\nresources: {}\n", undefined],
    ["metadata.yaml", "package: {name: demo}\nbuild: {number: 0}\nsource: {}\n", undefined],
    ["metadata.yaml", "name: demo\nversion: 1.0.0\nlabels: [a]\n", undefined],
    ["metadata.yaml", "title: My book\nauthor: me\n", undefined],
    ["metadata.yaml", "- name: demo\n", undefined],
    ["metadata.yaml", "", undefined],
    ["config.yaml", "options:\n  mode:\n    type: string\n    default: a\n", "config"],
    ["config.yaml", "options:\n  mode: fast\n", undefined],
    ["config.yaml", "options: {}\n", undefined],
    ["actions.yaml", "run:\n  description: Runs.\n  params:\n    a: {type: string}\n", "actions"],
    ["actions.yaml", "run:\n  description: Runs.\n", undefined],
    ["bundle.yaml", "applications:\n  a:\n    charm: a\n", "bundle"],
    ["bundle.yaml", "aplications: {}\nrelations: []\n", "bundle"],
    ["any.yaml", "applications:\n  a:\n    charm: a\n", "bundle"],
    ["overlay.yaml", "applications:\n  a:\n    num_units: 2\n", "bundle"],
    ["any.yaml", "applications:\n  a:\n    num_units: 2\n", undefined],
    ["status.yaml", "model: {}\napplications:\n  a:\n    charm: a\n", undefined],
    ["status.yaml", "applications:\n  a:\n    charm: a\n    charm-origin: charmhub\n", undefined],
    ["docker-compose.yaml", "services:\n  a: {}\n", undefined],
  ] as const)("%s %j → %s", ([name, text, expected]) => expect(kindOf(name, text)).toBe(expected));
});

describe("by what is beside it", () => {
  const charmcraft: CharmTexts = { "charmcraft.yaml": "type: charm\n" };
  test.for([
    ["metadata.yaml", "display-name: Demo\n", charmcraft, "metadata"],
    ["config.yaml", "verbose: true\n", charmcraft, "config"],
    ["config.yaml", "options: {}\n", { "metadata.yaml": METADATA }, "config"],
    ["config.yaml", "options: {}\n", { "metadata.yaml": "labels: {}\n" }, undefined],
    ["actions.yaml", "", charmcraft, "actions"],
    ["other.yaml", "verbose: true\n", charmcraft, undefined],
  ] as const)("%s %j beside %j → %s", ([name, text, beside, expected]) => {
    expect(kindOf(name, text, beside)).toBe(expected);
  });
});
