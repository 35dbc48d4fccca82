/**
 * The lexer of the `yaml` package, except that an unclosed quote ends on its line where the package would swallow keys
 * up to the next quote, however far that is.
 */
import { Lexer } from "yaml";

/** The part of the package's lexer that this relies on; its version is pinned, and tests would notice a change. */
interface QuoteLexer {
  readonly buffer: string;
  readonly pos: number;
  readonly flowLevel: number;
  parseQuotedScalar(): Generator<string, string>;
  pushToIndex(end: number, allowEmpty: boolean): Generator<string, number>;
}

/** What may follow a closing quote on its line. */
const AFTER_QUOTE = /[ \t]*(?:[\r\n]|$|#)/y;
const AFTER_QUOTE_IN_FLOW = /[ \t]*(?:[\r\n]|$|[#,\]}:])/y;

/** A line that is a key or a list item, or closes brackets. */
const NEXT_LINE = /\s*(?:- |-\s|(?:"[^"\r\n]*"|'[^'\r\n]*'|[\w./-]+)[ \t]*:(?:\s|$))/y;
const NEXT_LINE_IN_FLOW = new RegExp(`${NEXT_LINE.source}|\\s*[\\]}]`, "y");

/** A lexer for a text of which the first `length` characters are the author's. */
export function createLexer(length: number): Lexer {
  const lexer = new Lexer();
  const quotes = lexer as unknown as QuoteLexer;
  const parseQuotedScalar = quotes.parseQuotedScalar;
  quotes.parseQuotedScalar = function* parseUnclosed() {
    const end = findUnclosedEnd(quotes, length);
    if (end === undefined) return yield* parseQuotedScalar.call(quotes);
    yield* quotes.pushToIndex(end, false);
    return quotes.flowLevel > 0 ? "flow" : "doc";
  };
  return lexer;
}

/** End of the line of a quote that is most likely unclosed; undefined where the package knows best. */
function findUnclosedEnd({ buffer, pos, flowLevel }: QuoteLexer, length: number): number | undefined {
  const closing = findClosing(buffer, pos);
  // Looking for the line break everywhere would be quadratic on a long line of quotes.
  const within = buffer.slice(pos, closing === -1 ? undefined : closing).indexOf("\n");
  const newline = pos + within;
  if (within === -1 || newline >= length) return undefined;
  const follows = flowLevel > 0 ? AFTER_QUOTE_IN_FLOW : AFTER_QUOTE;
  follows.lastIndex = closing + 1;
  const isClosed = closing !== -1 && closing < length && follows.test(buffer);
  const nextLine = flowLevel > 0 ? NEXT_LINE_IN_FLOW : NEXT_LINE;
  nextLine.lastIndex = newline;
  if (isClosed || !nextLine.test(buffer)) return undefined;
  return buffer.charAt(newline - 1) === "\r" ? newline - 1 : newline;
}

/** Offset of the quote that closes the one at `start`; -1 without one. */
function findClosing(buffer: string, start: number): number {
  const quote = buffer.charAt(start);
  let position = buffer.indexOf(quote, start + 1);
  while (position !== -1) {
    if (quote === "'") {
      if (buffer.charAt(position + 1) !== "'") return position;
      position = buffer.indexOf(quote, position + 2);
    } else {
      let backslashes = 0;
      while (buffer.charAt(position - 1 - backslashes) === "\\") backslashes++;
      if (backslashes % 2 === 0) return position;
      position = buffer.indexOf(quote, position + 1);
    }
  }
  return -1;
}
