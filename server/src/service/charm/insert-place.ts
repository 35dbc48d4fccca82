/** Where in a text something new goes, and how it has to be indented to stand beside what is there. */
import { detectLayout } from "../completion/target.ts";
import type { MappingNode, Pair, Span } from "../document/tree.ts";
import { indentation, lineEnd, lineStart } from "../edits.ts";

/**
 * End of the last line that belongs to a pair: of its value, and of comments below that are indented more than its key.
 * Blank lines and comments behind belong to what follows.
 */
export function endOfPair(text: string, pair: Pair): number {
  const column = columnOf(text, pair.start);
  let end = lineEnd(text, pair.end);
  let at = end;
  while (at < text.length) {
    const start = text.startsWith("\r\n", at) ? at + 2 : at + 1;
    at = lineEnd(text, start);
    const line = text.slice(start, at);
    const isComment = /^[ \t]*#/.test(line);
    if (isComment && indentLength(line) > column) end = at;
    else if (isComment || line.trim() !== "") break;
  }
  return end;
}

function indentLength(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

/** Characters in front of an offset in its line; those of a byte order mark do not count. */
function columnOf(text: string, offset: number): number {
  return indentation(text, offset).length;
}

/** A pair that comes from this text and is the first thing on its line. */
function opensLine(text: string, pair: Pair): boolean {
  const before = text.slice(lineStart(text, pair.start), pair.start).replace(/^\ufeff/, "");
  return !pair.merged && before.trim() === "";
}

/** What stands in front of the keys of a map in block style; undefined where no key has a line of its own. */
export function prefixOf(text: string, pairs: readonly Pair[]): string | undefined {
  const pair = pairs.find((each) => opensLine(text, each));
  return pair && indentation(text, pair.start);
}

/** What each further level is indented by: as the neighbours do it, or else as the text does. */
export function stepOf(text: string, neighbours: readonly Pair[]): string {
  for (const pair of neighbours) {
    const { value } = pair;
    if (value?.kind !== "mapping" || value.flow || !opensLine(text, pair) || value.start < pair.start)
      continue;
    const outer = indentation(text, pair.start);
    const inner = prefixOf(text, value.pairs);
    if (inner?.startsWith(outer) && inner.length > outer.length) return inner.slice(outer.length);
  }
  return /^\t/m.test(text) ? "\t" : " ".repeat(detectLayout(text).step);
}

/** The pair that stands last in the text, whether it was written there or came in by a merge key. */
export function lastPair({ pairs }: MappingNode): Pair | undefined {
  return pairs.reduce<Pair | undefined>(
    (last, pair) => (last && last.end >= pair.end ? last : pair),
    undefined,
  );
}

/** Whether the author parts the entries of this mapping by blank lines: all of those that span lines are. */
export function isSpacedOut(text: string, { pairs }: MappingNode): boolean {
  const own = pairs.filter(({ merged }) => !merged);
  const gaps = own.flatMap((pair, index) => {
    const next = own[index + 1];
    const isLong = next && [pair, next].some((each) => /[\r\n]/.test(text.slice(each.start, each.end)));
    return next && isLong ? [text.slice(lineEnd(text, pair.end), next.start)] : [];
  });
  const spaced = gaps.filter((gap) => /(?:\r\n|[\r\n])[ \t]*[\r\n]/.test(gap));
  return spaced.length > 0 && spaced.length * 2 > gaps.length;
}

/** A node that stands where it is used, not behind an alias. */
export function isWrittenIn(node: Span, pair: Pair): boolean {
  return node.start >= pair.start && node.end <= pair.end;
}
