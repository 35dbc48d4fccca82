/**
 * Values of scalars: YAML 1.2's core schema (YAML 1.2.2, §10.3). Words that only YAML 1.1 reads as something else
 * (`yes`, `on`, `0777`, `1_000`, `12:30:00`, dates) stay what the core schema makes of them, mostly strings: Juju stores
 * the text of a databag's value anyway, and a check that cares about the difference finds it in the node's text.
 */
import type { ScalarNode } from "./tree.ts";

export type ScalarValue = ScalarNode["value"];

const TAG_PREFIX = "tag:yaml.org,2002:";

/** First characters of everything that is not a string. */
const TYPED_START = /^[-+.0-9~nNtTfF]/;

const WORDS: ReadonlyMap<string, null | boolean | number> = new Map<string, null | boolean | number>([
  ["~", null],
  ["null", null],
  ["Null", null],
  ["NULL", null],
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
  [".nan", Number.NaN],
  [".NaN", Number.NaN],
  [".NAN", Number.NaN],
  ...infinities("", Number.POSITIVE_INFINITY),
  ...infinities("+", Number.POSITIVE_INFINITY),
  ...infinities("-", Number.NEGATIVE_INFINITY),
]);

function infinities(sign: string, value: number): [string, number][] {
  return [".inf", ".Inf", ".INF"].map((word) => [sign + word, value]);
}

/** Value of a plain scalar without a tag. Integers that a double cannot hold become a `bigint`. */
export function resolvePlain(text: string): ScalarValue {
  if (text === "") return null;
  if (!TYPED_START.test(text)) return text;
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (/^[-+]?[0-9]+$/.test(text)) return toInteger(text);
  if (/^0(?:o[0-7]+|x[0-9a-fA-F]+)$/.test(text)) return toInteger(text);
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return Number(text);
  return text;
}

function toInteger(text: string): number | bigint {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  return text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text.replace("+", ""));
}

const TYPES: ReadonlyMap<string, (value: ScalarValue) => boolean> = new Map([
  [`${TAG_PREFIX}bool`, (value: ScalarValue) => typeof value === "boolean"],
  [`${TAG_PREFIX}float`, (value: ScalarValue) => typeof value === "number" || typeof value === "bigint"],
  [`${TAG_PREFIX}int`, (value: ScalarValue) => typeof value === "bigint" || Number.isInteger(value)],
  [`${TAG_PREFIX}null`, (value: ScalarValue) => value === null],
]);

export interface TaggedValue {
  readonly value: ScalarValue;
  /** The tag asks for a type that the text is none of; the value is the text then. */
  readonly isMismatch: boolean;
}

/**
 * Value of a scalar with a tag, resolved as by `resolveTag`. A tag of somebody's own leaves the text as it is, as go-yaml
 * does for Juju.
 */
export function resolveTagged(text: string, tag: string): TaggedValue {
  const accepts = TYPES.get(tag);
  if (!accepts) return { value: text, isMismatch: false };
  const value = resolvePlain(text);
  return accepts(value) ? { value, isMismatch: false } : { value: text, isMismatch: true };
}

/** Full name of a tag as it stands in the text; undefined when no directive declares its handle. */
export function resolveTag(source: string, handles: ReadonlyMap<string, string>): string | undefined {
  if (source.startsWith("!<")) return source.slice(2, source.endsWith(">") ? -1 : undefined);
  const handleEnd = source.lastIndexOf("!") + 1;
  const handle = source.slice(0, handleEnd);
  const prefix = handles.get(handle) ?? (handle === "!!" ? TAG_PREFIX : undefined);
  if (prefix !== undefined) return prefix + source.slice(handleEnd);
  return handle === "!" ? source : undefined;
}
