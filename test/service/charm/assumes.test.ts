/** The grammar of `assumes`, row by row as Juju's own parser answers. */
import { expect, test } from "vitest";
import { readAssumes } from "../../../server/src/service/charm/assumes.ts";
import { findPair } from "../../../server/src/service/document/tree.ts";
import { parseYamlFile } from "../../../server/src/service/document/yaml-file.ts";

function read(item: string): { problems: number; features: string[] } {
  const pair = findPair(parseYamlFile(`assumes:\n  - ${item}\n`).documents[0]?.root, "assumes");
  const { problems, features } = readAssumes(pair?.value, { start: 0, end: 7 });
  return { problems: problems.length, features: features.map(({ name }) => name) };
}

test.for([
  ["k8s-api", ["k8s-api"]],
  ["juju >= 3.4", ["juju"]],
  ["juju<4", ["juju"]],
  ["juju  >=  3.4.1", ["juju"]],
  ["juju >= 3.4-beta1", ["juju"]],
  ["juju >= 3.4-beta1.2", ["juju"]],
  ["juju >= 3.4.1.2", ["juju"]],
  ["juju >= 3", ["juju"]],
  ["any-of: [k8s-api, juju >= 3]", ["k8s-api", "juju"]],
  ["all-of:\n      - any-of: [juju < 3]", ["juju"]],
] as const)("%s is an expression", ([item, features]) => {
  expect(read(item)).toEqual({ problems: 0, features: [...features] });
});

test.for([
  "Juju >= 3.4",
  "juju > 3.4",
  "juju <= 3.4",
  "juju == 3.4",
  "juju => 3.4",
  "juju >= latest",
  "juju >= 3.4.x",
  "juju >= v3",
  "juju >=",
  "j",
  "k8s_api",
  "3.4",
  "true",
  "[juju]",
  "juju: 3.4",
  "any_of: [juju]",
  "one-of: [juju]",
  "any-of: juju",
  "{any-of: [juju], all-of: [juju]}",
  "any-of: [juju > 3]",
  "{}",
])("%s is none", (item) => expect(read(item).problems).toBe(1));
