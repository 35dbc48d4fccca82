/**
 * Our schemas beside upstream's: they agree in fields, required, types, titles, defaults and examples except where
 * test/contract/upstream-connect-client.ts lists a difference with its reason. To repair a failure: an unlisted
 * difference is either a mistake in schemas/connect_client/v0.ts or needs a line there; a listed one that is gone
 * leaves the list.
 */
import { describe, expect, test } from "vitest";
import { ROLES } from "../../schemas/definition.ts";
import { type JsonSchema, toEnvelopeSchema } from "../../schemas/json-schema.ts";
import { definitionOf } from "./definition-of.ts";
import {
  EXPLAINED_DIFFERENCES,
  type PropertyFacts,
  type SchemaFacts,
  UPSTREAM,
} from "./upstream-connect-client.ts";

const definition = definitionOf("connect_client", 0);

/** Restrictions of the shape of objects are compared field by field. */
const NOT_COMPARED = new Set([
  "type",
  "title",
  "description",
  "examples",
  "default",
  "properties",
  "required",
]);
const ANNOTATIONS = new Set(["contentMediaType", "contentSchema"]);

function factsOf(schema: JsonSchema): SchemaFacts {
  const { app, unit } = schema.properties ?? {};
  return { envelope: propertyFacts(schema), app: propertyFacts(app), unit: propertyFacts(unit?.anyOf?.[0]) };
}

function propertyFacts({ properties = {}, required = [] }: JsonSchema = {}): Record<string, PropertyFacts> {
  return Object.fromEntries(
    Object.entries(properties).map(([key, property]) => {
      const variants = property.anyOf ?? [property];
      const facts: PropertyFacts = {
        ...(property.title === undefined ? {} : { title: property.title }),
        required: required.includes(key),
        types: sortedSet(variants.flatMap(({ type = [] }) => type)),
        examples: property.examples ?? [],
        restrictions: sortedSet(variants.flatMap((variant) => Object.keys(variant))).filter(
          (keyword) => !NOT_COMPARED.has(keyword) && !ANNOTATIONS.has(keyword),
        ),
        ...("default" in property ? { default: property.default } : {}),
      };
      return [key, facts];
    }),
  );
}

function sortedSet(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

/** `requirer app plugin-url types` for each fact in which two schemas differ, `… only here` for a field. */
function differences(path: string, ours: object, theirs: object): string[] {
  return sortedSet([...Object.keys(ours), ...Object.keys(theirs)]).flatMap((key) => {
    const here = (ours as Record<string, unknown>)[key];
    const there = (theirs as Record<string, unknown>)[key];
    if (JSON.stringify(here) === JSON.stringify(there)) return [];
    const isField = [here, there].every((facts) => facts === undefined || isPlainObject(facts));
    if (!isField) return [`${path} ${key}`];
    if (here === undefined || there === undefined)
      return [`${path} ${key} only ${here ? "here" : "upstream"}`];
    return differences(`${path} ${key}`, here as object, there as object);
  });
}

function isPlainObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

test("differences from upstream's schemas are listed with their reasons", () => {
  const found = ROLES.flatMap((role) =>
    differences(role, factsOf(toEnvelopeSchema(definition, role)), UPSTREAM[role]),
  );
  expect(found.sort()).toEqual(Object.keys(EXPLAINED_DIFFERENCES).sort());
});

describe("the comparison", () => {
  const field: PropertyFacts = { required: true, types: ["string"], examples: [], restrictions: [] };

  test("sees a field that only one side has", () => {
    expect(differences("p", { a: field }, {})).toEqual(["p a only here"]);
    expect(differences("p", {}, { a: field })).toEqual(["p a only upstream"]);
  });

  test("sees a fact that differs", () => {
    expect(differences("p", { a: field }, { a: { ...field, required: false, types: ["null"] } })).toEqual([
      "p a required",
      "p a types",
    ]);
  });
});

test("the schema's own facts are upstream's", () => {
  expect([definition.name, definition.version, definition.status]).toEqual(["connect_client", 0, "draft"]);
  expect(definition.duties.map(({ id }) => id)).toEqual([
    ...["P1", "P2", "P3", "P4", "P5", "P6", "P7"],
    ...["R1", "R2", "R3"],
  ]);
});
