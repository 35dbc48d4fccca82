/**
 * Text → lexical parts, for finding out what stands at a cursor. Unlike the parser it never joins what an author has
 * not closed yet with the lines below: a quote or bracket ends where the indentation says that it must have ended.
 */
import type { ScalarStyle, Span } from "../document/tree.ts";
import { lineEnd } from "../edits.ts";
import { indentOf, isBlank, isBreak, lineStartOf, nextLine } from "./lines.ts";

/**
 * `word` is a text of block style that may become a key, an item or a value; `value` stands behind a colon, `text` in
 * brackets. `property` is an anchor, a tag or an alias, `mark` a document marker. `unclosed` has no length: it stands
 * where brackets should have been closed.
 */
export type PartKind =
  | "block-scalar"
  | "close"
  | "colon"
  | "comma"
  | "comment"
  | "dash"
  | "key"
  | "mark"
  | "open"
  | "property"
  | "text"
  | "unclosed"
  | "value"
  | "word";

export interface Part extends Span {
  readonly kind: PartKind;
  readonly style: ScalarStyle;
  /** Quoted, with its closing quote. */
  readonly closed: boolean;
  /** Column that what belongs to this part must be indented deeper than. */
  readonly parent: number;
  /** Of `unclosed`: the missing brackets, and the offset of the line that cannot belong to them any more. */
  readonly closers: string;
  readonly limit: number;
}

interface Lexer {
  readonly text: string;
  /** Offset of the cursor; a quote opened just before it is not closed by the next string's. */
  readonly cursor: number;
  readonly parts: Part[];
  position: number;
}

/**
 * Lexical parts up to the end of the line or the brackets that hold the cursor, in the order of the text, which begins
 * in block style outside of everything. Never throws.
 */
export function lex(text: string, cursor: number): readonly Part[] {
  const lexer: Lexer = { text, cursor, parts: [], position: text.startsWith("\ufeff") ? 1 : 0 };
  while (lexer.position < text.length && lexer.position <= cursor) readLine(lexer);
  return lexer.parts;
}

interface PartFacts {
  readonly style?: ScalarStyle;
  readonly closed?: boolean;
  readonly parent?: number;
  readonly closers?: string;
  readonly limit?: number;
}

function push(lexer: Lexer, kind: PartKind, end: number, facts: PartFacts = {}): void {
  const { style = "plain", closed = false, parent = -1, closers = "", limit = 0 } = facts;
  lexer.parts.push({ kind, start: lexer.position, end, style, closed, parent, closers, limit });
  lexer.position = end;
}

/** Where a line of block style stands: which column its content belongs to, and whether a key has come already. */
interface LineState {
  readonly start: number;
  parent: number;
  hasDash: boolean;
  isBehindKey: boolean;
}

function readLine(lexer: Lexer): void {
  const { text } = lexer;
  const line: LineState = { start: lexer.position, parent: -1, hasDash: false, isBehindKey: false };
  if (/^(?:---|\.\.\.)(?=\s|$)/.test(text.slice(line.start, line.start + 4)))
    push(lexer, "mark", line.start + 3);
  for (;;) {
    while (isBlank(text.charCodeAt(lexer.position))) lexer.position++;
    if (lexer.position >= text.length || isBreak(text.charCodeAt(lexer.position))) break;
    readBlockPart(lexer, line);
  }
  if (lexer.position < text.length) lexer.position += text.startsWith("\r\n", lexer.position) ? 2 : 1;
}

