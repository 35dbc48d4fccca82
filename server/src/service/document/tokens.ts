/**
 * Text → concrete syntax tokens of the `yaml` package, with what the token tree does not tell: comments in order, tabs
 * in the indentation, nesting that is too deep, and a way on behind content that does not fit.
 */
import { type CST, Parser } from "yaml";
import { type LexemeWatch, watchLexeme } from "./lexemes.ts";
import { createLexer } from "./tolerant-lexer.ts";
import type { Span } from "./tree.ts";
import type { Comment } from "./yaml-file.ts";

/** Deeper documents are refused, so that every reader of the tree may recurse. */
const MAX_DEPTH = 300;

/** How often reading starts anew behind content that does not fit; a file of another language ends here. */
const MAX_RESUMES = 20;

/** Marks where content does not fit what stands before; the next document is meant to continue that. */
export interface Stray extends Span {
  readonly type: "stray";
}

export interface TokenStream {
  readonly tokens: readonly (CST.Token | Stray)[];
  readonly comments: readonly Comment[];
  /** White space with tabs at the beginning of lines where indentation counts. */
  readonly tabs: readonly Span[];
  /** Where the nesting became too deep; nothing behind it was read. */
  readonly tooDeepAt: number | undefined;
}

interface Run extends LexemeWatch {
  readonly source: string;
  readonly length: number;
  readonly tokens: (CST.Token | Stray)[];
  tooDeepAt: number | undefined;
}

/**
 * Reads `text`. The lexer looks for the end of an unclosed quote in the rest of the text and swallows all of it when
 * there is none. The comment appended here holds both quotes, so such a scalar ends where its indentation does; what
 * follows either quote is a comment again. A scalar may end behind the text for that reason, but none begins there.
 */
export function readTokens(text: string): TokenStream {
  const source = `${text}\n#" #' #`;
  const run: Run = {
    source,
    length: text.length,
    tokens: [],
    comments: [],
    tabs: [],
    tooDeepAt: undefined,
    offset: 0,
    atLineStart: true,
    lineHasContent: false,
    flowLevel: 0,
    nextIsScalar: false,
    inBlockHeader: false,
    pendingTab: undefined,
  };
  let from = 0;
  for (let resumes = 0; from < text.length && resumes <= MAX_RESUMES; resumes++) {
    const stray = readRun(run, from);
    if (stray === undefined) break;
    run.tokens.push({ type: "stray", ...stray });
    from = resumeAt(run, from, stray.start);
    forgetFrom(run.comments, from);
    forgetFrom(run.tabs, from);
  }
  return run;
}

/** What is read again is seen again. */
function forgetFrom(spans: Span[], offset: number): void {
  while ((spans.at(-1)?.start ?? -1) >= offset) spans.pop();
}

/** Reads on from an offset at the beginning of a line; returns the token at which reading had to stop, if any. */
function readRun(run: Run, from: number): Span | undefined {
  const parser = new Parser();
  parser.offset = from;
  const fresh = {
    atLineStart: true,
    lineHasContent: false,
    flowLevel: 0,
    nextIsScalar: false,
    inBlockHeader: false,
  };
  Object.assign(run, { offset: from, pendingTab: undefined, ...fresh });
  const source = from === 0 ? run.source : run.source.slice(from);
  for (const lexeme of createLexer(run.length - from).lex(source)) {
    watchLexeme(run, lexeme, isBeforeRoot(parser));
    const stray = takeTokens(run, parser.next(lexeme));
    if (stray) return stray;
    if (parser.stack.length > MAX_DEPTH) {
      run.tooDeepAt = run.offset;
      return undefined;
    }
  }
  return takeTokens(run, parser.end());
}

function takeTokens(run: Run, tokens: Iterable<CST.Token>): Span | undefined {
  for (const token of tokens) {
    if (token.type !== "error") run.tokens.push(token);
    const stray = strayIn(token);
    if (stray && stray.start < run.length) return stray;
  }
  return undefined;
}

/** At the root, white space before a scalar or a bracket is no indentation; before a mapping or a list it is. */
function isBeforeRoot(parser: Parser): boolean {
  const [document] = parser.stack;
  return parser.stack.length <= 1 && (document?.type !== "document" || document.value === undefined);
}

/** The first token behind the end of a document's root, or outside any document. */
function strayIn(token: CST.Token): Span | undefined {
  if (token.type === "error")
    return { start: token.offset, end: token.offset + Math.max(1, token.source.length) };
  if (token.type !== "document") return undefined;
  for (const { type, offset, source } of token.end ?? []) {
    if (type !== "space" && type !== "comment" && type !== "newline")
      return { start: offset, end: offset + source.length };
  }
  return undefined;
}

/** A line that can be read by itself is read again from its beginning, any other one is left out. */
function resumeAt({ source, length }: Run, from: number, stray: number): number {
  const lineStart = source.lastIndexOf("\n", stray - 1) + 1;
  const newline = source.indexOf("\n", stray);
  const next = newline === -1 ? length : newline + 1;
  // Tabs there may be part of a block of text already.
  const isFirst = /^ *$/.test(source.slice(lineStart, stray));
  const line = source.slice(stray, Math.min(next, stray + 200));
  return isFirst && lineStart > from && /^(?:- |-$|[[{]|[^\s#].*:(?:\s|$))/m.test(line) ? lineStart : next;
}
