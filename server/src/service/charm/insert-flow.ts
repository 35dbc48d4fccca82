/** Additions to maps and lists in brackets, on one line or over several, in YAML and in JSON's style. */
import type { MappingNode, Pair, SequenceNode, Span } from "../document/tree.ts";
import { indentation, lineBreak, lineEnd, lineStart } from "../edits.ts";
import type { Edit } from "../finding.ts";
import { type PlainValue, renderFlow, renderFlowPair } from "./render-value.ts";

/** What is added: a pair to a map, or an item to a list. */
export type Addition =
  | { readonly kind: "pair"; readonly key: string; readonly value: PlainValue }
  | { readonly kind: "item"; readonly value: PlainValue };

/** Adds behind the last entry. Undefined where the bracket is not closed, or only comments stand inside. */
export function appendInFlow(
  text: string,
  container: MappingNode | SequenceNode,
  addition: Addition,
): Edit[] | undefined {
  const inner = { start: container.start + 1, end: container.end - 1 };
  if (!/[}\]]/.test(text.charAt(inner.end)) || inner.end < inner.start) return undefined;
  const last = lastEntry(container);
  if (!last) {
    if (text.slice(inner.start, inner.end).trim() !== "") return undefined;
    return [{ ...inner, newText: renderAddition(addition, false) }];
  }
  const rendered = renderAddition(addition, text.charAt(last.start) === '"');
  const comma = findComma(text, last.end, inner.end);
  const start = lineStart(text, last.start);
  const end = lineEnd(text, last.end);
  const hasOwnLine =
    start > container.start && text.slice(start, last.start).trim() === "" && end <= inner.end;
  if (!hasOwnLine) {
    if (comma === undefined) return [{ start: last.end, end: last.end, newText: `, ${rendered}` }];
    return [{ start: comma + 1, end: comma + 1, newText: ` ${rendered}` }];
  }
  const line = `${lineBreak(text)}${indentation(text, last.start)}${rendered}`;
  if (comma !== undefined) return [{ start: end, end, newText: `${line},` }];
  return [
    { start: last.end, end: last.end, newText: "," },
    { start: end, end, newText: line },
  ];
}

/** Gives a key in brackets that has no value, or `word` for nothing, a map or a list. */
export function fillInFlow({ key }: Pair, word: Span, addition: Addition): Edit[] {
  const rendered = renderAddition(addition, key.style === "double-quoted");
  const filled = addition.kind === "pair" ? `{${rendered}}` : `[${rendered}]`;
  return [{ ...word, newText: word.end > word.start ? filled : ` ${filled}` }];
}

function renderAddition(addition: Addition, isQuoted: boolean): string {
  return addition.kind === "pair"
    ? renderFlowPair(addition.key, addition.value, isQuoted)
    : renderFlow(addition.value, isQuoted);
}

/** What came in by an alias or a merge key stands elsewhere. */
function lastEntry(container: MappingNode | SequenceNode): Span | undefined {
  const entries: readonly Span[] = container.kind === "mapping" ? container.pairs : container.items;
  return entries.findLast(({ start, end }) => start > container.start && end < container.end);
}

/** Offset of the comma behind an entry; a comment may stand before it. */
function findComma(text: string, from: number, to: number): number | undefined {
  const bare = text.slice(from, to).replace(/#[^\r\n]*/g, (comment) => " ".repeat(comment.length));
  const index = bare.indexOf(",");
  return index < 0 ? undefined : from + index;
}
