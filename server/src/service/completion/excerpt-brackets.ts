/** The same for documents in brackets, JSON above all: the relation around the cursor with the keys that lead there. */
import type { Excerpt } from "./excerpt.ts";

interface Scan {
  readonly text: string;
  /** Offsets of the brackets that are open. */
  readonly open: number[];
  position: number;
}

const RELATION_INFO = /["']?relation[-_]info["']?\s*:\s*$/;
const KEY = /(?:"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'|[^\s"',[\]{}:]+)\s*:\s*$/;

/** Undefined when the cursor is in no relation, or its brackets are not closed. */
export function cutBrackets({ text, cursor, shift }: Excerpt): Excerpt | undefined {
  const scan: Scan = { text, open: [], position: 0 };
  scanTo(scan, cursor, 0);
  const list = scan.open.findIndex((offset) =>
    RELATION_INFO.test(text.slice(Math.max(0, offset - 40), offset)),
  );
  const item = scan.open[list + 1];
  if (list < 0 || item === undefined) return undefined;
  const above = scan.open.slice(0, list + 1);
  scanTo(scan, text.length, list + 2);
  const region = text.slice(item, scan.position);
  if (scan.open.length !== list + 1 || /\*\w|<</.test(region)) return undefined;
  const head = above
    .map((offset, index) => `${text.charAt(offset)}${keyBefore(text, above[index + 1])}`)
    .join("");
  const closers = above.map((offset) => (text.charAt(offset) === "{" ? "}" : "]")).reverse();
  const moved = head.length - item;
  return { text: head + region + closers.join(""), cursor: cursor + moved, shift: shift - moved };
}

/** The key whose value the bracket at this offset begins; nothing for an item of a list. */
function keyBefore(text: string, offset: number | undefined): string {
  return offset === undefined ? "" : (KEY.exec(text.slice(Math.max(0, offset - 300), offset))?.[0] ?? "");
}

/** Reads on to an offset, or until only so many brackets are open that one below `depth` was closed. */
function scanTo(scan: Scan, end: number, depth: number): void {
  const { text, open } = scan;
  const mark = /["'[\]{}]|(?<=\s)#/g;
  while (scan.position < end) {
    mark.lastIndex = scan.position;
    const match = mark.exec(text);
    if (!match || match.index >= end) {
      scan.position = end;
      return;
    }
    scan.position = match.index + 1;
    const character = match[0];
    if (character === '"' || character === "'") scan.position = behindString(text, match.index);
    else if (character === "#") scan.position = lineStop(text, match.index);
    else if (character === "[" || character === "{") open.push(match.index);
    else open.pop();
    if (open.length < depth) return;
  }
}

/** Behind the closing quote; a string without one ends with its line. */
function behindString(text: string, start: number): number {
  const string = text.charAt(start) === '"' ? /"(?:[^"\\\r\n]|\\[^\r\n])*"?/y : /'[^'\r\n]*'?/y;
  string.lastIndex = start;
  return start + (string.exec(text)?.[0].length ?? 1);
}

function lineStop(text: string, offset: number): number {
  const end = /[\r\n]|$/g;
  end.lastIndex = offset;
  return end.exec(text)?.index ?? text.length;
}
