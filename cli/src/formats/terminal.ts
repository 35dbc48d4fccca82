/**
 * Text for a terminal: colours, and the source line with carets under a range. Whatever a file holds, no control
 * character of it reaches the terminal, and every character takes the room that is counted for it.
 */
import type { Range } from "vscode-languageserver-types";
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
  const isOneLine = range.start.line === range.end.line;
  const end = isOneLine ? range.end.character : Number.POSITIVE_INFINITY;
  const cells = toCells(excerpt, range.start.character, Math.max(end, range.start.character + 1));
  // A range at the end of its line, where no character is left to mark.
  if (!cells.some((cell) => cell.isMarked)) cells.push({ text: " ", width: 1, isMarked: true });
  const { shown, isCutBefore, isCutAfter } = cut(cells, width);
  const carets = shown.map((cell) => (cell.isMarked ? "^" : " ").repeat(cell.width)).join("");
  const before = isCutBefore || excerpt.cutBefore;
  const after = isCutAfter || excerpt.cutAfter;
  const source = shown.map((cell) => cell.text).join("");
  return {
    source: `${before ? "…" : ""}${source}${after ? "…" : ""}`.trimEnd(),
    carets: `${before ? " " : ""}${carets}`.trimEnd(),
  };
}

function toCells({ text, startCharacter }: Excerpt, start: number, end: number): Cell[] {
  let character = startCharacter;
  return [...text].map((symbol) => {
    const isMarked = character + symbol.length > start && character < end;
    character += symbol.length;
    return {
      ...(symbol === "\t" ? { text: " ".repeat(TAB_WIDTH), width: TAB_WIDTH } : toCell(symbol)),
      isMarked,
    };
  });
}

function toCell(symbol: string): { text: string; width: number } {
  const text = toVisible(symbol);
  return { text, width: WIDE.test(text) ? 2 : NO_WIDTH.test(text) ? 0 : 1 };
}

/** Keeps `width` columns, with the start of the marked part in view. */
function cut(
  cells: readonly Cell[],
  width: number,
): { shown: Cell[]; isCutBefore: boolean; isCutAfter: boolean } {
  const room = Math.max(width - 2, 20);
  const marked = cells.findIndex((cell) => cell.isMarked);
  let from = 0;
  const widthTo = (index: number) => cells.slice(from, index).reduce((sum, cell) => sum + cell.width, 0);
  // Where the line is too long, a third of the room shows what stands before the marked part.
  if (widthTo(cells.length) > room) while (from < marked && widthTo(marked) > room / 3) from++;
  let to = cells.length;
  while (to > from + 1 && widthTo(to) > room) to--;
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
