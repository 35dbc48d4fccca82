/** What authors most likely meant by list items in places where a block mapping expects a key. */
import type { CST } from "yaml";
import type { BlockItem, BlockReader } from "./compose-pairs.ts";
import {
  columnOf,
  complain,
  growTo,
  isWithin,
  type OpenMapping,
  type OpenPair,
  type OpenSequence,
} from "./composition.ts";
import { quote } from "./problems.ts";
import type { Properties } from "./properties.ts";
import type { Span, YamlNode } from "./tree.ts";

export function isDashLine(text: string): boolean {
  return text === "-" || text.startsWith("- ");
}

/** A list among the keys of a mapping, as the parser gives it: in the place of a key. */
export function adoptSequence(reader: BlockReader, token: CST.BlockSequence): void {
  const sequence = reader.composition.compose(token, undefined);
  if (sequence?.kind === "sequence") adoptItems(reader, sequence, sequence.items);
}

/** One list item among the keys of a mapping, where the parser gave up on the dash and read on behind it. */
export function adoptDash(reader: BlockReader, dash: Span, item: BlockItem, properties: Properties): void {
  const { composition } = reader;
  const node = composition.compose(item.value, properties);
  adoptItems(reader, { start: dash.start, end: Math.max(dash.end, node?.end ?? 0) }, node ? [node] : []);
}

/** `- name: value` behind a half-typed key on the line above. */
export function readDashLine(
  reader: BlockReader,
  item: BlockItem,
  key: CST.FlowScalar,
  above: OpenPair | undefined,
): void {
  const { composition } = reader;
  const rest = key.source.slice(1).trimStart();
  const offset = key.offset + key.source.length - rest.length;
  const token: CST.FlowScalar = { ...key, offset, source: rest, indent: columnOf(composition, offset) };
  const items: CST.BlockMap["items"] = [{ ...item, start: [], key: token, sep: item.sep ?? [] }];
  const hasColon = item.sep?.some(({ type }) => type === "map-value-ind");
  const content: CST.Token = hasColon ? { type: "block-map", offset, indent: token.indent, items } : token;
  const node = composition.compose(content, undefined);
  adoptItems(reader, { start: key.offset, end: composition.end }, node ? [node] : [], above);
}

/**
 * Puts items where they fit: into the list of the pair above (or of the one before it, `earlier`, when that has the same
 * column), or as the value of a half-typed key above. Otherwise they are reported and lost.
 */
export function adoptItems(
  reader: BlockReader,
  span: Span,
  items: readonly YamlNode[],
  earlier?: OpenPair,
): void {
  const { composition, node } = reader;
  const dash = { start: span.start, end: span.start + 1 };
  const above = node.pairs.at(-1) as OpenPair | undefined;
  const column = columnOf(composition, span.start);
  const isSibling =
    earlier?.value?.kind === "sequence" && columnOf(composition, earlier.value.start) === column;
  const pair = isSibling ? earlier : above;
  if (pair && !pair.value) {
    if (pair.colon !== undefined) complainColumn(reader, dash, pair);
    pair.value = { kind: "sequence", ...span, items: [...items], flow: false };
  } else if (pair?.value?.kind === "sequence" && !pair.value.flow && isWithin(pair.value, pair)) {
    const list = pair.value as OpenSequence;
    if (columnOf(composition, list.start) !== column) complainColumn(reader, dash, pair);
    for (const item of items) list.items.push(item);
    growTo(list, span.end);
  } else {
    complain(composition, dash, "A list item among the keys of a mapping; expected a key", "structure");
    return;
  }
  growTo(pair, span.end);
  growTo(node, span.end);
}

function complainColumn({ composition }: BlockReader, dash: Span, pair: OpenPair): void {
  const message = `A list item in another column than the list of ${quote(pair.key.text)}; expected the same`;
  complain(composition, dash, message, "structure");
}

/** Reads what stands behind a `- ` on the line of a key. Returns false when it stands on another line. */
export function readDashed(reader: BlockReader, item: BlockItem, properties: Properties): boolean {
  const { composition, dashed: pair } = reader;
  reader.dashed = undefined;
  const { key } = item;
  if (!pair || !key || properties.hasNewline) return false;
  const column = columnOf(composition, key.offset);
  const items: CST.BlockMap["items"] = [{ ...item, start: [], key, sep: item.sep ?? [] }];
  const hasColon = item.sep?.some(({ type }) => type === "map-value-ind");
  const indented = "indent" in key ? { ...key, indent: column } : key;
  const content: CST.Token = hasColon
    ? {
        type: "block-map",
        offset: key.offset,
        indent: column,
        items: [{ ...items[0], key: indented } as OpenItem],
      }
    : key;
  const node = composition.compose(content, hasColon ? undefined : properties);
  if (!node) return false;
  pair.value = { kind: "sequence", start: node.start, end: composition.end, items: [node], flow: false };
  growTo(pair, composition.end);
  growTo(reader.node as OpenMapping, composition.end);
  return true;
}

type OpenItem = CST.BlockMap["items"][number];
