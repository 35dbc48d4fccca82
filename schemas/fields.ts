/**
 * The building blocks of interface definitions: one constructor per wire form. Each returns a zod type whose
 * `pattern` says what can be said in a regular expression, so that the exported JSON Schema rejects the same values
 * that the checks report as errors, and registers what else is known about the field.
 *
 * zod is imported as a namespace everywhere: through `{ z }` a bundle gets all of it, four times as much.
 */
import * as z from "zod";
import type { FieldMeta, SecretKeyList, Sentinel } from "./definition.ts";
import {
  foreignSeparatorPattern,
  jsonStringPattern,
  SECRET_KEY,
  SECRET_KEY_LIST_TEXT,
  SECRET_URI,
  UNFETCHABLE_URL,
  urlListPattern,
  urlOrSentinelPattern,
} from "./patterns.ts";

/** Field facts by zod type; read by `model.ts`. */
export const fieldRegistry = new WeakMap<z.core.$ZodType, FieldMeta>();

/** zod type of a string → zod type of the JSON it holds; read by `json-schema.ts` for `contentSchema`. */
export const embeddedJson = new WeakMap<z.core.$ZodType, z.ZodType>();

/** JSON Schema keywords that no zod type stands for (`contains`, `not` …), by zod type. */
export const extraKeywords = new WeakMap<z.core.$ZodType, Readonly<Record<string, unknown>>>();

type Facts = Omit<FieldMeta, "form">;

/** Text, free or of a pattern. */
export function text(facts: Facts, pattern?: RegExp): z.ZodType {
  const type = pattern ? z.string().regex(pattern) : z.string();
  return register(type, { ...facts, form: { kind: "text" } });
}

/** URI of a Juju secret whose content has the given keys. */
export function secretUri(content: z.ZodObject, facts: Facts): z.ZodType {
  return register(z.string().min(1).regex(SECRET_URI), { ...facts, form: { kind: "secret-uri", content } });
}

/**
 * Comma-separated base URLs in one string. The pattern rejects what a client cannot use at all; a stray blank, a
 * trailing comma, a pair of quotes or a path are left to the checks, which warn.
 */
export function urlList(
  form: { readonly schemes: readonly string[]; readonly defaultPort: number },
  facts: Facts,
): z.ZodType {
  const list = z.string().min(1).regex(urlListPattern(form.schemes));
  return register(forbid(list, foreignSeparatorPattern(form.schemes)), {
    ...facts,
    form: { kind: "url-list", ...form },
  });
}

/** One absolute URL with a host, or the sentinel. `file:` is no URL that another machine could read. */
export function urlOrSentinel(
  form: { readonly schemes: readonly string[]; readonly sentinel: Sentinel },
  facts: Facts,
): z.ZodType {
  const url = z.string().min(1).regex(urlOrSentinelPattern(form.sentinel.value));
  return register(forbid(url, UNFETCHABLE_URL), { ...facts, form: { kind: "url", ...form } });
}

/**
 * JSON text of an array of secret keys, or the array itself in a document that is not a databag yet.
 * The string's patterns repeat the content's rules for validators that do not look into strings.
 */
export function secretKeyList(keys: SecretKeyList, facts: Facts): z.ZodType {
  const value = z
    .array(z.string().regex(SECRET_KEY))
    .refine((list) => keys.required.every((key) => list.includes(key)));
  extraKeywords.set(value, { allOf: keys.required.map((key) => ({ contains: { const: key } })) });
  const string = keys.required.reduce(
    (type, key) => type.regex(jsonStringPattern(key)),
    z.string().min(1).regex(SECRET_KEY_LIST_TEXT),
  );
  embeddedJson.set(string, value);
  return register(z.union([string, value]), {
    ...facts,
    form: { kind: "json-text", value, secretKeys: keys },
  });
}

/** JSON text of a value, or the value itself. In JSON Schema the text's content is `contentSchema`. */
export function jsonText(value: z.ZodType, facts: Facts): z.ZodType {
  const string = z.string().refine((content) => isJsonOf(value, content));
  embeddedJson.set(string, value);
  return register(z.union([string, value]), { ...facts, form: { kind: "json-text", value } });
}

/**
 * A field that may be left out. `null` and the empty string say the same in authored documents, because Juju drops
 * empty values; the checks recommend leaving the key out.
 */
export function optional(field: z.ZodType): z.ZodType {
  const meta = fieldRegistry.get(field);
  if (!meta) throw new Error("optional() wraps a field made by one of the constructors of schemas/fields.ts");
  z.globalRegistry.remove(field);
  return register(z.union([field, z.literal(""), z.null()]), meta).default(null);
}

function register(type: z.ZodType, meta: FieldMeta): z.ZodType {
  fieldRegistry.set(type, meta);
  const { title, description, examples } = meta;
  z.globalRegistry.add(type, { title, description, examples: [...examples] });
  return type;
}

/** A string that must not match; zod knows no such check, so the keyword is kept beside the refinement. */
function forbid(type: z.ZodString, pattern: RegExp): z.ZodString {
  const refined = type.refine((value) => !pattern.test(value));
  extraKeywords.set(refined, { not: { pattern: pattern.source } });
  return refined;
}

function isJsonOf(type: z.ZodType, content: string): boolean {
  try {
    return type.safeParse(JSON.parse(content)).success;
  } catch {
    return false;
  }
}
