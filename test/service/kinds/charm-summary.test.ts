import { expect, test } from "vitest";
import { readCharmSummary } from "../../../server/src/service/kinds/charm-summary.ts";

test.for<[string, string, boolean]>([
  ["a plain charm", "name: a\nrequires: {db: {interface: mysql_client}}\n", false],
  ["the short form", "name: a\nrequires: {db: mysql_client}\n", false],
  ["an empty section", "name: a\nrequires:\n", false],
  ["an endpoint without an interface", "name: a\nrequires:\n  db:\n", true],
  ["a section that is no map", "name: a\nrequires: [db]\n", true],
  ["an extension", "name: a\nextensions: [flask-framework]\n", true],
  ["a template", "name: {{ name }}\n", true],
  ["a file that is no map", "- a\n", true],
  ["an empty file", "", true],
])("%s: may there be more endpoints?", ([, charmcraft, expected]) => {
  expect(readCharmSummary({ charmcraft }).isOpen).toBe(expected);
});