function readBlockPart(lexer: Lexer, line: LineState): void {
  const { text, position } = lexer;
  const character = text.charAt(position);
  const isAlone = position + 1 >= text.length || /\s/.test(text.charAt(position + 1));
  if (character === "#") push(lexer, "comment", lineEnd(text, position));
  else if (isAlone && !line.isBehindKey && (character === "-" || character === "?")) {
    line.parent = position - line.start;
    line.hasDash = character === "-";
    push(lexer, line.hasDash ? "dash" : "property", position + 1, { parent: line.parent });
  } else if (/[&!*]/.test(character)) push(lexer, "property", position + lengthOf(/\S+/y, text, position));
  else if (/[|>]/.test(character) && lengthOf(BLOCK_HEADER, text, position) > 0) readBlockScalar(lexer, line);
  else if (character === "[" || character === "{") readFlow(lexer, line);
  else if (character === '"' || character === "'") readBlockQuoted(lexer, line);
  else readBlockPlain(lexer, line);
}

const BLOCK_HEADER = /[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$)/y;

/** Length of what a sticky pattern finds at an offset. A long line must not be copied for each of its parts. */
function lengthOf(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0].length ?? 0;
}

function readBlockScalar(lexer: Lexer, line: LineState): void {
  const { text } = lexer;
  const headerEnd = lineEnd(text, lexer.position);
  let end = headerEnd;
  for (let next = nextLine(text, headerEnd); next < text.length; next = nextLine(text, next)) {
    const lineStop = lineEnd(text, next);
    const content = text.slice(next, lineStop);
    if (content.trim() === "") continue;
    if (indentOf(content) <= line.parent) break;
    end = lineStop;
  }
  const style = text.charAt(lexer.position) === "|" ? "literal" : "folded";
  push(lexer, "block-scalar", end, { style, parent: line.parent });
}

function readBlockQuoted(lexer: Lexer, line: LineState): void {
  const { text, position } = lexer;
  const column = position - line.start;
  // The first text of a line may be a half-typed key; then the keys below it stand in the same column.
  const parent = line.isBehindKey || line.hasDash ? line.parent : column;
  const style = text.charAt(position) === '"' ? "double-quoted" : "single-quoted";
  const { end, closed } = quotedEnd(lexer, parent, false);
  const isKey = !line.isBehindKey && lengthOf(/[ \t]*:(?=\s|$)/y, text, end) > 0;
  const kind = isKey ? "key" : line.isBehindKey ? "value" : "word";
  push(lexer, kind, end, { style, closed, parent });
  if (isKey) readColon(lexer, line, column);
}

function readBlockPlain(lexer: Lexer, line: LineState): void {
  const { text, position } = lexer;
  const content = text.slice(position, lineEnd(text, position));
  const key = line.isBehindKey
    ? null
    : /^(?:[^:\s]|:(?!\s|$)|[ \t]+(?![#\s]))*?[ \t]*:(?=\s|$)/.exec(content);
  if (key) {
    push(lexer, "key", position + key[0].slice(0, -1).trimEnd().length);
    readColon(lexer, line, position - line.start);
    return;
  }
  const comment = /[ \t]#/.exec(content);
  const length = (comment ? content.slice(0, comment.index) : content).trimEnd().length;
  push(lexer, line.isBehindKey ? "value" : "word", position + Math.max(1, length), { parent: line.parent });
}

function readColon(lexer: Lexer, line: LineState, column: number): void {
  lexer.position = lexer.text.indexOf(":", lexer.position);
  push(lexer, "colon", lexer.position + 1);
  line.parent = column;
  line.isBehindKey = true;
}

/** End of the quoted text at the position. Inside brackets it has to be on the same line, as in JSON. */
function quotedEnd(
  { text, position, cursor }: Lexer,
  parent: number,
  inFlow: boolean,
): { end: number; closed: boolean } {
  const quote = text.charAt(position);
  if (inFlow && isOpenedAtCursor(text, position, cursor)) return { end: cursor, closed: false };
  let at = position + 1;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (isBreak(text.charCodeAt(at)) && (inFlow || !continues(text, at, parent))) break;
    if (character === "\\" && quote === '"') at++;
    else if (character === quote) {
      if (quote === '"' || text.charAt(at + 1) !== quote) return { end: at + 1, closed: true };
      at++;
    }
  }
  if (!inFlow) return { end: lineEnd(text, position), closed: false };
  return { end: position + 1 + lengthOf(/[^\s,\]}]*/y, text, position + 1), closed: false };
}

