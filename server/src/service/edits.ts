/**
 * Text edits that keep a document in shape: a value in the quoting it needs, a key at the indentation of its
 * neighbours, in block style, flow style and JSON alike.
 */
import type { MappingNode, Pair, ScalarNode, ScalarStyle, Span, YamlNode } from "./document/tree.ts";
import type { Edit } from "./finding.ts";

/** Words that YAML 1.1 or 1.2 reads as something other than a string. */
const RESOLVED_WORD = /^(?:true|false|yes|no|on|off|y|n|null|~)$/i;
const PLAIN = /^[A-Za-z/](?:[A-Za-z0-9_./@%+=?&~-]|:(?=\S)|,(?=\S))*$/;

/** A string as a YAML scalar: in the given style where that can hold it, plain where that is safe, else quoted. */
export function renderString(value: string, style: ScalarStyle, inFlow: boolean): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters need double quotes.
  const needsEscapes = /[\x00-\x1f\x7f\u0085\u2028\u2029\ufeff]/.test(value);
  if (style === "double-quoted" || needsEscapes) return JSON.stringify(value);
  const isPlain = PLAIN.test(value) && !RESOLVED_WORD.test(value) && !value.endsWith(":");
  if (style !== "single-quoted" && isPlain && !inFlow) return value;
  return `'${value.replaceAll("'", "''")}'`;
}

/** Replaces a value by a string. In flow style and JSON the result is double-quoted. */
export function replaceByString(node: YamlNode, value: string, inFlow: boolean): Edit {
  const style = node.kind === "scalar" ? node.style : "plain";
  const rendered = inFlow ? JSON.stringify(value) : renderString(value, style, false);
  return { start: node.start, end: node.end, newText: rendered };
}

/** Gives a pair a value, or another one. */
export function setValue(text: string, pair: Pair, value: string, inFlow: boolean): Edit {
  if (pair.value) return replaceByString(pair.value, value, inFlow);
  const rendered = inFlow ? JSON.stringify(value) : renderString(value, "plain", false);
  const colon = text.indexOf(":", pair.key.end);
  return { start: colon + 1, end: colon + 1, newText: ` ${rendered}` };
}

export function replaceKey(key: ScalarNode, name: string): Edit {
  const rendered =
    key.style === "double-quoted" ? JSON.stringify(name) : key.style === "single-quoted" ? `'${name}'` : name;
  return { start: key.start, end: key.end, newText: rendered };
}

/** Adds a pair with a string value behind the last one of a mapping that has at least one. */
export function appendPair(text: string, mapping: MappingNode, key: string, value: string): Edit | undefined {
  const last = mapping.pairs.findLast((pair) => !pair.merged);
  if (mapping.flow) {
    const quoted = !last || last.key.style === "double-quoted";
    const rendered = `${quoted ? JSON.stringify(key) : key}: ${JSON.stringify(value)}`;
    if (last) return { start: last.end, end: last.end, newText: `, ${rendered}` };
    return mapping.end - mapping.start >= 2
      ? { start: mapping.start + 1, end: mapping.end - 1, newText: rendered }
      : undefined;
  }
  if (!last) return undefined;
  const line = `${key}: ${renderString(value, "plain", false)}`;
  const at = lineEnd(text, last.end);
  return { start: at, end: at, newText: `${lineBreak(text)}${indentation(text, last.key.start)}${line}` };
}

/** Adds a first pair below a key that has no value yet. */
export function addFirstPair(text: string, parent: Pair, key: string, value: string): Edit {
  const at = lineEnd(text, parent.end);
  const indent = `${indentation(text, parent.key.start)}  `;
  return {
    start: at,
    end: at,
    newText: `${lineBreak(text)}${indent}${key}: ${renderString(value, "plain", false)}`,
  };
}

