/**
 * The building blocks of the definitions of charm files. A definition is plain zod; what zod cannot say (how lenient
 * the reader is, what became of an old key) is registered beside it and reaches the generated JSON Schema as `x-…`
 * keywords, which is what validation, completion and hover read.
 */
import * as z from "zod";

/** What is known about a key besides its type. */
export interface KeyFacts {
  readonly examples?: readonly unknown[];
  /** First version that knows the key, with the program's name: "charmcraft 3.1", "Juju 3.4". */
  readonly since?: string;
  /** The key still works; what to write instead, as the end of a sentence. */
  readonly deprecated?: string;
  /** What a pattern means, as the end of "expected …". */
  readonly expected?: string;
  /** Values of other types that the reader silently converts. */
  readonly converts?: readonly Conversion[];
  /** What a violation amounts to where the reader does not mind: the default is an error. */
  readonly severity?: "warning" | "information";
  /** What becomes of unknown keys in an open map; without it nothing is said about them. */
  readonly unknown?: UnknownKeys;
  /** Keys that are often written into this map → where they belong. */
  readonly moved?: Readonly<Record<string, string>>;
  /** Parts of the value may depend on the architecture (`to arm64: …`), as charmcraft allows inside of parts. */
  readonly grammar?: boolean;
  /** Keys of this map that the reader also takes with `_` in place of `-`. */
  readonly takesUnderscores?: true | readonly string[];
  /** Values worth offering that are no closed list. */
  readonly suggestions?: readonly string[];
  /** What allowed or suggested values mean, as sentences in Markdown. */
  readonly meanings?: Meanings;
  /** What stands for the key where it is left out. */
  readonly default?: unknown;
  /** Who reads the key and all below it that say nothing else: "charmcraft", "Juju", "Charmhub". */
  readonly readBy?: string;
}

export type Meanings = Readonly<Record<string, string>>;

/** `ignored`: they have no effect; `tolerated`: others may read them, so only what looks like a slip is one. */
export type UnknownKeys = "ignored" | "tolerated";

/**
 * `number-as-text`: a number where text is wanted, by way of the number; `scalar-as-text`:
 * any scalar, as it stands in the file; `text-as-number`: the quoted form of a number, and so on.
 */
export type Conversion =
  | "scalar-as-text"
  | "number-as-text"
  | "text-as-number"
  | "text-as-boolean"
  | "number-as-boolean";

/** The `x-…` keywords of the generated JSON Schemas. */
export interface CharmKeywords {
  "x-since"?: string;
  "x-deprecated"?: string;
  "x-expected"?: string;
  "x-converts"?: readonly Conversion[];
  "x-severity"?: "warning" | "information";
  "x-unknown"?: UnknownKeys;
  "x-moved"?: Readonly<Record<string, string>>;
  "x-grammar"?: boolean;
  "x-takes-underscores"?: true | readonly string[];
  "x-suggestions"?: readonly string[];
  "x-meanings"?: Meanings;
  "x-read-by"?: string;
}

/** Registers what is known about a key. The description is Markdown, in our own words. */
export function key<T extends z.ZodType>(
  type: T,
  title: string,
  description: string,
  facts: KeyFacts = {},
): T {
  const { examples, since, deprecated, expected, converts, severity, unknown, moved, grammar } = facts;
  const meta: Record<string, unknown> & CharmKeywords = {
    title,
    description,
    ...(examples && { examples: [...examples] }),
    ...(deprecated !== undefined && { deprecated: true, "x-deprecated": deprecated }),
    ...(since !== undefined && { "x-since": since }),
    ...(expected !== undefined && { "x-expected": expected }),
    ...(converts && { "x-converts": converts }),
    ...(severity && { "x-severity": severity }),
    ...(unknown && { "x-unknown": unknown }),
    ...(moved && { "x-moved": moved }),
    ...(grammar && { "x-grammar": true }),
    ...(facts.takesUnderscores && { "x-takes-underscores": facts.takesUnderscores }),
    ...(facts.suggestions && { "x-suggestions": facts.suggestions }),
    ...(facts.meanings && { "x-meanings": facts.meanings }),
    ...(facts.default !== undefined && { default: facts.default }),
    ...(facts.readBy !== undefined && { "x-read-by": facts.readBy }),
  };
  z.globalRegistry.add(type, meta as never);
  return type;
}

/** Text, as Juju reads it: a number or a boolean without quotes is refused. */
export function text(title: string, description: string, facts: KeyFacts = {}): z.ZodType {
  return key(z.string(), title, description, facts);
}

/** Text, as charmcraft reads it: numbers without quotes are taken for text. */
export function looseText(title: string, description: string, facts: KeyFacts = {}): z.ZodType {
  return key(z.string(), title, description, { converts: ["number-as-text"], ...facts });
}

/** Text of a pattern; `facts.expected` says the pattern in words. */
export function formed(
  pattern: RegExp,
  title: string,
  description: string,
  facts: KeyFacts & { readonly expected: string },
): z.ZodType {
  return key(z.string().regex(pattern), title, description, facts);
}

/** One of a closed list of words. */
export function oneOf(
  values: readonly [string, ...string[]],
  title: string,
  description: string,
  facts: KeyFacts = {},
): z.ZodType {
  return key(z.enum(values), title, description, facts);
}

/** A whole number; Juju also takes its quoted form. */
export function integer(
  title: string,
  description: string,
  facts: KeyFacts & { readonly minimum?: number } = {},
): z.ZodType {
  const { minimum, ...rest } = facts;
  const type = minimum === undefined ? z.int() : z.int().min(minimum);
  return key(type, title, description, { converts: ["text-as-number"], ...rest });
}

/** True or false; Juju and charmcraft also take the quoted words. */
export function boolean(title: string, description: string, facts: KeyFacts = {}): z.ZodType {
  return key(z.boolean(), title, description, { converts: ["text-as-boolean"], ...facts });
}

/** A list of text. */
export function texts(
  title: string,
  description: string,
  facts: KeyFacts & { readonly item?: z.ZodType } = {},
): z.ZodType {
  const { item = z.string(), ...rest } = facts;
  return key(z.array(item), title, description, rest);
}

/** A map with these keys and no others. */
export function closed(
  shape: z.ZodRawShape,
  title: string,
  description: string,
  facts: KeyFacts = {},
): z.ZodType {
  return key(z.strictObject(shape), title, description, facts);
}

/** A map whose reader ignores keys that it does not know. */
export function tolerant(
  shape: z.ZodRawShape,
  title: string,
  description: string,
  facts: KeyFacts = {},
): z.ZodType {
  return key(z.object(shape), title, description, { unknown: "ignored", ...facts });
}

/** A map from names that the author chooses to values of one kind. */
export function named(value: z.ZodType, title: string, description: string, facts: KeyFacts = {}): z.ZodType {
  return key(z.record(z.string(), value), title, description, facts);
}

/** A definition that another file has had for longer; what it says of itself stands before this. */
export function since(version: string, type: z.ZodType): z.ZodType {
  const place = z.union([type, z.null()]);
  z.globalRegistry.add(place, { "x-since": version } as never);
  return place;
}

/** Charmcraft drops a key without a value; Juju, which reads `metadata.yaml` as it is, does not. */
export function nullable(type: z.ZodType): z.ZodType {
  return z.union([type, z.null()]);
}