/** `["user|, "password"]`: the quote before the cursor has no partner; the next one belongs to the next string. */
function isOpenedAtCursor(text: string, start: number, cursor: number): boolean {
  if (cursor <= start || cursor > start + 100) return false;
  const rest = text.slice(cursor, cursor + 200);
  return /^[\w-]*$/.test(text.slice(start + 1, cursor)) && /^[ \t]*(?:,\s*["'[{\]}]|[\]}])/.test(rest);
}

/** The next line with content is indented deeper than `parent`. */
function continues(text: string, lineBreak: number, parent: number): boolean {
  const rest = /[^\s]/g;
  rest.lastIndex = lineBreak;
  const content = rest.exec(text);
  if (!content) return false;
  const start = lineStartOf(text, content.index);
  return content.index - start > parent && !/^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(start, start + 4));
}

/** Brackets with everything in them; what follows the closing bracket on its line is left to the caller. */
function readFlow(lexer: Lexer, line: LineState): void {
  const { text } = lexer;
  const { parent } = line;
  const stack: string[] = [];
  for (;;) {
    const gapStart = lexer.position;
    while (/\s/.test(text.charAt(lexer.position))) lexer.position++;
    if (isBroken(text, gapStart, lexer.position, parent)) {
      const limit = lexer.position < text.length ? lineStartOf(text, lexer.position) : text.length + 1;
      lexer.position = gapStart;
      push(lexer, "unclosed", gapStart, { closers: stack.reverse().join(""), parent, limit });
      return;
    }
    readFlowPart(lexer, stack);
    if (stack.length === 0) return;
  }
}

/** Nothing more can belong to the brackets: the text ends, or a line begins that is not indented as they need it. */
function isBroken(text: string, gapStart: number, position: number, parent: number): boolean {
  if (position >= text.length) return true;
  if (!/[\r\n]/.test(text.slice(gapStart, position))) return false;
  const start = lineStartOf(text, position);
  if (/^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(start, start + 4))) return true;
  return position - start <= parent && !/[\]}]/.test(text.charAt(position));
}

function readFlowPart(lexer: Lexer, stack: string[]): void {
  const { text, position } = lexer;
  const character = text.charAt(position);
  if (character === "[" || character === "{") {
    stack.push(character === "[" ? "]" : "}");
    push(lexer, "open", position + 1);
  } else if (character === "]" || character === "}") {
    stack.pop();
    push(lexer, "close", position + 1);
  } else if (character === ",") push(lexer, "comma", position + 1);
  else if (character === "#" && /\s/.test(text.charAt(position - 1)))
    push(lexer, "comment", lineEnd(text, position));
  else if (character === '"' || character === "'") {
    const { end, closed } = quotedEnd(lexer, -1, true);
    push(lexer, "text", end, { style: character === '"' ? "double-quoted" : "single-quoted", closed });
  } else if (/[&!*]/.test(character)) push(lexer, "property", position + flowRun(text, position));
  else if (character === ":" && isFlowColon(lexer)) push(lexer, "colon", position + 1);
  else push(lexer, "text", position + Math.max(1, flowRun(text, position)));
}

/** Behind a quoted key a colon needs no blank. */
function isFlowColon({ text, position, parts }: Lexer): boolean {
  const previous = parts.at(-1);
  const isBehindQuoted = previous?.kind === "text" && previous.style !== "plain" && previous.closed;
  return isBehindQuoted || /^:(?:[\s,[\]{}]|$)/.test(text.slice(position, position + 2));
}

/** Length of the plain text at the offset, without blanks at its end. */
function flowRun(text: string, position: number): number {
  return lengthOf(/(?:[^\s,[\]{}:]|:(?![\s,[\]{}]|$)|[ \t]+(?![#\s,[\]{}:]))*/y, text, position);
}
