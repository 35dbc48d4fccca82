/** What authors most likely meant by list items in places where a block mapping expects a key. */
import type { CST } from "yaml";
import { keyIdentity } from "./aliases.ts";
import type { BlockItem, BlockReader } from "./compose-pairs.ts";
import {
  type Composition,
  columnOf,
  complain,
  emptyScalar,
  growTo,
  isWithin,
  type OpenMapping,
  type OpenPair,
  type OpenSequence,
} from "./composition.ts";
import { quote } from "./problems.ts";
import type { Properties } from "./properties.ts";
import type { Pair, Span, YamlNode } from "./tree.ts";

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
  composition.end = key.offset + 1;
  const node = composition.compose(content, undefined) ?? emptyScalar(composition.end);
  adoptItems(reader, { start: key.offset, end: composition.end }, [node], above);
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

/**
 * Keys among the items of a list, deeper than its dashes but not as deep as the keys of the item above: they belong to
 * that item. Returns false when it is something else.
 */
export function adoptContent(
  composition: Composition,
  list: OpenSequence,
  token: CST.Token | undefined,
): boolean {
  const above = list.items.at(-1);
  if (above?.kind !== "mapping" || above.flow || !isWithin(above, list)) return false;
  if (token?.type !== "block-map" && token?.type !== "scalar") return false;
  const pairs = composePairs(composition, token);
  if (!pairs) return false;
  const target = above as OpenMapping;
  const seen = new Set(target.pairs.map(keyIdentity));
  for (const pair of pairs) if (!seen.has(keyIdentity(pair))) target.pairs.push(pair);
  growTo(target, composition.end);
  growTo(list, composition.end);
  return true;
}

function composePairs(
  composition: Composition,
  token: CST.BlockMap | CST.FlowScalar,
): readonly Pair[] | undefined {
  const node = composition.compose(token, undefined);
  if (node?.kind === "mapping") {
    const column = columnOf(composition, node.start);
    const message = `The keys here are indented by ${column} ${column === 1 ? "space" : "spaces"}; expected the column of the keys above`;
    complain(composition, node.pairs[0]?.key ?? node, message, "structure");
    return node.pairs;
  }
  if (node?.kind !== "scalar") return undefined;
  complain(
    composition,
    node,
    `${quote(node.text)} is a key without a value; expected \`:\` behind it`,
    "structure",
  );
  return [{ key: node, value: undefined, merged: false, start: node.start, end: node.end }];
}
