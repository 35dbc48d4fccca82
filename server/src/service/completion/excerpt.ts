/**
 * The part of a text that decides what can be written at a cursor: the item of `relation-info` around it, with the keys
 * that lead there. The rest of a large file need not be read again for every character typed.
 */

import { ROLES } from "../../../../schemas/definition.ts";
import { lineEnd } from "../edits.ts";
import { UNIT_NAME } from "../kinds/shapes.ts";
import { cutBrackets } from "./excerpt-brackets.ts";
import { indentOf, lineStartOf, nextLine, previousLine } from "./lines.ts";

export interface Excerpt {
  readonly text: string;
  /** The cursor in the excerpt; everything on its line is there. */
  readonly cursor: number;
  /** Added to an offset near the cursor in the excerpt, this gives the one in the whole text. */
  readonly shift: number;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly column: number;
  readonly content: string;
  readonly isDash: boolean;
}

const LIST_KEYS = new RegExp(`^["']?(?:relation[-_]info|${ROLES.join("|")})["']?[ \\t]*:`);
const KEY = /^(?:"([^"]*)"|'([^']*)'|([^\s:#]+))[ \t]*:(?=\s|$)/;

/**
 * Cuts out what the cursor's place depends on. With `asItem` the cursor's line, an empty one, is to become an item of
 * the list in whose column it stands.
 */
export function cutExcerpt(text: string, cursor: number, asItem: boolean): Excerpt {
  const whole = cutDocument(text, cursor);
  const path = findPath(whole.text, whole.cursor, asItem);
  if (!path) return cutBrackets(whole) ?? whole;
  const item = findItem(path.lines);
  return (item >= 0 ? cutItem(whole, path.lines, item) : cutLevel(whole, path, asItem)) ?? whole;
}

/** The YAML document that holds the cursor, without its markers. */
function cutDocument(text: string, cursor: number): Excerpt {
  const marker = /^(?:---|\.\.\.)(?=\s|$)[^\r\n]*(?:\r\n|\r|\n|$)/gm;
  let start = 0;
  let end = text.length;
  for (const match of text.matchAll(marker)) {
    const behind = match.index + match[0].length;
    if (behind <= cursor && behind > match.index) start = behind;
    else if (match.index >= cursor) {
      end = match.index;
      break;
    }
  }
  return { text: text.slice(start, end), cursor: cursor - start, shift: start };
}

interface Path {
  readonly cursorLine: Line;
  /** Column in which the cursor's line begins, or would begin. */
  readonly column: number;
  /** Lines that the cursor's line belongs to, outermost first; the line itself at the end when it begins an item. */
  readonly lines: readonly Line[];
}

