/**
 * Indentation by tabs, which YAML forbids: reported, and then read as the author's editor shows it. The text is read
 * again with spaces in their place, and everything found is moved back to where it stands in the original.
 */
import type { ComposedDocument } from "./compose.ts";
import type { Span, YamlNode } from "./tree.ts";

/** Where a text with spaces instead of tabs differs from the original. Both lists ascend. */
export interface ExpandedText {
  readonly text: string;
  /** Beginnings of replaced white space in `text`, and in the original. */
  readonly newStarts: readonly number[];
  readonly oldStarts: readonly number[];
  readonly newLengths: readonly number[];
  readonly oldLengths: readonly number[];
}

/** Replaces the indentation of the lines that the spans stand in. `width` is the distance of tab stops. */
export function expandTabs(text: string, tabs: readonly Span[], width: number): ExpandedText {
  const newStarts: number[] = [];
  const oldStarts: number[] = [];
  const newLengths: number[] = [];
  const oldLengths: number[] = [];
  const parts: string[] = [];
  let position = 0;
  let length = 0;
  const leading = /[ \t]*/y;
  for (const { start } of tabs) {
    const lineStart = lineStartOf(text, start);
    if (lineStart < position) continue;
    leading.lastIndex = lineStart;
    const space = leading.exec(text)?.[0] ?? "";
    const columns = columnsOf(space, width);
    parts.push(text.slice(position, lineStart), " ".repeat(columns));
    length += lineStart - position;
    newStarts.push(length);
    oldStarts.push(lineStart);
    newLengths.push(columns);
    oldLengths.push(space.length);
    length += columns;
    position = lineStart + space.length;
  }
  parts.push(text.slice(position));
  return { text: parts.join(""), newStarts, oldStarts, newLengths, oldLengths };
}

/** A byte order mark is no part of the first line. */
function lineStartOf(text: string, offset: number): number {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return text.charAt(start) === "\ufeff" ? start + 1 : start;
}

function columnsOf(space: string, width: number): number {
  let columns = 0;
  for (const character of space) columns += character === "\t" ? width - (columns % width) : 1;
  return columns;
}

/** Offset in the original text. Inside replaced white space it is the end of that. */
export function toOriginal(expanded: ExpandedText, offset: number): number {
  const { newStarts, oldStarts, newLengths, oldLengths } = expanded;
  let low = -1;
  let high = newStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((newStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  if (low < 0) return offset;
  const inside = offset - (newStarts[low] ?? 0);
  const oldStart = oldStarts[low] ?? 0;
  const oldLength = oldLengths[low] ?? 0;
  const newLength = newLengths[low] ?? 0;
  if (inside === 0) return oldStart;
  return inside < newLength
    ? oldStart + Math.min(inside, oldLength)
    : oldStart + oldLength + inside - newLength;
}

export function moveSpan<Kind extends Span>(expanded: ExpandedText, span: Kind): Kind {
  return { ...span, start: toOriginal(expanded, span.start), end: toOriginal(expanded, span.end) };
}

/** The same documents with the spans of the original text; shared nodes stay shared. */
export function moveDocuments(
  expanded: ExpandedText,
  documents: readonly ComposedDocument[],
): ComposedDocument[] {
  const moved = new Map<YamlNode, YamlNode>();
  return documents.map(({ root, start }) => ({
    root: root && moveNode(expanded, root, moved),
    start: toOriginal(expanded, start),
  }));
}

function moveNode(expanded: ExpandedText, node: YamlNode, moved: Map<YamlNode, YamlNode>): YamlNode {
  const known = moved.get(node);
  if (known) return known;
  const result = moveContent(expanded, node, moved);
  moved.set(node, result);
  return result;
}

function moveContent(expanded: ExpandedText, node: YamlNode, moved: Map<YamlNode, YamlNode>): YamlNode {
  const here = moveSpan(expanded, node);
  switch (here.kind) {
    case "scalar":
      return here;
    case "sequence":
      return { ...here, items: here.items.map((item) => moveNode(expanded, item, moved)) };
    case "mapping":
      return {
        ...here,
        pairs: here.pairs.map((pair) => ({
          ...moveSpan(expanded, pair),
          key: moveSpan(expanded, pair.key),
          value: pair.value && moveNode(expanded, pair.value, moved),
          ...(pair.colon === undefined ? {} : { colon: toOriginal(expanded, pair.colon) }),
        })),
      };
  }
}