/** Removes pairs of one mapping; a mapping that loses all of them becomes `{}`. */
export function removePairs(text: string, mapping: MappingNode, doomed: readonly Pair[]): Edit[] {
  const own = mapping.pairs.filter((pair) => !pair.merged);
  const kept = own.filter((pair) => !doomed.includes(pair));
  const first = own[0];
  if (!first) return [];
  if (kept.length === 0 && kept.length === mapping.pairs.length) {
    return [{ start: mapping.start, end: mapping.end, newText: "{}" }];
  }
  return own.flatMap((pair, index) => {
    if (!doomed.includes(pair)) return [];
    return [mapping.flow ? flowRemoval(own, index, kept) : blockRemoval(text, own, index)];
  });
}

/** From the pair to the next one; behind the last kept pair, from that one's end. */
function flowRemoval(own: readonly Pair[], index: number, kept: readonly Pair[]): Edit {
  const pair = own[index] as Pair;
  const next = own[index + 1];
  const previousKept = kept.findLast((candidate) => candidate.end <= pair.start);
  const isTail = !kept.some((candidate) => candidate.start > pair.start);
  if (isTail && previousKept) {
    const previous = own[index - 1] as Pair;
    return { start: previous.end, end: pair.end, newText: "" };
  }
  return { start: pair.start, end: next?.start ?? pair.end, newText: "" };
}

/** Whole lines; where the pair shares its line with a list dash, up to the next pair. */
function blockRemoval(text: string, own: readonly Pair[], index: number): Edit {
  const pair = own[index] as Pair;
  const next = own[index + 1];
  const start = lineStart(text, pair.start);
  const sharesLine = text.slice(start, pair.start).trim() !== "";
  if (sharesLine && next) return { start: pair.start, end: next.start, newText: "" };
  const end = lineEnd(text, pair.end);
  if (sharesLine) return { start: pair.start, end: pair.end, newText: "" };
  const after = lineBreakAfter(text, end);
  if (after > end || start === 0) return { start, end: after, newText: "" };
  // The last line of the file has no line break of its own: the one before goes.
  return { start: lineEnd(text, Math.max(0, previousLineEnd(text, start))), end, newText: "" };
}

/** The line break that the document uses. */
export function lineBreak(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}

/** White space that puts a new line under the column of this offset; a list dash before it counts as blank. */
export function indentation(text: string, offset: number): string {
  const start = lineStart(text, offset);
  const prefix = text.slice(start, offset).replace(/^\ufeff/, "");
  return prefix.replace(/[^\t ]/g, " ");
}

export function lineStart(text: string, offset: number): number {
  // A negative position counts as the first one, which may be a line break itself.
  if (offset === 0) return 0;
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

/** Offset of the line break that ends this line, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const match = /[\r\n]/g;
  match.lastIndex = offset;
  return match.exec(text)?.index ?? text.length;
}

function lineBreakAfter(text: string, end: number): number {
  return text.startsWith("\r\n", end) ? end + 2 : end < text.length ? end + 1 : end;
}

function previousLineEnd(text: string, start: number): number {
  return text.startsWith("\r\n", start - 2) ? start - 2 : start - 1;
}

/** The text after these edits; they must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let at = 0;
  for (const edit of ordered) {
    result += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** The smallest single edit that turns one text into the other; undefined when they are equal. */
export function differenceEdit(before: string, after: string): Edit | undefined {
  if (before === after) return undefined;
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < limit - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  // An edit must not begin or end between the two characters of a line break or a surrogate pair.
  if (isInsideUnit(before, start)) start--;
  if (tail > 0 && isInsideUnit(before, before.length - tail)) tail--;
  return { start, end: before.length - tail, newText: after.slice(start, after.length - tail) };
}

function isInsideUnit(text: string, offset: number): boolean {
  const previous = text.charCodeAt(offset - 1);
  return (previous === 13 && text.charCodeAt(offset) === 10) || (previous >= 0xd800 && previous <= 0xdbff);
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
