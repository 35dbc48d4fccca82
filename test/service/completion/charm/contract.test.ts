/** Every key that a definition has can be completed where it belongs. */
import { expect, test } from "vitest";
import { type CharmFileKind, charmSchema } from "../../../../schemas/charm/index.ts";
import type { JsonSchema } from "../../../../schemas/json-schema.ts";
import { labelsAt } from "../../../support/cursor.ts";

const FILES: readonly (readonly [kind: CharmFileKind, name: string, head: string])[] = [
  ["charmcraft", "charmcraft.yaml", "type: charm\n"],
  ["metadata", "metadata.yaml", "summary: a\ndescription: b\n"],
  ["config", "config.yaml", ""],
  ["bundle", "bundle.yaml", ""],
];

/** Each map in a definition by the way to it, with its keys; names of the author's are `x`, items `-`. */
function mapsIn(
  schema: JsonSchema,
  way: readonly string[],
  found: Map<string, string[]>,
): Map<string, string[]> {
  const { anyOf = [], properties, additionalProperties, items } = schema;
  for (const branch of anyOf) mapsIn(branch, way, found);
  if (properties) {
    const known = found.get(way.join(" ")) ?? [];
    found.set(way.join(" "), [...known, ...Object.keys(properties)]);
    for (const [key, inner] of Object.entries(properties)) mapsIn(inner, [...way, key], found);
  }
  if (typeof additionalProperties === "object") mapsIn(additionalProperties, [...way, "x"], found);
  if (items) mapsIn(items, [...way, "-"], found);
  return found;
}

/** A document with a cursor in the map at the end of a way. */
function documentAt(way: readonly string[]): string {
  let column = 0;
  let text = "";
  for (const step of way) {
    const isItem = step === "-";
    text += isItem
      ? `${text.endsWith("- ") ? "" : " ".repeat(column)}- `
      : `${text.endsWith("- ") ? "" : " ".repeat(column)}${step}:\n`;
    column += 2;
  }
  return `${text}${text.endsWith("- ") ? "" : " ".repeat(column)}<|>`;
}

test.for(FILES)("%s", ([kind, name, head]) => {
  const missing: string[] = [];
  for (const [joined, keys] of mapsIn(charmSchema(kind), [], new Map())) {
    const way = joined === "" ? [] : joined.split(" ");
    const rest = kind === "bundle" && way[0] !== "applications" ? "applications: {a: {charm: b}}\n" : "";
    const text = `${rest}${way.length === 0 ? head : ""}${documentAt(way)}\n`;
    const siblings = { "charmcraft.yaml": "type: charm\nname: demo\n" };
    const labels = labelsAt(text, {
      uri: `file:///charm/${name}`,
      context: kind === "bundle" ? {} : { siblings },
    });
    const present = new Set(text.match(/^\w[\w-]*(?=:)/gm) ?? []);
    const lost = keys.filter((key) => !labels.includes(key) && !(way.length === 0 && present.has(key)));
    if (lost.length > 0) missing.push(`${joined || "(root)"}: ${lost.join(", ")}`);
  }
  expect(missing).toEqual([]);
});
