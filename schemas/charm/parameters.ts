/**
 * Parameters of actions: JSON Schema (draft 4) as Juju reads it, described for hover and completion. Validation is not
 * done with it; the service has a check that knows the draft. Source: juju/charm `actions.go`; json-schema.org draft 4.
 */
import type { JsonSchema } from "../json-schema.ts";
import type { Meanings } from "./keys.ts";

const TYPE_MEANINGS: Meanings = {
  string: "Text.",
  integer: "A whole number. JSON Schema has no `int`.",
  number: "A number, whole or not. JSON Schema has no `float`.",
  boolean: "`true` or `false`.",
  object: "A map; `properties` says which keys it has.",
  array: "A list; `items` says of what.",
  null: "Nothing.",
};

/** One parameter, or whatever stands for a value inside of one. The schema holds itself. */
export const parameter: JsonSchema = {
  type: "object",
  title: "Parameter",
  description: "A parameter of the action, as JSON Schema (draft 4).",
  "x-read-by": "Juju",
};

const one = (title: string, description: string, more: JsonSchema = {}): JsonSchema => ({
  ...more,
  title,
  description,
});
const count = (title: string, description: string) =>
  one(title, description, { type: "integer", minimum: 0 });
const number = (title: string, description: string) => one(title, description, { type: "number" });
const schema = (title: string, description: string): JsonSchema => ({ ...parameter, title, description });
const named = (title: string, description: string) =>
  one(title, description, { type: "object", additionalProperties: parameter });
const several = (title: string, description: string) =>
  one(title, description, { type: "array", items: parameter });

const KEYWORDS: Record<string, JsonSchema> = {
  type: one("Type", "Type of the value. Without it every value is taken.", {
    type: "string",
    enum: Object.keys(TYPE_MEANINGS),
    "x-meanings": TYPE_MEANINGS,
  }),
  description: one("Description", "What the parameter is for. Shown by `juju show-action`.", {
    type: "string",
  }),
  title: one("Title", "Name for people.", { type: "string" }),
  default: one("Default", "Value that stands in for one that is not given; Juju fills it in."),
  enum: one("Allowed values", "The values that are taken, and no others.", { type: "array" }),
  minimum: number("Minimum", "Smallest number."),
  maximum: number("Maximum", "Greatest number."),
  exclusiveMinimum: one("Exclusive minimum", "Whether `minimum` itself is left out. A boolean in draft 4.", {
    type: "boolean",
  }),
  exclusiveMaximum: one("Exclusive maximum", "Whether `maximum` itself is left out. A boolean in draft 4.", {
    type: "boolean",
  }),
  multipleOf: number("Multiple of", "The value is a multiple of this number."),
  minLength: count("Shortest text", "Fewest characters."),
  maxLength: count("Longest text", "Most characters."),
  pattern: one("Pattern", "Regular expression that the text has to match somewhere.", { type: "string" }),
  format: one("Format", "Form of the text, such as `email` or `uri`.", { type: "string" }),
  items: schema("Items", "What the items of the list are."),
  minItems: count("Fewest items", "Fewest items of the list."),
  maxItems: count("Most items", "Most items of the list."),
  uniqueItems: one("Unique items", "Whether no item may stand there twice.", { type: "boolean" }),
  properties: named("Properties", "Keys of the map, each a schema."),
  patternProperties: named("Pattern properties", "Regular expression for keys → schema of their values."),
  additionalProperties: schema(
    "Additional properties",
    "Whether the map takes keys that are not listed, or a schema of their values.",
  ),
  required: one("Required", "Names of the keys that have to be there.", {
    type: "array",
    items: { type: "string" },
  }),
  minProperties: count("Fewest keys", "Fewest keys of the map."),
  maxProperties: count("Most keys", "Most keys of the map."),
  anyOf: several("Any of", "The value fits at least one of these schemas."),
  oneOf: several("One of", "The value fits exactly one of these schemas."),
  allOf: several("All of", "The value fits all of these schemas."),
  not: schema("Not", "The value does not fit this schema."),
};

parameter.properties = KEYWORDS;
for (const key of ["items", "additionalProperties", "not"]) {
  const holder = KEYWORDS[key];
  if (holder) holder.properties = KEYWORDS;
}
