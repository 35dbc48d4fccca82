/** What is seen while the lexer's pieces go by: comments, and tabs where indentation counts. */
import type { Span } from "./tree.ts";
import type { Comment } from "./yaml-file.ts";

/** State of the watch. Offsets are those of the text that the lexer reads. */
export interface LexemeWatch {
  readonly length: number;
  readonly comments: Comment[];
  readonly tabs: Span[];
  offset: number;
  atLineStart: boolean;
  lineHasContent: boolean;
  flowLevel: number;
  nextIsScalar: boolean;
  inBlockHeader: boolean;
  /** Tabs at the beginning of the line, until it is known what they stand before. */
  pendingTab: Span | undefined;
}

/** Control characters that the lexer sends between pieces of the text (constants in its `cst.ts`). */
const DOCUMENT = "\u0002";
const FLOW_END = "\u0018";
const SCALAR = "\u001f";
const BYTE_ORDER_MARK = "\ufeff";

/** Takes note of the next piece. `atRoot`: nothing but white space stood in the document so far. */
export function watchLexeme(watch: LexemeWatch, lexeme: string, atRoot: boolean): void {
  if (watch.nextIsScalar) {
    watch.nextIsScalar = false;
    if (watch.inBlockHeader) watchBlock(watch, lexeme);
    else watchContent(watch, lexeme);
  } else if (lexeme === SCALAR) {
    watch.nextIsScalar = true;
    return;
  } else if (lexeme === FLOW_END) {
    keepTab(watch);
    watch.flowLevel = 0;
    return;
  } else if (lexeme === DOCUMENT) return;
  else watchPiece(watch, lexeme, atRoot);
  watch.offset += lexeme.length;
}

function watchPiece(watch: LexemeWatch, lexeme: string, atRoot: boolean): void {
  switch (lexeme.charAt(0)) {
    case "":
    case "\n":
    case "\r":
      watch.atLineStart = true;
      watch.lineHasContent = false;
      watch.pendingTab = undefined;
      return;
    case " ":
    case "\t":
      if (watch.atLineStart && lexeme.includes("\t")) watch.pendingTab = tabsIn(lexeme, watch.offset);
      return;
    case "#":
      watchComment(watch, lexeme);
      return;
    case "[":
    case "{":
      // Brackets at the root may be indented by anything.
      if (atRoot) watch.pendingTab = undefined;
      watchContent(watch, lexeme);
      watch.flowLevel++;
      return;
    case "]":
    case "}":
      watchContent(watch, lexeme);
      watch.flowLevel = Math.max(0, watch.flowLevel - 1);
      return;
    case "|":
    case ">":
      watchContent(watch, lexeme);
      watch.inBlockHeader = true;
      return;
    default:
      if (lexeme !== BYTE_ORDER_MARK) watchContent(watch, lexeme);
  }
}

function watchContent(watch: LexemeWatch, lexeme: string): void {
  if (watch.flowLevel === 0) keepTab(watch);
  watch.pendingTab = undefined;
  watch.atLineStart = false;
  watch.lineHasContent = lexeme !== "" || watch.lineHasContent;
}

function keepTab(watch: LexemeWatch): void {
  if (watch.pendingTab) watch.tabs.push(watch.pendingTab);
  watch.pendingTab = undefined;
}

function watchComment(watch: LexemeWatch, lexeme: string): void {
  const start = watch.offset;
  watch.pendingTab = undefined;
  watch.atLineStart = false;
  if (start >= watch.length) return;
  const end = Math.min(watch.length, start + lexeme.length);
  watch.comments.push({ start, end, text: lexeme.slice(1).trim(), trailing: watch.lineHasContent });
  watch.lineHasContent = true;
}

/**
 * Content of a block scalar, which ends in front of the next line. The lexer takes tabs of a line that is not indented
 * enough into the content; what follows on that line then lacks its indentation.
 */
function watchBlock(watch: LexemeWatch, lexeme: string): void {
  watch.inBlockHeader = false;
  watch.atLineStart = true;
  watch.lineHasContent = false;
  watch.pendingTab = undefined;
  const tail = lexeme.slice(lexeme.lastIndexOf("\n") + 1);
  if (tail.includes("\t") && tail.trim() === "") {
    watch.pendingTab = tabsIn(tail, watch.offset + lexeme.length - tail.length);
  }
}

/** From the first tab of some white space to its last one. */
function tabsIn(space: string, offset: number): Span {
  return { start: offset + space.indexOf("\t"), end: offset + space.lastIndexOf("\t") + 1 };
}
