/**
 * The building blocks of interface definitions: one constructor per wire form. Each returns a zod type whose
 * `pattern` says what can be said in a regular expression, so that the exported JSON Schema rejects the same values
 * that the checks report as errors, and registers what else is known about the field.
 */
import { z } from "zod";
import type { FieldMeta, SecretKeyList, Sentinel } from "./definition.ts";

/** Field facts by zod type; read by `model.ts`. */
export const fieldRegistry: z.core.$ZodRegistry<FieldMeta> = z.registry<FieldMeta>();

/** zod type of a string → zod type of the JSON it holds; read by `json-schema.ts` for `contentSchema`. */
export const embeddedJson = new WeakMap<z.core.$ZodType, z.ZodType>();

/** JSON Schema keywords that no zod type stands for (`contains`, `minItems` …), by zod type. */
export const extraKeywords = new WeakMap<z.core.$ZodType, Readonly<Record<string, unknown>>>();

type Facts = Omit<FieldMeta, "form">;

/**
 * Key of a Juju secret: lower-case letters, digits and single inner dashes, at least three characters, a letter first.
 * Source: juju/juju `core/secrets/createsecret.go`.
 */
export const SECRET_KEY = /^[a-z](?:-?[a-z0-9]){2,}$/;

const SECRET_KEY_BODY = "[a-z](?:-?[a-z0-9]){2,}";
const UUID = "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}";

/**
 * Identifier of a secret: an xid, twenty characters of base32-hex.
 * Source: juju/juju `core/secrets/secret.go`, rs/xid.
 */
export const SECRET_ID = /^[0-9a-v]{20}$/;

/** `secret:<id>` or `secret://<uuid>/<id>`; a bare id is what Juju also parses, but not what a databag should hold. */
export const SECRET_URI = new RegExp(`^secret:(?://${UUID}/)?[0-9a-v]{20}$`);

/** The same without its scheme: `<id>` or `<uuid>/<id>`. */
export const BARE_SECRET_URI = new RegExp(`^(?:(?://)?${UUID}/)?[0-9a-v]{20}$`);

function register<T extends z.ZodType>(type: T, meta: FieldMeta): T {
  fieldRegistry.add(type, meta);
  const { title, description, examples } = meta;
  return type.register(z.globalRegistry, { title, description, examples: [...examples] }) as T;
}

/** Free text. */
export function text(facts: Facts): z.ZodString {
  return register(z.string(), { ...facts, form: { kind: "text" } });
}

/** URI of a Juju secret whose content has the given keys. */
export function secretUri(content: z.ZodObject, facts: Facts): z.ZodString {
  return register(z.string().regex(SECRET_URI), { ...facts, form: { kind: "secret-uri", content } });
}

/** A host as it stands in a URL: a name or an IPv4 address, or an IPv6 address in brackets. */
const HOST = "(?:\\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%25?[^\\]\\s]+)?\\]|[^\\s,;:/?#@\\[\\]\"'.\\\\<>^`{|}]+(?:\\.[^\\s,;:/?#@\\[\\]\"'.\\\\<>^`{|}]+)*\\.?)";
/** 0 to 65535, leading zeros allowed. */
const PORT =
  "(?::0*(?:[0-9]|[1-9][0-9]{1,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?";

/** A regular expression for any upper and lower case spelling of a word. */
function anyCase(word: string): string {
  return word.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}

/**
 * Comma-separated base URLs in one string. The pattern rejects what a client cannot use at all; a stray blank, a
 * trailing comma, a pair of quotes or a path are left to the checks, which warn.
 */
export function urlList(
  form: { readonly schemes: readonly string[]; readonly defaultPort: number },
  facts: Facts,
): z.ZodString {
  const scheme = `(?:${form.schemes.map(anyCase).join("|")})`;
  const item = `\\s*${scheme}://${HOST}${PORT}(?:[/?#][^\\s,;]*)?\\s*`;
  const pattern = new RegExp(`^(?:["']?)${item}(?:,${item})*,?\\s*(?:["']?)\\s*$`);
  return register(z.string().regex(pattern), { ...facts, form: { kind: "url-list", ...form } });
}

/** One absolute URL with a host, or the sentinel. `file:` is no URL that another machine could read. */
export function urlOrSentinel(
  form: { readonly schemes: readonly string[]; readonly sentinel: Sentinel },
  facts: Facts,
): z.ZodString {
  const url = `(?!${anyCase("file")}:)[A-Za-z][A-Za-z0-9+.-]*://(?:[^\\s/?#@]*@)?${HOST}${PORT}(?:[/?#](?:(?!,[A-Za-z][A-Za-z0-9+.-]*://)\\S)*)?\\s*`;
  const pattern = new RegExp(`^(?:${form.sentinel.value}|\\s*${url})$`);
  return register(z.string().regex(pattern), { ...facts, form: { kind: "url", ...form } });
}

/**
 * JSON text of an array of secret keys, or the array itself in a document that is not a databag yet.
 * The string's pattern repeats the content's rules for validators that do not look into strings.
 */
export function secretKeyList(keys: SecretKeyList, facts: Facts): z.ZodType {
  const item = z.string().regex(SECRET_KEY);
  const value = z.array(item);
  extraKeywords.set(value, {
    allOf: keys.required.map((key) => ({ contains: { const: key } })),
  });
  const string = z.string().regex(secretKeyListText(keys.required));
  embeddedJson.set(string, value);
  return register(z.union([string, value]), {
    ...facts,
    form: { kind: "json-text", value, secretKeys: keys },
  });
}

/** JSON text of a value, or the value itself. */
export function jsonText(value: z.ZodType, facts: Facts): z.ZodType {
  const string = z.string();
  embeddedJson.set(string, value);
  return register(z.union([string, value]), { ...facts, form: { kind: "json-text", value } });
}

/** An item with an escape in it cannot be judged by a pattern, so it passes; everything else must be a secret key. */
function secretKeyListText(required: readonly string[]): RegExp {
  const item = `"(?:${SECRET_KEY_BODY}|[^"\\\\]*(?:\\\\.[^"\\\\]*)+)"`;
  const present = required.map((key) => `(?=[\\s\\S]*(?:"${key}"|\\\\u))`).join("");
  return new RegExp(`^${present}\\s*\\[\\s*${item}(?:\\s*,\\s*${item})*\\s*\\]\\s*$`);
}
