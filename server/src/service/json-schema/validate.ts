/**
 * Validates a node of a document against the JSON Schema that was generated from an interface definition. It knows the
 * keywords that our definitions produce, looks into JSON that travels in strings (`contentSchema`), and of a choice
 * (`anyOf`) reports only the branch that the author meant.
 */
import type { JsonSchema } from "../../../../schemas/json-schema.ts";
import type { JsonNode } from "../document/embedded-json.ts";
import type { ScalarNode, Span, YamlNode } from "../document/tree.ts";

export interface Violation extends Span {
  /** The keyword that is not met. */
  readonly keyword: keyof JsonSchema;
  /** End of a sentence that begins with the place. */
  readonly problem: string;
  /** Keys and indexes from the validated node down to the place. */
  readonly path: readonly (string | number)[];
}

/** Reads the JSON in a string scalar. */
export type ReadJson = (scalar: ScalarNode) => {
  readonly root: JsonNode | undefined;
  readonly isValid: boolean;
};

/** A value of either notation, seen the same way. */
interface Value extends Span {
  readonly type: "string" | "number" | "boolean" | "null" | "array" | "object";
  readonly scalar: string | number | boolean | null;
  readonly items: readonly Value[];
  readonly members: ReadonlyMap<string, Value | undefined>;
  readonly yaml: ScalarNode | undefined;
}

export function validateNode(node: YamlNode, schema: JsonSchema, readJson: ReadJson): Violation[] {
  return check(fromYaml(node), schema, [], readJson);
}

type Path = readonly (string | number)[];

function check(value: Value, schema: JsonSchema, path: Path, readJson: ReadJson): Violation[] {
  const branches = schema.anyOf ?? schema.oneOf;
  return [
    ...(branches ? chooseBranch(value, branches, path, readJson) : []),
    ...(schema.allOf ?? []).flatMap((part) => check(value, part, path, readJson)),
    ...checkType(value, schema, path),
    ...checkString(value, schema, path, readJson),
    ...checkNumber(value, schema, path),
    ...checkArray(value, schema, path, readJson),
    ...checkObject(value, schema, path, readJson),
    ...checkValues(value, schema, path, readJson),
  ];
}

/** The branch of the value's own type speaks; among several the one with the fewest objections. */
function chooseBranch(
  value: Value,
  branches: readonly JsonSchema[],
  path: Path,
  readJson: ReadJson,
): Violation[] {
  const judged = branches.map((branch) => ({ branch, found: check(value, branch, path, readJson) }));
  if (judged.some(({ found }) => found.length === 0)) return [];
  const sameType = judged.filter(({ branch }) => typesOf(branch).includes(value.type));
  const candidates = sameType.length > 0 ? sameType : judged;
  return candidates.reduce((best, next) => (next.found.length < best.found.length ? next : best)).found;
}

function typesOf({ type }: JsonSchema): readonly string[] {
  const types = type === undefined ? [] : Array.isArray(type) ? type : [type];
  return types.includes("integer") ? [...types, "number"] : types;
}

function checkType(value: Value, schema: JsonSchema, path: Path): Violation[] {
  const types = typesOf(schema);
  if (types.length === 0) return [];
  const isWhole =
    value.type !== "number" || !types.includes("integer") || Number.isInteger(Number(value.scalar));
  if (types.includes(value.type) && isWhole) return [];
  return [
    violation(value, "type", `is ${nameOf(value.type)}; expected ${types.map(nameOf).join(" or ")}`, path),
  ];
}

function checkString(value: Value, schema: JsonSchema, path: Path, readJson: ReadJson): Violation[] {
  if (typeof value.scalar !== "string") return [];
  const text = value.scalar;
  // What the content says is more exact than a pattern over its text.
  if (schema.contentSchema && value.yaml)
    return checkContent(value, value.yaml, schema.contentSchema, path, readJson);
  const found: Violation[] = [];
  if (schema.pattern !== undefined && !compile(schema.pattern).test(text)) {
    const example = schema.examples?.[0];
    const expected =
      example === undefined ? `to match \`${schema.pattern}\`` : `something like \`${example}\``;
    found.push(
      violation(value, "pattern", `does not have the form it should have; expected ${expected}`, path),
    );
  }
  const length = [...text].length;
  if (schema.minLength !== undefined && length < schema.minLength)
    found.push(
      violation(value, "minLength", `is too short; expected at least ${schema.minLength} characters`, path),
    );
  if (schema.maxLength !== undefined && length > schema.maxLength)
    found.push(
      violation(value, "maxLength", `is too long; expected at most ${schema.maxLength} characters`, path),
    );
  return found;
}

const patterns = new Map<string, RegExp>();

/** Definitions have few patterns, and each is used for every value of its field. */
function compile(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? new RegExp(pattern, "u");
  patterns.set(pattern, known);
  return known;
}

