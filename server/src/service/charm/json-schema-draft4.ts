/**
 * The JSON Schema of an action's parameters, as Juju's validator compiles it. Source: juju/charm `actions.go`
 * (`ReadActionsYaml`, `cleanse`), juju/gojsonschema `schema.go`.
 */
import { JSON_TYPES } from "../../../../schemas/charm/actions.ts";
import type { Draft } from "../checks/check.ts";
import { findPair, type Pair, type Span, type YamlNode } from "../document/tree.ts";
import { replaceByString } from "../edits.ts";
import { nearest } from "../kinds/near-miss.ts";
import { integerOf, nameOfType, typeOf, type ValueType } from "./yaml-types.ts";

const FORBIDDEN = ["$schema", "$ref"];

type Expectation = "text" | "number" | "count" | "boolean" | "schema" | "schemas" | "map" | "names" | "list";

/** Keywords whose value Juju's validator looks at. */
const KEYWORDS: Readonly<Record<string, readonly Expectation[]>> = {
  title: ["text"],
  description: ["text"],
  id: ["text"],
  pattern: ["text"],
  multipleOf: ["number"],
  minimum: ["number"],
  maximum: ["number"],
  exclusiveMinimum: ["boolean"],
  exclusiveMaximum: ["boolean"],
  minLength: ["count"],
  maxLength: ["count"],
  minItems: ["count"],
  maxItems: ["count"],
  minProperties: ["count"],
  maxProperties: ["count"],
  uniqueItems: ["boolean"],
  required: ["names"],
  enum: ["list"],
  properties: ["map"],
  patternProperties: ["map"],
  definitions: ["map"],
  additionalProperties: ["boolean", "schema"],
  additionalItems: ["boolean", "schema"],
  items: ["schema", "schemas"],
  oneOf: ["schemas"],
  anyOf: ["schemas"],
  allOf: ["schemas"],
  not: ["schema"],
};

const WORDS: Readonly<Record<Expectation, string>> = {
  text: "text",
  number: "a number",
  count: "a whole number from 0",
  boolean: "true or false",
  schema: "a map with a schema",
  schemas: "a list of schemas",
  map: "a map of schemas",
  names: "a list of names",
  list: "a list of values",
};

/** Keys of an action that Juju reads itself; the rest belongs to the schema. */
const OWN_KEYS = new Set(["description", "title", "parallel", "execution-group", "params", "required"]);

/** What is wrong with the schema of one action. */
export function* checkJsonSchema({ value }: Pair): Iterable<Draft> {
  if (value?.kind !== "mapping") return;
  for (const pair of value.pairs) {
    if (pair.key.text === "params") yield* checkProperties(pair, true);
    else if (pair.key.text === "required") yield* checkNames(pair);
    else if (!OWN_KEYS.has(pair.key.text)) yield* checkKeyword(pair);
    if (!OWN_KEYS.has(pair.key.text)) yield* findForbidden(pair.value);
  }
}

function* findForbidden(node: YamlNode | undefined): Iterable<Draft> {
  if (node?.kind === "sequence") for (const item of node.items) yield* findForbidden(item);
  if (node?.kind !== "mapping") return;
  for (const { key, value } of node.pairs) {
    if (FORBIDDEN.includes(key.text))
      yield {
        span: key,
        message: `Juju does not take \`${key.text}\` in the schema of an action; expected the schema itself`,
      };
    else yield* findForbidden(value);
  }
}

/** A map from names to schemas. `params` of another type has been reported by its definition. */
function* checkProperties({ key, value }: Pair, isParams: boolean): Iterable<Draft> {
  if (value?.kind !== "mapping") return;
  if (isParams) yield* findForbidden(value);
  for (const pair of value.pairs) {
    if (pair.value?.kind === "mapping") yield* checkSchema(pair.value);
    else if (!FORBIDDEN.includes(pair.key.text)) {
      const type = typeOf(pair.value);
      const what = isParams ? `The parameter \`${pair.key.text}\`` : `\`${key.text}.${pair.key.text}\``;
      yield {
        span:
          pair.value && pair.value.kind === "scalar" && pair.value.end > pair.value.start
            ? pair.value
            : pair.key,
        message: `${what} is ${nameOfType(type)}; expected a map with its schema, such as \`type: string\``,
      };
    }
  }
}

function* checkSchema(node: YamlNode): Iterable<Draft> {
  if (node.kind !== "mapping") return;
  for (const pair of node.pairs) yield* checkKeyword(pair);
  yield* checkBounds(node);
}

