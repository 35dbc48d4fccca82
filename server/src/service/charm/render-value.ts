/** Plain values as YAML: in block style for lines of their own, in flow style for places between brackets. */
import { renderString } from "../edits.ts";

export type PlainValue = string | number | boolean | null | readonly PlainValue[] | PlainMap;

/** Keys in the order in which they are written. */
export interface PlainMap {
  readonly [key: string]: PlainValue;
}

/** Words as an author writes them: nothing that YAML reads as anything but text. */
const PROSE = /^[A-Za-z](?:[A-Za-z0-9_./@%+=?&~,()'"`<>-]|:(?=[^\s:])| (?=[^\s#:]))*$/;
/** What is text between brackets, too. */
const FLOW_WORD = /^[A-Za-z][A-Za-z0-9_./@%+-]*$/;

/** The lines of `key: value`, without the indentation that all of them get. `step` is that of each further level. */
export function renderPair(key: string, value: PlainValue, step: string): string[] {
  const name = renderString(key, "plain", false);
  if (!isContainer(value)) return [value === null ? `${name}:` : `${name}: ${renderScalar(value)}`];
  if (isEmpty(value)) return [`${name}: ${isList(value) ? "[]" : "{}"}`];
  return [`${name}:`, ...renderLines(value, step).map((line) => `${step}${line}`)];
}

/** The lines of an item of a list, the dash included. */
export function renderItem(value: PlainValue, step: string): string[] {
  if (!isContainer(value)) return [value === null ? "-" : `- ${renderScalar(value)}`];
  if (isEmpty(value)) return [`- ${isList(value) ? "[]" : "{}"}`];
  return renderLines(value, step).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

function renderLines(value: readonly PlainValue[] | PlainMap, step: string): string[] {
  if (isList(value)) return value.flatMap((item) => renderItem(item, step));
  return Object.entries(value).flatMap(([key, inner]) => renderPair(key, inner, step));
}

function renderScalar(value: string | number | boolean): string {
  if (typeof value !== "string") return String(value);
  const rendered = renderString(value, "plain", false);
  // Sentences need no quotes either, unless they could be read as something else.
  return rendered.startsWith("'") && value.includes(" ") && PROSE.test(value) ? value : rendered;
}

/** `key: value` for a place between brackets; `isQuoted` where the neighbours are written as JSON is. */
export function renderFlowPair(key: string, value: PlainValue, isQuoted: boolean): string {
  return `${renderFlowText(key, isQuoted)}: ${renderFlow(value, isQuoted)}`;
}

export function renderFlow(value: PlainValue, isQuoted: boolean): string {
  if (typeof value === "string") return renderFlowText(value, isQuoted);
  if (!isContainer(value)) return String(value);
  if (isList(value)) return `[${value.map((item) => renderFlow(item, isQuoted)).join(", ")}]`;
  const pairs = Object.entries(value).map(([key, inner]) => renderFlowPair(key, inner, isQuoted));
  return `{${pairs.join(", ")}}`;
}

function renderFlowText(text: string, isQuoted: boolean): string {
  const isPlain = !isQuoted && FLOW_WORD.test(text) && renderString(text, "plain", false) === text;
  return isPlain ? text : JSON.stringify(text);
}

function isContainer(value: PlainValue): value is readonly PlainValue[] | PlainMap {
  return typeof value === "object" && value !== null;
}

function isList(value: PlainValue): value is readonly PlainValue[] {
  return Array.isArray(value);
}

function isEmpty(value: readonly PlainValue[] | PlainMap): boolean {
  return Object.keys(value).length === 0;
}
