/** What a completion writes: strings, maps and lists with placeholders, in block style, in brackets or as JSON. */

import type { ScalarStyle } from "../document/tree.ts";
import { renderString } from "../edits.ts";
import { mapText, type Piece, renumber } from "./snippet.ts";

/** A scalar as it is to be written, or the content of a string that has to be quoted as the place wants it. */
export type Content =
  | { readonly kind: "string"; readonly pieces: readonly Piece[] }
  | { readonly kind: "raw"; readonly pieces: readonly Piece[] }
  /** A map that is left to the author: the cursor ends where its first key goes. */
  | { readonly kind: "open" }
  | { readonly kind: "map"; readonly entries: readonly (readonly [key: readonly Piece[], value: Content])[] }
  | { readonly kind: "list"; readonly items: readonly Content[] };

/** Where the cursor ends. */
const END: Piece = { stop: 0, choices: [""] };

export interface Layout {
  readonly lineBreak: string;
  /** Columns of one level of indentation. */
  readonly step: number;
  /** Columns from a key to the dashes of the list below it: 0 or `step`. */
  readonly dashStep: number;
}

export function string(pieces: readonly Piece[]): Content {
  return { kind: "string", pieces };
}

export function raw(...pieces: readonly Piece[]): Content {
  return { kind: "raw", pieces };
}

export function map(...entries: readonly (readonly [string, Content])[]): Content {
  return { kind: "map", entries: entries.map(([key, value]) => [[key], value]) };
}

/** Content whose tab stops are numbered from 1 in the order of the text. */
export function numbered(content: Content, taken = { count: 0 }): Content {
  switch (content.kind) {
    case "map":
      return {
        kind: "map",
        entries: content.entries.map(([key, value]) => [renumber(key, taken), numbered(value, taken)]),
      };
    case "list":
      return { kind: "list", items: content.items.map((item) => numbered(item, taken)) };
    case "open":
      return content;
    default:
      return { ...content, pieces: renumber(content.pieces, taken) };
  }
}

/** Block style; what does not fit on the first line is indented by `column` and more. */
export function toBlock(content: Content, column: number, layout: Layout): Piece[] {
  const newLine = `${layout.lineBreak}${" ".repeat(column)}`;
  switch (content.kind) {
    case "string":
      return quoted(content.pieces, blockStyle(content.pieces));
    case "raw":
      return [...content.pieces];
    case "open":
      return [END];
    case "list":
      return content.items.flatMap((item, index) => [
        index === 0 ? "- " : `${newLine}- `,
        ...toBlock(item, column + 2, layout),
      ]);
    case "map":
      return content.entries.flatMap(([key, value], index) => [
        ...(index === 0 ? [] : [newLine]),
        ...key,
        ...toBlockValue(value, column, layout),
      ]);
  }
}

/** What follows a key, from its colon on. */
export function toBlockValue(value: Content, column: number, layout: Layout): Piece[] {
  if (value.kind === "string" || value.kind === "raw") return [": ", ...toBlock(value, column, layout)];
  const inner = column + (value.kind === "list" ? layout.dashStep : layout.step);
  return [`:${layout.lineBreak}${" ".repeat(inner)}`, ...toBlock(value, inner, layout)];
}

/** One line in brackets; strings in double quotes, keys too where the neighbours are. */
export function toFlow(content: Content, quotesKeys: boolean): Piece[] {
  switch (content.kind) {
    case "string":
      return quoted(content.pieces, "double-quoted");
    case "raw":
      return [...content.pieces];
    case "open":
      return ["{ ", END, " }"];
    case "list":
      return ["[", ...joined(content.items.map((item) => toFlow(item, quotesKeys))), "]"];
    case "map": {
      const entries = content.entries.map(([key, value]) => [
        ...flowKey(key, quotesKeys),
        ": ",
        ...toFlow(value, quotesKeys),
      ]);
      return entries.length === 0 ? ["{}"] : ["{ ", ...joined(entries), " }"];
    }
  }
}

export function flowKey(key: readonly Piece[], quotesKeys: boolean): Piece[] {
  return quotesKeys ? quoted(key, "double-quoted") : [...key];
}

export function joined(lists: readonly (readonly Piece[])[]): Piece[] {
  return lists.flatMap((pieces, index) => (index === 0 ? pieces : [", ", ...pieces]));
}

/** The style that a string gets where nothing else decides. */
function blockStyle(pieces: readonly Piece[]): ScalarStyle {
  const texts = [
    pieces.map((piece) => (typeof piece === "string" ? piece : (piece.choices[0] ?? ""))).join(""),
  ];
  for (const piece of pieces)
    if (typeof piece !== "string" && pieces.length === 1) texts.push(...piece.choices);
  const styles = texts.map((text) => renderString(text || "x", "plain", false).charAt(0));
  if (styles.includes('"')) return "double-quoted";
  return styles.includes("'") ? "single-quoted" : "plain";
}

/** The pieces with quotes around them, and with what needs it escaped. */
export function quoted(pieces: readonly Piece[], style: ScalarStyle): Piece[] {
  const content = escaped(pieces, style);
  if (style === "double-quoted") return ['"', ...content, '"'];
  return style === "single-quoted" ? ["'", ...content, "'"] : content;
}

/** The pieces as they stand between the quotes of this style. */
export function escaped(pieces: readonly Piece[], style: ScalarStyle): Piece[] {
  if (style === "double-quoted") return mapText(pieces, (text) => JSON.stringify(text).slice(1, -1));
  return style === "single-quoted" ? mapText(pieces, (text) => text.replaceAll("'", "''")) : [...pieces];
}
