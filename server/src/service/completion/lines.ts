/** Lines of a text by offsets. A line break is `\n`, `\r\n` or `\r`, as it is for editors. */
import { lineEnd } from "../edits.ts";

export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

export function isBreak(code: number): boolean {
  return code === 10 || code === 13;
}

/** Number of white characters that a line begins with. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Beginning of the line that holds this offset; a byte order mark does not belong to it. */
export function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  return start === 0 && offset > 0 && text.startsWith("\ufeff") ? 1 : start;
}

/** Beginning of the line behind the one that holds this offset; the length of the text when there is none. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  if (end >= text.length) return text.length;
  return end + (text.startsWith("\r\n", end) ? 2 : 1);
}

/** Beginning of the line before the one that begins at `start`; undefined for the first one. */
export function previousLine(text: string, start: number): number | undefined {
  const end = text.startsWith("\r\n", start - 2) ? start - 2 : start - 1;
  return end < 0 || start <= (text.startsWith("\ufeff") ? 1 : 0) ? undefined : lineStartOf(text, end);
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStartOf(text, offset);
}
