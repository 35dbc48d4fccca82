/** Puts another text behind a key, and takes care of the comments that stood there. */
import type { Analysis } from "../analysis.ts";
import type { Pair, Span } from "../document/tree.ts";
import { lineBreak, lineEnd, lineStart } from "../edits.ts";
import type { Edit } from "../finding.ts";

/**
 * Replaces everything from the colon to the end of the value. Comments in between go to lines of their own above the
 * key. Undefined where that cannot be done without harm: an anchor or a tag belongs to the value, or the key shares its
 * line with others.
 */
export function replacementEdits(
  { file }: Analysis,
  { key, value, colon }: Pair,
  newText: string,
  until?: number,
): Edit[] | undefined {
  const { text, comments } = file;
  const start = (colon ?? text.indexOf(":", key.end)) + 1;
  const end = until ?? value?.end ?? start;
  if (!value || start === 0 || start > value.start) return undefined;
  const inside = comments.filter((comment) => start <= comment.start && comment.end <= value.end);
  if (hasProperties(text, start, value.start, value.end, value.kind === "scalar", inside)) return undefined;
  const written = /^\s/.test(newText) ? newText : ` ${newText}`;
  // A comment on the line of the key stays there, unless another one ends that line afterwards.
  const [first] = inside;
  const stays =
    first && first.start < lineEnd(text, start) && text.slice(end, lineEnd(text, end)).trim() === "";
  const source = (comment: Span) => text.slice(comment.start, comment.end);
  const replacement = { start, end, newText: stays ? withComment(written, source(first)) : written };
  const moving = stays ? inside.slice(1) : inside;
  if (moving.length === 0) return [replacement];
  const line = lineStart(text, key.start);
  const [, mark = "", indent = "", dashes] =
    /^(\ufeff?)([ \t]*)((?:-[ \t]+)*)/.exec(text.slice(line, key.start)) ?? [];
  if (mark.length + indent.length + (dashes?.length ?? 0) !== key.start - line) return undefined;
  const moved = moving.map((comment) => `${indent}${source(comment)}${lineBreak(text)}`);
  return [{ start: line + mark.length, end: line + mark.length, newText: moved.join("") }, replacement];
}

/** At the end of the first line. */
function withComment(text: string, comment: string): string {
  const end = lineEnd(text, 0);
  return `${text.slice(0, end)} ${comment}${text.slice(end)}`;
}

/** An anchor, a tag or an alias: something else in the file depends on it, or it changes the meaning. */
function hasProperties(
  text: string,
  start: number,
  valueStart: number,
  valueEnd: number,
  isScalar: boolean,
  comments: readonly Span[],
): boolean {
  let source = text.slice(start, isScalar ? valueStart : valueEnd);
  for (const comment of comments.toReversed()) {
    source =
      source.slice(0, Math.max(0, comment.start - start)) + source.slice(Math.max(0, comment.end - start));
  }
  return /(?:^|[\s,[])[&*!]\S/.test(source);
}
