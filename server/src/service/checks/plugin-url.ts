/** What the checks of a URL-or-sentinel field have in common: which reading of the value they go by. */
import type { WireForm } from "../../../../schemas/definition.ts";
import { hostProblem, type Part, portProblem, splitUrl, type UrlParts } from "../values/url.ts";
import { type FieldSubject, formOf, type StringValue } from "./subjects.ts";

export type UrlForm = Extract<WireForm, { kind: "url" }>;

/** Words by which authors say "none", whatever the exact sentinel is. */
const NONE = /^\s*(?:not[-_ ]?required|none|n\/?a|null|-)\s*$/i;
const SECOND_URL = /[,;|\s]["']*\s*[A-Za-z][A-Za-z0-9+.-]*:\/\//;

export type UrlReading =
  | { readonly kind: "sentinel" }
  /** Meant as the sentinel, but spelt otherwise. */
  | { readonly kind: "near-sentinel"; readonly form: UrlForm }
  /** No machine but the one that wrote it can read `file:`. */
  | { readonly kind: "file"; readonly content: Part }
  | { readonly kind: "invalid"; readonly content: Part; readonly problem: string }
  | { readonly kind: "url"; readonly form: UrlForm; readonly content: Part; readonly url: UrlParts };

const readings = new WeakMap<StringValue, UrlReading>();

/** Reads the value once; undefined when the field has another form or no string. */
export function readUrl({ field, string }: FieldSubject): UrlReading | undefined {
  const form = formOf(field, "url");
  if (!form || !string) return undefined;
  const known = readings.get(string) ?? read(form, string);
  if (known) readings.set(string, known);
  return known;
}

/** Offsets are those of the whole value. */
function read(form: UrlForm, { value }: StringValue): UrlReading | undefined {
  if (value === form.sentinel?.value) return { kind: "sentinel" };
  if (form.sentinel && NONE.test(value)) return { kind: "near-sentinel", form };
  const text = value.trim();
  const start = value.length - value.trimStart().length;
  const content = { text, start, end: start + text.length };
  if (text === "") return undefined;
  if (/^file:/i.test(text)) return { kind: "file", content };
  const url = splitUrl(text);
  const problem = problemOf(text, url);
  if (!url || problem) return { kind: "invalid", content, problem: problem ?? "" };
  return { kind: "url", form, content, url };
}

/** The end of a sentence that begins with the value; undefined when it is an absolute URL with a host. */
function problemOf(text: string, url: UrlParts | undefined): string | undefined {
  if (SECOND_URL.test(text)) return "holds more than one URL";
  if (!url) return "is no absolute URL";
  if (/\s/.test(text)) return hostProblem(url) ?? "has white space inside";
  return hostProblem(url) ?? portProblem(url);
}

/** A part of the URL as a part of the whole value. */
export function partOf(reading: { readonly content: Part }, part: Part): Part {
  const by = reading.content.start;
  return { text: part.text, start: part.start + by, end: part.end + by };
}
