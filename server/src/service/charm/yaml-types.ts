/**
 * What a value is for the programs that read charm files. Juju and charmcraft read YAML 1.1: words such as `yes` and
 * `off` are booleans there, and `0777`, `1_000` and `0b1` are numbers. Source: yaml.v2 `resolve.go`, PyYAML `resolver.py`.
 */
import { resolvePlain } from "../document/core-schema.ts";
import { isAbsent, type ScalarNode, type YamlNode } from "../document/tree.ts";

export type ValueType = "null" | "boolean" | "integer" | "float" | "string" | "list" | "map";

const TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NULL = /^(?:|~|null|Null|NULL)$/;
const INTEGER = /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+|[0-9][0-9_]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?$/;
const SPECIAL_FLOAT = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** The type of a value; nothing at all counts as null. */
export function typeOf(node: YamlNode | undefined): ValueType {
  if (!node) return "null";
  if (node.kind === "mapping") return "map";
  if (node.kind === "sequence") return "list";
  return node.style === "plain" ? typeOfScalar(node) : "string";
}

function typeOfScalar(node: ScalarNode): ValueType {
  const { text, value } = node;
  // A tag has made text of something else.
  if (typeof value === "string" && typeof resolvePlain(text) !== "string") return "string";
  if (NULL.test(text)) return "null";
  if (TRUE.test(text) || FALSE.test(text)) return "boolean";
  if (INTEGER.test(text)) return "integer";
  if (FLOAT.test(text) || SPECIAL_FLOAT.test(text)) return "float";
  return "string";
}

/** The boolean that a plain word stands for. */
export function booleanOf(text: string): boolean | undefined {
  return TRUE.test(text) ? true : FALSE.test(text) ? false : undefined;
}

/** A word that only YAML 1.1 takes for a boolean. */
export function isOldBoolean(node: YamlNode | undefined): boolean {
  return (
    node?.kind === "scalar" &&
    node.style === "plain" &&
    typeof node.value === "string" &&
    booleanOf(node.text) !== undefined
  );
}

/** The whole number of an integer value, or of its quoted form. */
export function integerOf(node: YamlNode | undefined): number | undefined {
  if (node?.kind !== "scalar" || isAbsent(node) || !INTEGER.test(node.text)) return undefined;
  const text = node.text.replaceAll("_", "");
  const octal = /^([-+]?)0o?([0-7]+)$/.exec(text);
  const value = octal ? Number.parseInt(`${octal[1]}${octal[2]}`, 8) : Number(text);
  return Number.isNaN(value) ? undefined : value;
}

const WORDS: Readonly<Record<ValueType, string>> = {
  null: "empty",
  boolean: "a boolean",
  integer: "a whole number",
  float: "a number",
  string: "text",
  list: "a list",
  map: "a map",
};

/** A type in the author's words, behind "is" or "expected". */
export function nameOfType(type: ValueType): string {
  return WORDS[type];
}
