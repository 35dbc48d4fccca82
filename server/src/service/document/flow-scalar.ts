/** Plain and quoted scalars, on one line or several: escapes, doubled quotes and line folding (YAML 1.2.2, §7.3). */
import { addPiece, createBuilder, type ScalarSource, type SourceBuilder } from "./scalar-source.ts";
import type { Span } from "./tree.ts";

/** Escapes of one letter, §5.7. The keys are what follows the backslash. */
const ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
};

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

export type FlowStyle = "plain" | "single-quoted" | "double-quoted";

/** Called with the span of an escape that YAML does not know; its source stays in the decoded text. */
export type OnBadEscape = (span: Span) => void;

/** Characters that end a run of characters standing for themselves. */
const SPECIAL: Readonly<Record<FlowStyle, RegExp>> = {
  plain: /[\r\n]/g,
  "single-quoted": /[\r\n']/g,
  "double-quoted": /[\r\n\\]/g,
};

/**
 * Decodes the scalar whose content, without its quotes, stands in `text` from `start` to `end`. Never throws: what
 * cannot be decoded is taken as it stands.
 */
export function decodeFlowScalar(
  text: string,
  start: number,
  end: number,
  style: FlowStyle,
  onBadEscape?: OnBadEscape,
): ScalarSource {
  const builder = createBuilder(start);
  const special = SPECIAL[style];
  let position = start;
  while (position < end) {
    special.lastIndex = position;
    const match = special.exec(text);
    const stop = match && match.index < end ? match.index : end;
    const character = stop < end ? text.charAt(stop) : "";
    if (character === "\n" || character === "\r") {
      const runEnd = trimEnd(text, position, stop);
      addPiece(builder, text.slice(position, runEnd), position, runEnd);
      position = addFold(builder, text, runEnd, stop, end);
    } else {
      addPiece(builder, text.slice(position, stop), position, stop);
      position = stop;
      if (character === "\\") position = addEscape(builder, text, stop, end, onBadEscape);
      else if (character === "'") position = addQuote(builder, text, stop, end);
    }
  }
  return builder;
}

/** Length of the line break at `position`: 0 where there is none. */
export function breakLength(text: string, position: number): number {
  const character = text.charCodeAt(position);
  if (character === 10) return 1;
  if (character !== 13) return 0;
  return text.charCodeAt(position + 1) === 10 ? 2 : 1;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

function trimEnd(text: string, from: number, end: number): number {
  let position = end;
  while (position > from && isBlank(text.charCodeAt(position - 1))) position--;
  return position;
}

/** One line break becomes a space; of more, all but the first stay. White space around them belongs to the fold. */
function addFold(
  builder: SourceBuilder,
  text: string,
  start: number,
  firstBreak: number,
  end: number,
): number {
  const breaks: number[] = [];
  let position = firstBreak;
  while (position < end) {
    const length = breakLength(text, position);
    if (length === 0 && !isBlank(text.charCodeAt(position))) break;
    if (length > 0) breaks.push(position);
    position += Math.max(1, length);
  }
  position = Math.min(position, end);
  if (breaks.length === 1) addPiece(builder, " ", start, position);
  for (let index = 1; index < breaks.length; index++) {
    const from = index === 1 ? start : (breaks[index] ?? start);
    addPiece(builder, "\n", from, breaks[index + 1] ?? position);
  }
  return position;
}

function addQuote(builder: SourceBuilder, text: string, position: number, end: number): number {
  const isDoubled = position + 1 < end && text.charAt(position + 1) === "'";
  addPiece(builder, "'", position, position + (isDoubled ? 2 : 1));
  return position + (isDoubled ? 2 : 1);
}

function addEscape(
  builder: SourceBuilder,
  text: string,
  position: number,
  end: number,
  onBadEscape: OnBadEscape | undefined,
): number {
  const lineBreak = position + 1 < end ? breakLength(text, position + 1) : 0;
  if (lineBreak > 0) return skipBlanks(text, position + 1 + lineBreak, end);
  const letter = text.charAt(position + 1);
  const digits = HEX_DIGITS[letter];
  const length = Math.min(end - position, 2 + (digits ?? 0));
  const source = text.slice(position, position + length);
  const decoded = digits ? decodeHex(source.slice(2), digits) : ESCAPES[letter];
  if (decoded !== undefined && source.length === 2 + (digits ?? 0)) {
    addPiece(builder, decoded, position, position + length);
    return position + length;
  }
  const badEnd = Math.min(end, position + 2);
  onBadEscape?.({ start: position, end: badEnd });
  addPiece(builder, text.slice(position, badEnd), position, badEnd);
  return badEnd;
}

function skipBlanks(text: string, from: number, end: number): number {
  let position = Math.min(from, end);
  while (position < end && isBlank(text.charCodeAt(position))) position++;
  return position;
}

function decodeHex(digits: string, count: number): string | undefined {
  if (digits.length !== count || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
  const code = Number.parseInt(digits, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Whether the quoted scalar from `start` to `end`, opening quote included, has its closing quote. */
export function hasClosingQuote(text: string, start: number, end: number, style: FlowStyle): boolean {
  const quote = style === "single-quoted" ? "'" : '"';
  if (end < start + 2 || text.charAt(end - 1) !== quote) return false;
  // A run of doubled quotes or backslashes is part of the content when it has an even length.
  const repeated = style === "single-quoted" ? "'" : "\\";
  let position = style === "single-quoted" ? end : end - 1;
  while (position > start + 1 && text.charAt(position - 1) === repeated) position--;
  const run = (style === "single-quoted" ? end : end - 1) - position;
  return style === "single-quoted" ? run % 2 === 1 : run % 2 === 0;
}