/** Undefined in a document of brackets, which has no lines to go by. */
function findPath(text: string, cursor: number, asItem: boolean): Path | undefined {
  const first = /^\ufeff?(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*[ \t]*([^\s])/.exec(text)?.[1];
  if (first === "{" || first === "[") return undefined;
  const cursorLine = readLine(text, lineStartOf(text, cursor));
  const isEmpty = cursorLine.content === "";
  const column = isEmpty ? cursor - cursorLine.start : cursorLine.column;
  const lines: Line[] = cursorLine.isDash ? [cursorLine] : [];
  let limit = column;
  let isBelowDash = cursorLine.isDash || asItem;
  for (let at = previousLine(text, cursorLine.start); at !== undefined; at = previousLine(text, at)) {
    const line = readLine(text, at);
    if (line.content === "" || line.content.startsWith("#")) continue;
    if (line.column >= limit && !(isBelowDash && line.column === limit && !line.isDash)) continue;
    lines.unshift(line);
    limit = line.column;
    isBelowDash = line.isDash;
    if (limit === 0 && !isBelowDash) break;
  }
  return { cursorLine, column, lines };
}

function readLine(text: string, start: number): Line {
  const end = lineEnd(text, start);
  const line = text.slice(start, end);
  const column = Math.min(indentOf(line), line.length);
  const content = line.slice(column);
  return { start, end, column, content, isDash: /^-(?:\s|$)/.test(content) };
}

/** Index of the line that begins the relation around the cursor; -1 outside of all. */
function findItem(lines: readonly Line[]): number {
  return lines.findIndex(
    (line, at) => line.isDash && (at === 0 || LIST_KEYS.test(lines[at - 1]?.content ?? "")),
  );
}

/** The whole relation around the cursor, and the keys above it. */
function cutItem(whole: Excerpt, lines: readonly Line[], index: number): Excerpt | undefined {
  const { text, cursor } = whole;
  const item = lines[index];
  if (!item) return undefined;
  const region = text.slice(item.start, blockEnd(text, item, cursor));
  // What an alias stands for may be anywhere above.
  if (/(?:^|[\s,[{:])\*\w|<</m.test(region)) return undefined;
  return assemble(whole, lines.slice(0, index), item.start, region);
}

function blockEnd(text: string, item: Line, cursor: number): number {
  let at = nextLine(text, item.start);
  for (; at < text.length; at = nextLine(text, at)) {
    const line = readLine(text, at);
    if (at > cursor && line.content !== "" && !line.content.startsWith("#") && line.column <= item.column)
      break;
  }
  return at;
}

/**
 * Only the keys, or the dashes, of the level that the cursor stands in, where their values say nothing about it: the
 * keys of a unit, the units of a dump, the items of a list.
 */
function cutLevel(whole: Excerpt, { cursorLine, lines, column }: Path, asItem: boolean): Excerpt | undefined {
  const { text } = whole;
  const parent = lines.at(-1);
  if (parent === cursorLine || (parent && column === 0 && !asItem)) return undefined;
  if (parent && !isLevel(lines, parent)) return undefined;
  const siblings: Line[] = [];
  const end = parent && !asItem ? levelEnd(text, parent) : text.length;
  for (
    let at = parent ? nextLine(text, parent.start) : lineStartOf(text, 1);
    at < end;
    at = nextLine(text, at)
  ) {
    const line = readLine(text, at);
    if (at === cursorLine.start || line.content === "" || line.content.startsWith("#")) continue;
    // What is deeper than the siblings found so far belongs to one of them.
    if (line.column <= (siblings[0]?.column ?? line.column)) siblings.push(line);
    // The column of one item is that of all.
    if (asItem && siblings.length > 0) break;
  }
  if (!parent && !siblings.some(isContainer)) return undefined;
  const content = text.slice(cursorLine.start, nextLine(text, cursorLine.start));
  return assemble(whole, lines, cursorLine.start, content, siblings.map(withoutValue));
}

/** Below a unit of a dump, or below `relation-info`; whatever is deeper belongs to a relation. */
function isLevel(lines: readonly Line[], parent: Line): boolean {
  const isList = /^["']?relation[-_]info/.test(parent.content);
  return parent === lines[0] ? isList || UNIT_NAME.test(keyText(parent)) : parent === lines[1] && isList;
}

/** A key at the root of a document that holds relations, not the parts of one. */
function isContainer(line: Line): boolean {
  return LIST_KEYS.test(line.content) || UNIT_NAME.test(keyText(line));
}

function keyText({ content }: Line): string {
  const [, double, single, plain] = KEY.exec(content) ?? [];
  return double ?? single ?? plain ?? "";
}

function levelEnd(text: string, parent: Line): number {
  let at = nextLine(text, parent.start);
  for (; at < text.length; at = nextLine(text, at)) {
    const line = readLine(text, at);
    if (line.content !== "" && !line.content.startsWith("#") && line.column <= parent.column) break;
  }
  return at;
}

function withoutValue({ content, column, isDash }: Line): string {
  return `${" ".repeat(column)}${isDash ? "- x" : (KEY.exec(content)?.[0] ?? "x:")}\n`;
}

function assemble(
  whole: Excerpt,
  above: readonly Line[],
  start: number,
  region: string,
  siblings: readonly string[] = [],
): Excerpt {
  const head =
    above.map((line) => `${whole.text.slice(line.start, line.end)}\n`).join("") + siblings.join("");
  const moved = head.length - start;
  return { text: head + region, cursor: whole.cursor + moved, shift: whole.shift - moved };
}