function* checkKeyword(pair: Pair): Iterable<Draft> {
  const { key, value } = pair;
  if (key.text === "type") {
    yield* checkType(pair);
    return;
  }
  const expected = Object.hasOwn(KEYWORDS, key.text) ? KEYWORDS[key.text] : undefined;
  if (!expected) return;
  const met = expected.find((each) => meets(value, each));
  if (met === undefined) {
    yield {
      span: spanOf(pair),
      message: `\`${key.text}\` is ${nameOfType(typeOf(value))}; expected ${expected.map((each) => WORDS[each]).join(" or ")}`,
    };
    return;
  }
  if (met === "schema" && value) yield* checkSchema(value);
  if (met === "schemas" && value?.kind === "sequence")
    for (const item of value.items) yield* checkSchema(item);
  if (met === "map") yield* checkProperties(pair, false);
  if (key.text === "pattern" && value?.kind === "scalar" && !compiles(value.text)) {
    yield {
      span: spanOf(pair),
      message: `\`${value.text}\` is no regular expression; expected one that Go can read`,
    };
  }
}

function* checkNames(pair: Pair): Iterable<Draft> {
  if (pair.value?.kind !== "sequence") return;
  for (const item of pair.value.items) {
    if (typeOf(item) === "string") continue;
    const span = item.end > item.start ? item : pair.key;
    yield {
      span,
      message: `An item of \`required\` is ${nameOfType(typeOf(item))}; expected the name of a parameter`,
    };
  }
}

function meets(node: YamlNode | undefined, expected: Expectation): boolean {
  const type: ValueType = typeOf(node);
  switch (expected) {
    case "text":
      return type === "string";
    case "number":
      return type === "integer" || type === "float";
    case "count":
      return (
        (type === "integer" && (integerOf(node) ?? 0) >= 0) ||
        (type === "float" && Number.isInteger(Number(node?.kind === "scalar" ? node.text : "x")))
      );
    case "boolean":
      return type === "boolean";
    case "schema":
    case "map":
      return type === "map";
    case "schemas":
      return node?.kind === "sequence" && node.items.every((item) => item.kind === "mapping");
    case "names":
      return node?.kind === "sequence" && node.items.every((item) => typeOf(item) === "string");
    case "list":
      return type === "list";
  }
}

const ALIASES: Readonly<Record<string, string>> = {
  int: "integer",
  str: "string",
  bool: "boolean",
  float: "number",
  double: "number",
  list: "array",
  dict: "object",
  map: "object",
  none: "null",
};

function* checkType(pair: Pair): Iterable<Draft> {
  const { value } = pair;
  const nodes = value?.kind === "sequence" ? value.items : [value];
  for (const node of nodes) {
    if (node?.kind === "scalar" && typeOf(node) === "string") {
      if ((JSON_TYPES as readonly string[]).includes(node.text)) continue;
      const meant = ALIASES[node.text.toLowerCase()] ?? nearest(node.text, JSON_TYPES);
      const list = JSON_TYPES.map((each) => `\`${each}\``).join(", ");
      yield {
        span: node.end > node.start ? node : pair.key,
        message: `\`${node.text}\` is no type of JSON Schema; ${meant ? `did you mean \`${meant}\`?` : `expected one of ${list}`}`,
        fixes: meant
          ? [
              {
                title: `Replace by \`${meant}\``,
                edits: [replaceByString(node, meant, false)],
                preferred: true,
              },
            ]
          : [],
      };
    } else {
      const what = nameOfType(typeOf(node));
      yield {
        span: spanOf(pair),
        message: `\`type\` is ${what}; expected the name of a type, such as \`string\``,
      };
    }
  }
}

/** Lower bounds above upper ones. */
function* checkBounds(node: YamlNode): Iterable<Draft> {
  for (const [low, high] of [
    ["minimum", "maximum"],
    ["minLength", "maxLength"],
    ["minItems", "maxItems"],
    ["minProperties", "maxProperties"],
  ] as const) {
    const [least, most] = [findPair(node, low), findPair(node, high)];
    if (!(numberOf(least?.value) > numberOf(most?.value)) || !least) continue;
    yield { span: spanOf(least), message: `\`${low}\` is greater than \`${high}\`; expected it not to be` };
  }
}

function numberOf(node: YamlNode | undefined): number {
  return node?.kind === "scalar" && ["integer", "float"].includes(typeOf(node))
    ? Number(node.text)
    : Number.NaN;
}

function compiles(source: string): boolean {
  // Go's named groups and flags are none of JavaScript's; what only one of them knows is left alone.
  if (/\(\?/.test(source) || source.includes("\\")) return true;
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}

function spanOf({ key, value }: Pair): Span {
  return value && value.kind === "scalar" && value.end > value.start ? value : key;
}
