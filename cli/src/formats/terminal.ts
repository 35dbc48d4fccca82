/**
 * Text for a terminal: colours, and the source line with carets under a range. Whatever a file holds, no control
 * character of it reaches the terminal, and every character takes the room that is counted for it.
 */
import type { Range } from "vscode-languageserver-types";
import type { Severity } from "../../../schemas/severity.ts";
import type { Excerpt } from "../report.ts";

export type Style = "red" | "yellow" | "blue" | "cyan" | "green" | "bold" | "dim" | "underline";

const SGR: Record<Style, readonly [number, number]> = {
  bold: [1, 22],
  dim: [2, 22],
  underline: [4, 24],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
};

export const SEVERITY_COLOURS: Readonly<Record<Severity, Style>> = {
  error: "red",
  warning: "yellow",
  information: "blue",
  hint: "cyan",
};

export type Paint = (text: string, ...styles: readonly Style[]) => string;

/** A function that wraps text in ANSI colours, or leaves it alone. */
export function createPaint(colour: boolean): Paint {
  if (!colour) return (text) => text;
  return (text, ...styles) =>
    styles.reduce((painted, style) => `\u001b[${SGR[style][0]}m${painted}\u001b[${SGR[style][1]}m`, text);
}

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly isMarked: boolean;
}

const TAB_WIDTH = 4;

/** Source line and, below it, carets under the range (to the end of the line when it spans several). */
export function renderExcerpt(
  excerpt: Excerpt,
  range: Range,
  width: number,
): { source: string; carets: string } {
  const { start, end } = range;
  const room = Math.max(width - 2, 20);
  const cropped = crop(excerpt, start.character, room);
  const last = start.line === end.line ? end.character : Number.POSITIVE_INFINITY;
  const cells = toCells(cropped, start.character, Math.max(last, start.character + 1));
  // A range at the end of its line, where no character is left to mark.
  if (!cells.some((cell) => cell.isMarked)) cells.push({ text: " ", width: 1, isMarked: true });
  const { shown, isCutBefore, isCutAfter } = cut(cells, room);
  const before = isCutBefore || cropped.cutBefore;
  const after = isCutAfter || cropped.cutAfter;
  const source = shown.map(({ text }) => text).join("");
  const carets = shown.map((cell) => (cell.isMarked ? "^" : " ").repeat(cell.width)).join("");
  return {
    source: `${before ? "…" : ""}${source}${after ? "…" : ""}`.trimEnd(),
    carets: `${before ? " " : ""}${carets}`.trimEnd(),
  };
}

/** No more of a line than could be shown, by characters: measuring each is the costly part. */
function crop({ text, startCharacter, ...excerpt }: Excerpt, mark: number, room: number): Excerpt {
  if (text.length <= room) return { text, startCharacter, ...excerpt };
  const from = Math.max(0, mark - startCharacter - Math.ceil(room / 3));
  const to = mark - startCharacter + room;
  return {
    text: text.slice(from, to),
    startCharacter: startCharacter + from,
    cutBefore: excerpt.cutBefore || from > 0,
    cutAfter: excerpt.cutAfter || to < text.length,
  };
}

function toCells({ text, startCharacter }: Excerpt, start: number, end: number): Cell[] {
  let character = startCharacter;
  return Array.from(text, (symbol) => {
    const isMarked = character + symbol.length > start && character < end;
    character += symbol.length;
    const { text: shown, width } = toCell(symbol);
    return { text: shown, width, isMarked };
  });
}

function toCell(symbol: string): { text: string; width: number } {
  if (symbol >= " " && symbol <= "~") return { text: symbol, width: 1 };
  if (symbol === "\t") return { text: " ".repeat(TAB_WIDTH), width: TAB_WIDTH };
  const text = toVisible(symbol);
  return { text, width: WIDE.test(text) ? 2 : NO_WIDTH.test(text) ? 0 : 1 };
}

/** Keeps `room` columns, with the start of the marked part in view. */
function cut(
  cells: readonly Cell[],
  room: number,
): { shown: readonly Cell[]; isCutBefore: boolean; isCutAfter: boolean } {
  const ends: number[] = [];
  for (const cell of cells) ends.push((ends.at(-1) ?? 0) + cell.width);
  if ((ends.at(-1) ?? 0) <= room) return { shown: cells, isCutBefore: false, isCutAfter: false };
  const startOf = (index: number) => ends[index - 1] ?? 0;
  // A third of the room shows what stands before the marked part.
  const mark = startOf(cells.findIndex((cell) => cell.isMarked));
  const from = cells.findIndex((_, index) => startOf(index) >= mark - room / 3);
  const end = ends.findIndex((column) => column > startOf(from) + room);
  const to = end < 0 ? cells.length : end;
  return { shown: cells.slice(from, to), isCutBefore: from > 0, isCutAfter: to < cells.length };
}

const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const NO_WIDTH = /^\p{M}$/u;

/** Text with nothing in it that moves the cursor, changes colours or turns the direction of writing. */
export function toVisible(text: string): string {
  return text.replace(CONTROL, (symbol) => {
    const code = symbol.charCodeAt(0);
    if (symbol === "\n" || symbol === "\t") return " ";
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? "\u2421" : "\ufffd";
  });
}

/** A length for people: small ones in bytes, others in megabytes. */
export function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${bytes} bytes` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
