/** The definitions of charm files: every key is explained, and the JSON Schemas are schemas. */
import Ajv2020 from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { type CharmFileKind, charmSchema } from "../../schemas/charm/index.ts";
import type { JsonSchema } from "../../schemas/json-schema.ts";

const KINDS: readonly CharmFileKind[] = ["charmcraft", "metadata", "config", "actions", "bundle"];

/** All places of a schema that have a key in the file, by path. */
function* placesOf(schema: JsonSchema, path: string): Generator<readonly [string, JsonSchema]> {
  for (const branch of schema.anyOf ?? []) yield* placesOf(branch, path);
  for (const [key, value] of Object.entries(schema.properties ?? {})) {
    yield [`${path}.${key}`, value];
    yield* placesOf(value, `${path}.${key}`);
  }
  const { additionalProperties: rest, items } = schema;
  if (typeof rest === "object") yield* placesOf(rest, `${path}.*`);
  if (items) yield* placesOf(items, `${path}[]`);
}

function explanationOf(schema: JsonSchema): JsonSchema | undefined {
  return [schema, ...(schema.anyOf ?? [])].find(({ title, description }) => title && description);
}

describe.for(KINDS)("%s", (kind) => {
  const places = [...placesOf(charmSchema(kind), kind)];

  test("every key has a title and a description", () => {
    expect(places.length).toBeGreaterThan(4);
    expect(places.filter(([, schema]) => !explanationOf(schema)).map(([path]) => path)).toEqual([]);
  });

  test("descriptions are sentences", () => {
    const wrong = places.filter(([, schema]) => !/[.!]`?$/.test(explanationOf(schema)?.description ?? ""));
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  test("is valid JSON Schema", () => {
    const ajv = new Ajv2020({ strict: false });
    expect(ajv.validateSchema(charmSchema(kind))).toBe(true);
    expect(() => ajv.compile(charmSchema(kind))).not.toThrow();
  });
});
