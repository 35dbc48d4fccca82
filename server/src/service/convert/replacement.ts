/** Puts another text behind a key, and takes care of the comments that stood there. */
import type { Analysis } from "../analysis.ts";
import type { Pair } from "../document/tree.ts";
import { lineBreak, lineStart } from "../edits.ts";
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
  const replacement = { start, end, newText: /^\s/.test(newText) ? newText : ` ${newText}` };
  if (inside.length === 0) return [replacement];
  const line = lineStart(text, key.start);
  const indent = /^\ufeff?([ \t]*)/.exec(text.slice(line, key.start))?.[1] ?? "";
  const isFirst = /^\ufeff?[ \t]*(?:-[ \t]+)*$/.test(text.slice(line, key.start));
  if (!isFirst) return undefined;
  const at = line + (text.startsWith("\ufeff", line) ? 1 : 0);
  const moved = inside.map(
    (comment) => `${indent}${text.slice(comment.start, comment.end)}${lineBreak(text)}`,
  );
  return [{ start: at, end: at, newText: moved.join("") }, replacement];
}

/** An anchor, a tag or an alias: something else in the file depends on it, or it changes the meaning. */
function hasProperties(
  text: string,
  start: number,
  valueStart: number,
  valueEnd: number,
  isScalar: boolean,
  comments: readonly { readonly start: number; readonly end: number }[],
): boolean {
  let source = text.slice(start, isScalar ? valueStart : valueEnd);
  for (const comment of comments.toReversed()) {
    source =
      source.slice(0, Math.max(0, comment.start - start)) + source.slice(Math.max(0, comment.end - start));
  }
  return /(?:^|[\s,[])[&*!]\S/.test(source);
}