function checkContent(
  value: Value,
  scalar: ScalarNode,
  schema: JsonSchema,
  path: Path,
  readJson: ReadJson,
): Violation[] {
  const { root, isValid } = readJson(scalar);
  if (!isValid || !root)
    return [violation(value, "contentMediaType", "is no JSON; expected the JSON text of a value", path)];
  return check(fromJson(root), schema, path, readJson);
}

function checkNumber(value: Value, schema: JsonSchema, path: Path): Violation[] {
  if (typeof value.scalar !== "number") return [];
  const found: Violation[] = [];
  if (schema.minimum !== undefined && value.scalar < schema.minimum)
    found.push(violation(value, "minimum", `is too small; expected at least ${schema.minimum}`, path));
  if (schema.maximum !== undefined && value.scalar > schema.maximum)
    found.push(violation(value, "maximum", `is too large; expected at most ${schema.maximum}`, path));
  return found;
}

function checkArray(value: Value, schema: JsonSchema, path: Path, readJson: ReadJson): Violation[] {
  if (value.type !== "array") return [];
  const { items, contains, minItems, maxItems } = schema;
  const found = value.items.flatMap((item, index) =>
    items ? check(item, items, [...path, index], readJson) : [],
  );
  if (contains && !value.items.some((item) => check(item, contains, path, readJson).length === 0)) {
    const expected = "const" in contains ? `\`${String(contains.const)}\`` : "an item that is missing";
    found.push(violation(value, "contains", `does not contain ${expected}`, path));
  }
  if (minItems !== undefined && value.items.length < minItems)
    found.push(violation(value, "minItems", `has too few items; expected at least ${minItems}`, path));
  if (maxItems !== undefined && value.items.length > maxItems)
    found.push(violation(value, "maxItems", `has too many items; expected at most ${maxItems}`, path));
  return found;
}

function checkObject(value: Value, schema: JsonSchema, path: Path, readJson: ReadJson): Violation[] {
  if (value.type !== "object") return [];
  const missing = (schema.required ?? [])
    .filter((key) => !value.members.has(key))
    .map((key) => violation(value, "required", `has no \`${key}\``, path));
  const wrong = Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const member = value.members.get(key);
    return member ? check(member, property, [...path, key], readJson) : [];
  });
  return [...missing, ...wrong];
}

function checkValues(value: Value, schema: JsonSchema, path: Path, readJson: ReadJson): Violation[] {
  const found: Violation[] = [];
  if ("const" in schema && value.scalar !== schema.const)
    found.push(violation(value, "const", `is not \`${String(schema.const)}\``, path));
  if (schema.enum && !schema.enum.includes(value.scalar)) {
    const expected = schema.enum.map((item) => `\`${String(item)}\``).join(", ");
    found.push(violation(value, "enum", `is none of the allowed values; expected one of ${expected}`, path));
  }
  if (schema.not && check(value, schema.not, path, readJson).length === 0)
    found.push(violation(value, "not", "has a form that is not allowed", path));
  return found;
}

function violation({ start, end }: Span, keyword: keyof JsonSchema, problem: string, path: Path): Violation {
  return { start, end, keyword, problem, path };
}

function nameOf(type: string): string {
  const names: Record<string, string> = {
    array: "a list",
    object: "a map",
    integer: "a whole number",
    null: "empty",
  };
  return names[type] ?? `a ${type}`;
}

function fromYaml(node: YamlNode): Value {
  const { start, end } = node;
  if (node.kind === "sequence")
    return { ...EMPTY, start, end, type: "array", items: node.items.map(fromYaml) };
  if (node.kind === "mapping") {
    const members = new Map(node.pairs.map(({ key, value }) => [key.text, value && fromYaml(value)]));
    return { ...EMPTY, start, end, type: "object", members };
  }
  const scalar = typeof node.value === "bigint" ? Number(node.value) : node.value;
  return { ...EMPTY, start, end, type: typeOf(scalar), scalar, yaml: node };
}

function fromJson(node: JsonNode): Value {
  const { start, end } = node;
  if (node.kind === "array") return { ...EMPTY, start, end, type: "array", items: node.items.map(fromJson) };
  if (node.kind === "object") {
    const members = new Map(node.members.map(({ key, value }) => [key.value, value && fromJson(value)]));
    return { ...EMPTY, start, end, type: "object", members };
  }
  return { ...EMPTY, start, end, type: typeOf(node.value), scalar: node.value };
}

const EMPTY = { scalar: null, items: [], members: new Map<string, Value>(), yaml: undefined } as const;

function typeOf(value: string | number | boolean | null): Value["type"] {
  return value === null ? "null" : (typeof value as "string" | "number" | "boolean");
}
