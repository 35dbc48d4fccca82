/** Type, form and size of single values, with the words for what is wrong and the edits that put it right. */
import type { JsonSchema } from "../../../../schemas/json-schema.ts";
import type { ScalarNode, SequenceNode, YamlNode } from "../document/tree.ts";
import { removePairs, renderString, replaceByString } from "../edits.ts";
import type { Fix, Severity } from "../finding.ts";
import { nearest } from "../kinds/near-miss.ts";
import type { Place, Violation } from "./violation.ts";
import { booleanOf, integerOf, isOldBoolean, nameOfType, typeOf, type ValueType } from "./yaml-types.ts";

const TYPES: Readonly<Record<string, readonly ValueType[]>> = {
  string: ["string"],
  integer: ["integer"],
  number: ["integer", "float"],
  boolean: ["boolean"],
  null: ["null"],
  array: ["list"],
  object: ["map"],
};

/** Whether a value of this type can be what the schema says; a schema without a type takes everything. */
export function fits(type: ValueType, schema: JsonSchema): boolean {
  if (schema.anyOf) return schema.anyOf.some((branch) => fits(type, branch));
  return schema.type === undefined || typesOf(schema).includes(type);
}

function typesOf(schema: JsonSchema): ValueType[] {
  if (schema.anyOf) return schema.anyOf.flatMap(typesOf);
  const types = Array.isArray(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type];
  return types.flatMap((type) => TYPES[type] ?? []);
}

/** A value of another type than any of the branches. */
export function mismatch(
  place: Place,
  node: YamlNode | undefined,
  branches: readonly JsonSchema[],
): Violation[] {
  const type = typeOf(node);
  const expected = [...new Set(branches.flatMap(typesOf))].filter(
    (each, _, all) => each !== "null" && !(each === "integer" && all.includes("float")),
  );
  const conversion = branches
    .flatMap((branch) => branch["x-converts"] ?? [])
    .find((each) => converts(each, node));
  const isGrammar = branches.some((branch) => branch["x-grammar"] === true);
  const isSilent =
    conversion === "scalar-as-text" || (conversion === "number-as-text" && isGrammar && keepsText(node));
  if (isSilent) return [];
  const severity: Severity = conversion ? "warning" : (branches[0]?.["x-severity"] ?? "error");
  const wanted = expected.map(nameOfType).join(" or ");
  const message = `${label(place)} is ${describe(node, type)}; expected ${wanted || "nothing"}`;
  const span = node && node.end > node.start && !isBlock(node) ? node : place.anchor;
  const fixes = fixesFor(place, node, type, expected);
  return [{ code: "charm-value-type", span, severity, message: message + note(conversion, node), fixes }];
}

function isBlock(node: YamlNode): boolean {
  return node.kind !== "scalar" && !node.flow;
}

/** What the value is, with its text where that explains the trouble. */
function describe(node: YamlNode | undefined, type: ValueType): string {
  if (node?.kind !== "scalar" || type === "null") return nameOfType(type);
  if (isOldBoolean(node)) return `\`${node.text}\`, which YAML 1.1 reads as a boolean`;
  const shown = node.text.length <= 40 && !node.text.includes("\n");
  return shown && type !== "string" ? `${nameOfType(type)} (\`${node.text}\`)` : nameOfType(type);
}

function note(conversion: string | undefined, node: YamlNode | undefined): string {
  if (conversion === "number-as-text" && node?.kind === "scalar") {
    return keepsText(node) ? "" : `, as it becomes \`${Number(node.text)}\` otherwise`;
  }
  return "";
}

function converts(conversion: string, node: YamlNode | undefined): boolean {
  const type = typeOf(node);
  if (node?.kind !== "scalar" || type === "null") return false;
  switch (conversion) {
    case "scalar-as-text":
      return true;
    case "number-as-text":
      return type === "integer" || type === "float";
    case "text-as-number":
      return type === "string" && integerOf(node) !== undefined;
    case "text-as-boolean":
      return type === "string" && /^(?:[tTfF01]|true|True|TRUE|false|False|FALSE)$/.test(node.text);
    case "number-as-boolean":
      return type === "integer" && /^[01]$/.test(node.text);
    default:
      return false;
  }
}

/** A number that is written the same again. */
function keepsText(node: YamlNode | undefined): boolean {
  return node?.kind === "scalar" && String(Number(node.text)) === node.text;
}

