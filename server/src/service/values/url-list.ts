/** A comma-separated list of URLs in one string, taken apart with everything that stands between the items. */
import type { Part } from "./url.ts";

export interface ListItem extends Part {
  /** The item without white space and quotes around it. */
  readonly trimmed: Part;
}

export interface UrlList {
  /** Items that are not empty. */
  readonly items: readonly ListItem[];
  /** What is wrong between the items, in their order. */
  readonly separators: readonly SeparatorProblem[];
  /** The list in its proper form: single commas, no blanks. */
  readonly normalised: string;
}

export type SeparatorKind = "json" | "empty-item" | "wrong-separator" | "trailing-comma" | "blanks";

export interface SeparatorProblem extends Part {
  readonly kind: SeparatorKind;
}

/** A blank or a semicolon separates when another URL follows; otherwise it is part of the item. */
const WRONG_SEPARATOR = /(?:\s*;["'\s]*|\s+)(?=[A-Za-z][A-Za-z0-9+.-]*:\/\/)/g;
/** Behind a bare address a semicolon separates whatever follows; in a path it is a character like others. */
const SEPARATOR_BEHIND_ADDRESS = /^((?:[A-Za-z][A-Za-z0-9+.-]*:\/\/)?[^/?#;]+);\s*/;

/** Longer values are not taken apart: an honest one has a few hundred characters, a hostile one a few million. */
export const MAX_VALUE_LENGTH = 8192;

/** Splits the content of a string. Quotes around the list or an item are left out of the items. */
export function splitUrlList(text: string): UrlList {
  if (text.length > MAX_VALUE_LENGTH) return { items: [], separators: [], normalised: text };
  const json = jsonList(text);
  if (json) {
    const separators = [{ ...part(text, 0, text.length), kind: "json" as const }];
    return { items: [], separators, normalised: json.join(",") };
  }
  const pieces = splitAt(text, 0, text.length, /,/g);
  const separators: SeparatorProblem[] = pieces.flatMap((piece, index) => {
    if (piece.text.trim() !== "") return [];
    const isLast = index === pieces.length - 1 && pieces.length > 1;
    const comma =
      index === 0 ? part(text, piece.start, piece.end + 1) : part(text, piece.start - 1, piece.end);
    return [{ ...comma, kind: isLast ? ("trailing-comma" as const) : ("empty-item" as const) }];
  });
  const items = pieces.flatMap((piece) => {
    const trimmed = trim(text, piece);
    if (trimmed.text === "") return [];
    const wrong = wrongSeparators(trimmed);
    separators.push(...wrong.map((found) => ({ ...found, kind: "wrong-separator" as const })));
    return between(text, piece, wrong)
      .map((item) => ({ ...item, trimmed: trim(text, item) }))
      .filter((item) => item.trimmed.text !== "");
  });
  separators.push(...blanksAround(text, pieces));
  return { items, separators, normalised: items.map((item) => item.trimmed.text).join(",") };
}

function wrongSeparators({ text, start }: Part): Part[] {
  const bare = SEPARATOR_BEHIND_ADDRESS.exec(text);
  const first =
    bare?.[1] === undefined ? [] : [{ from: bare[1].length, text: bare[0].slice(bare[1].length) }];
  const rest = [...text.matchAll(WRONG_SEPARATOR)].map((match) => ({ from: match.index, text: match[0] }));
  const found = [...first, ...rest.filter(({ from }) => from !== first[0]?.from)];
  return found.map((match) => {
    const at = start + match.from;
    return { text: match.text, start: at, end: at + match.text.length };
  });
}

/** What stands between these separators. */
function between(text: string, { start, end }: Part, separators: readonly Part[]): Part[] {
  const edges = [start, ...separators.flatMap((separator) => [separator.start, separator.end]), end];
  return edges.flatMap((edge, index) => (index % 2 === 0 ? [part(text, edge, edges[index + 1] ?? end)] : []));
}

/** White space beside commas and at the ends; a line break at the end is reported elsewhere. */
function blanksAround(text: string, pieces: readonly Part[]): SeparatorProblem[] {
  return pieces.flatMap((piece) => {
    const trimmed = trim(text, piece);
    if (trimmed.text === "") return [];
    const before = part(text, piece.start, trimmed.start);
    const after = part(text, trimmed.end, piece.end);
    const isEnd = piece.end === text.length && /[\r\n]/.test(after.text);
    const isStart = piece.start === 0 && /[\r\n]/.test(before.text);
    return [...(isStart ? [] : [before]), ...(isEnd ? [] : [after])]
      .filter((blank) => /\s/.test(blank.text))
      .map((blank) => ({ ...blank, kind: "blanks" as const }));
  });
}

/** Items of a JSON array of strings, when the text is one. */
function jsonList(text: string): readonly string[] | undefined {
  if (!/^\s*\[\s*["\]]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
  } catch {
    return undefined;
  }
}

/** Range inside a pair of quotes that became part of the value; the whole text when there is none. */
export function unquotedRange(text: string): readonly [number, number] {
  const match = /^\s*(["'])([\s\S]*)\1\s*$/.exec(text);
  if (!match?.[1]) return [0, text.length];
  const start = text.indexOf(match[1]) + 1;
  return [start, start + (match[2] ?? "").length];
}

function splitAt(text: string, from: number, to: number, separator: RegExp): Part[] {
  const parts: Part[] = [];
  let start = from;
  for (const match of text.slice(from, to).matchAll(separator)) {
    parts.push(part(text, start, from + match.index));
    start = from + match.index + match[0].length;
  }
  return [...parts, part(text, start, to)];
}

/** Without white space and quotes around it: the latter became part of the value, which is a finding of its own. */
function trim(text: string, { text: value, start, end }: Part): Part {
  const before = /^[\s"']*/.exec(value)?.[0].length ?? 0;
  if (before === value.length) return part(text, start, start);
  const core = value.replace(/[\s"']+$/, "");
  return part(text, start + before, end - (value.length - core.length));
}

function part(text: string, start: number, end: number): Part {
  return { text: text.slice(start, end), start, end };
}