function fixesFor(
  place: Place,
  node: YamlNode | undefined,
  type: ValueType,
  expected: readonly ValueType[],
): Fix[] {
  const { pair, parent, charm } = place;
  const inFlow = parent?.kind !== "scalar" && parent?.flow === true;
  if (node?.kind === "scalar" && type !== "null") {
    const { text } = node;
    if (expected.includes("string") && type !== "string") {
      const quoted = { start: node.start, end: node.end, newText: `"${text}"` };
      return [{ title: `Quote \`${text}\``, edits: [quoted], preferred: true }];
    }
    const isPlainNumber =
      (expected.includes("integer") || expected.includes("float")) && /^-?\d+$/.test(text);
    const isPlainBoolean = expected.includes("boolean") && booleanOf(text.toLowerCase()) !== undefined;
    if (type === "string" && (isPlainNumber || isPlainBoolean)) {
      const word = isPlainBoolean ? String(booleanOf(text.toLowerCase())) : text;
      const edits = [{ start: node.start, end: node.end, newText: word }];
      return [{ title: `Write \`${word}\` without quotes`, edits, preferred: true }];
    }
    if (expected.length === 1 && expected[0] === "list" && !text.includes("\n")) {
      const isPlain = type !== "string" || /^[\w.-]+$/.test(text);
      const item = isPlain ? text : renderString(text, node.style, true);
      const edits = [{ start: node.start, end: node.end, newText: `[${item}]` }];
      return [{ title: "Make it a list", edits, preferred: false }];
    }
  }
  const canRemove = type === "null" && pair && !pair.merged && parent?.kind === "mapping" && !inFlow;
  if (!canRemove || parent.pairs.length < 2) return [];
  const edits = removePairs(charm.file.text, parent, [pair]);
  return [{ title: `Remove \`${pair.key.text}\``, edits, preferred: false }];
}

/** A path as the subject of a sentence. */
export function label({ path, charm }: Place): string {
  return path === "" ? `The document in ${charm.kind}.yaml` : `\`${path}\``;
}

/** Values, patterns, lengths and limits of a scalar that is of the right type. */
export function checkScalar(place: Place, node: ScalarNode, schema: JsonSchema): Violation[] {
  const type = typeOf(node);
  const report = (problem: string, fixes: Fix[] = []): Violation[] => [
    {
      code: "charm-value",
      span: node.end > node.start ? node : place.anchor,
      severity: schema["x-severity"] ?? "error",
      message: `${label(place)} ${problem}`,
      fixes,
    },
  ];
  if (type === "string") {
    const { enum: allowed, pattern, minLength, maxLength } = schema;
    if (allowed && !allowed.includes(node.text)) return report(...notAllowed(place, node, allowed));
    if (pattern !== undefined && !matches(pattern, node.text)) {
      return report(
        `is \`${shorten(node.text)}\`; expected ${schema["x-expected"] ?? `text that matches \`${pattern}\``}`,
      );
    }
    const length = [...node.text].length;
    if (minLength !== undefined && length < minLength)
      return report(`is too short (${length} characters); expected at least ${minLength}`);
    if (maxLength !== undefined && length > maxLength)
      return report(`is too long (${length} characters); expected at most ${maxLength}`);
  }
  const number = integerOf(node);
  if (type === "integer" && number !== undefined && schema.minimum !== undefined && number < schema.minimum)
    return report(`is ${number}; expected at least ${schema.minimum}`);
  return [];
}

function notAllowed(place: Place, node: ScalarNode, allowed: readonly unknown[]): [string, Fix[]] {
  const words = allowed.map(String);
  const meant = meantValue(node.text, words);
  const list = words.map((word) => `\`${word}\``).join(", ");
  const start = `is \`${shorten(node.text)}\``;
  if (meant === undefined) {
    const only = words.length === 1 ? list : `one of ${list}`;
    return [`${start}; expected ${only}`, []];
  }
  const inFlow = place.parent?.kind !== "scalar" && place.parent?.flow === true;
  const edit = replaceByString(node, meant, inFlow);
  const fix: Fix = { title: `Replace by \`${meant}\``, edits: [edit], preferred: true };
  return [`${start}; did you mean \`${meant}\`? Expected one of ${list}`, [fix]];
}

/** Words that other systems use for the types and values of charm files. */
const SYNONYMS: Readonly<Record<string, string>> = {
  integer: "int",
  number: "float",
  double: "float",
  bool: "boolean",
  str: "string",
  text: "string",
  image: "oci-image",
  "docker-image": "oci-image",
  fs: "filesystem",
  "non root": "non-root",
};

function meantValue(text: string, words: readonly string[]): string | undefined {
  const synonym = SYNONYMS[text.toLowerCase()];
  return synonym !== undefined && words.includes(synonym) ? synonym : nearest(text, words);
}

const patterns = new Map<string, RegExp>();

function matches(pattern: string, text: string): boolean {
  const known = patterns.get(pattern) ?? new RegExp(pattern, "u");
  patterns.set(pattern, known);
  return known.test(text);
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").replaceAll("`", "'");
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

/** Number of items of a list. */
export function checkSize(place: Place, node: SequenceNode, schema: JsonSchema): Violation[] {
  const { minItems, maxItems } = schema;
  const count = node.items.length;
  const report = (expected: string): Violation[] => [
    {
      code: "charm-value",
      span: node.flow ? node : place.anchor,
      message: `${label(place)} has ${count} items; expected ${expected}`,
    },
  ];
  if (minItems !== undefined && count < minItems) return report(`at least ${minItems}`);
  if (maxItems !== undefined && count > maxItems)
    return report(maxItems === 1 ? "exactly one" : `at most ${maxItems}`);
  return [];
}
