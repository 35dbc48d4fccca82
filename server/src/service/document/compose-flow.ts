/** Collections in brackets: `[a, b]`, `{a: 1}`, and pairs inside of lists. */
import type { CST } from "yaml";
import {
  addPair,
  composeKey,
  emptyKeyOffset,
  finishMapping,
  type MappingReader,
  openMapping,
} from "./compose-pairs.ts";
import {
  type Composition,
  complain,
  emptyScalar,
  growTo,
  isBehindText,
  type OpenMapping,
  type OpenPair,
  type OpenSequence,
  plainScalar,
  spanOfToken,
} from "./composition.ts";
import { quote } from "./problems.ts";
import { type Properties, readEnd, readProperties } from "./properties.ts";
import type { MappingNode, SequenceNode, YamlNode } from "./tree.ts";

interface FlowItem {
  readonly item: CST.CollectionItem;
  readonly properties: Properties;
}

export function composeFlowCollection(
  composition: Composition,
  token: CST.FlowCollection,
): MappingNode | SequenceNode {
  composition.size++;
  composition.end = token.offset + 1;
  const isMap = token.start.source === "{";
  return isMap ? composeFlowMapping(composition, token) : composeFlowSequence(composition, token);
}

function composeFlowMapping(composition: Composition, token: CST.FlowCollection): MappingNode {
  const reader = openMapping(composition, token.offset, true);
  for (const item of flowItems(composition, token)) addFlowPair(reader, item);
  finishMapping(reader);
  growTo(reader.node, closeCollection(composition, token));
  composition.end = reader.node.end;
  return reader.node;
}

function composeFlowSequence(composition: Composition, token: CST.FlowCollection): SequenceNode {
  const items: YamlNode[] = [];
  const node: OpenSequence = {
    kind: "sequence",
    start: token.offset,
    end: token.offset + 1,
    items,
    flow: true,
  };
  for (const flowItem of flowItems(composition, token)) {
    const { item, properties } = flowItem;
    const isPair = properties.indicator || item.sep?.some(({ type }) => type === "map-value-ind");
    if (isPair) items.push(composeSinglePair(composition, flowItem));
    else addItems(composition, items, flowItem);
  }
  node.end = closeCollection(composition, token);
  return node;
}

/** One item, or two with nothing between them. */
function addItems(composition: Composition, items: YamlNode[], { item, properties }: FlowItem): void {
  const { key, value } = item;
  for (const token of key ? [key, value] : [value]) {
    if (key && value && token === value) complainMissingComma(composition, value);
    if (token === undefined && key) continue;
    const node = composition.compose(token, properties);
    checkBlock(composition, token);
    items.push(node ?? emptyScalar(composition.end));
  }
}

/** The items with content, commas checked on the way. */
function* flowItems(composition: Composition, token: CST.FlowCollection): Generator<FlowItem> {
  for (let index = 0; index < token.items.length; index++) {
    const item = token.items[index] as CST.CollectionItem;
    const { start, key, sep, value } = item;
    if (isBehindText(composition, key)) continue;
    const properties = readProperties(composition, start, "explicit-key-ind", true);
    const { anchor, tag, indicator, comma } = properties;
    const isEmpty = !key && !sep && !value && !anchor && !tag && !indicator;
    if (index === 0 && comma)
      complain(composition, spanOfToken(comma), "Unexpected `,`; expected an item before it");
    else if (isEmpty && comma && index < token.items.length - 1) {
      complain(composition, spanOfToken(comma), "Two commas in a row; expected an item between them");
    } else if (!isEmpty && index > 0 && !comma)
      complainMissingComma(composition, key ?? value ?? sep?.[0] ?? start[0]);
    if (!isEmpty) yield { item, properties };
  }
}

function complainMissingComma(composition: Composition, token: CST.Token | undefined): void {
  if (!token || isExplained(composition, token.offset)) return;
  const source = "source" in token && token.source ? token.source : composition.source.charAt(token.offset);
  const span = { start: token.offset, end: token.offset + Math.max(1, source.length) };
  complain(composition, span, `${quote(source)} follows without a comma; expected \`,\` before it`);
}

function isExplained({ source, unclosedEnd }: Composition, offset: number): boolean {
  return unclosedEnd >= 0 && unclosedEnd <= offset && source.slice(unclosedEnd, offset).trim() === "";
}

/** `[a: 1]` is a list of one mapping. */
function composeSinglePair(composition: Composition, flowItem: FlowItem): MappingNode {
  const { start, key, sep } = flowItem.item;
  const offset = key?.offset ?? sep?.[0]?.offset ?? start[0]?.offset ?? composition.end;
  const reader = openMapping(composition, offset, true);
  addFlowPair(reader, flowItem);
  finishMapping(reader);
  const node: OpenMapping = reader.node;
  node.start = Math.min(node.start, node.pairs[0]?.start ?? node.start);
  node.end = Math.max(node.end, composition.end);
  return node;
}

function addFlowPair(reader: MappingReader, { item, properties }: FlowItem): void {
  const { composition } = reader;
  const { key: keyToken, sep, value: valueToken } = item;
  const key = composeKey(composition, keyToken, properties, emptyKeyOffset(composition, item, properties));
  checkBlock(composition, keyToken);
  const pair: OpenPair = {
    key,
    value: undefined,
    merged: false,
    start: key.start,
    end: Math.max(key.end, composition.end),
  };
  if (sep) {
    const valueProperties = readProperties(composition, sep, "map-value-ind", true);
    const colon = valueProperties.indicator;
    if (colon) {
      pair.colon = colon.offset;
      composition.end = colon.offset + 1;
    } else if (valueToken?.type === "block-map") {
      addPair(reader, pair);
      readNextPair(reader, valueToken);
      return;
    } else if (valueToken) complainMissingColon(composition, valueToken);
    if (valueToken?.type === "block-map" && readRunOn(reader, pair, valueToken)) return;
    pair.value = composition.compose(valueToken, valueProperties);
    checkBlock(composition, valueToken);
    pair.end = composition.end;
  }
  addPair(reader, pair);
}

/** `{"a" "b": 2}`: the parser takes the second pair for the value of the first key. */
function readNextPair(reader: MappingReader, token: CST.BlockMap): void {
  const { composition } = reader;
  for (const item of token.items) {
    complainMissingComma(composition, item.key ?? undefined);
    addFlowPair(reader, {
      item,
      properties: readProperties(composition, item.start, "explicit-key-ind", true),
    });
  }
}

/**
 * `{"a": 1 "b": 2}`, mostly over two lines: without the comma the parser takes `1 "b"` for one text. Returns false when
 * it is something else.
 */
function readRunOn(reader: MappingReader, pair: OpenPair, token: CST.BlockMap): boolean {
  const { composition } = reader;
  const [item] = token.items;
  const { key } = item ?? {};
  if (key?.type !== "scalar" || item?.start.length !== 0) return false;
  const match =
    /^(\S(?:.*\S)?)\s*?[\r\n]\s*(\S.*)$/s.exec(key.source) ?? /^(\S+)\s+(\S.*)$/s.exec(key.source);
  const [, value, rest] = match ?? [];
  if (value === undefined || rest === undefined) return false;
  composition.size++;
  pair.value = plainScalar(value, key.offset);
  pair.end = composition.end = key.offset + value.length;
  addPair(reader, pair);
  const offset = key.offset + key.source.length - rest.length;
  const type = rest.startsWith('"')
    ? "double-quoted-scalar"
    : rest.startsWith("'")
      ? "single-quoted-scalar"
      : "scalar";
  const nextKey: CST.FlowScalar = { ...key, type, offset, source: rest };
  complainMissingComma(composition, nextKey);
  const properties = readProperties(composition, [], "explicit-key-ind", true);
  addFlowPair(reader, { item: { ...item, key: nextKey }, properties });
  return true;
}

function complainMissingColon(composition: Composition, token: CST.Token): void {
  const source = "source" in token && token.source ? token.source : composition.source.charAt(token.offset);
  const span = { start: token.offset, end: token.offset + Math.max(1, source.length) };
  const message = source.startsWith(":")
    ? `No space behind \`:\` in ${quote(source)}; expected one`
    : `${quote(source)} follows without \`,\` or \`:\`; expected one of them before it`;
  complain(composition, span, message);
}

function checkBlock(composition: Composition, token: CST.Token | null | undefined): void {
  if (token?.type !== "block-map" && token?.type !== "block-seq") return;
  const what = token.type === "block-seq" ? "A list item with `-`" : "A pair over several lines";
  const span = { start: token.offset, end: token.offset + 1 };
  complain(
    composition,
    span,
    `${what} inside brackets; expected items with commas between them`,
    "structure",
  );
}

/** Returns the end of the collection: behind its bracket, or of its content when the bracket is missing. */
function closeCollection(composition: Composition, token: CST.FlowCollection): number {
  const opening = token.start.source;
  const closing = opening === "{" ? "}" : "]";
  const [end, ...rest] = token.end;
  if (end?.source === closing) {
    composition.end = end.offset + 1;
    if (rest.length > 0) readEnd(composition, rest, `\`${closing}\``);
    return composition.end;
  }
  const span = { start: token.offset, end: token.offset + 1 };
  if (end && /^[\]}]$/.test(end.source)) {
    complain(
      composition,
      spanOfToken(end),
      `\`${end.source}\` closes ${quote(opening)}; expected \`${closing}\``,
    );
    composition.end = end.offset + 1;
    readEnd(composition, rest, `\`${end.source}\``);
    return composition.end;
  }
  complain(composition, span, `\`${opening}\` is never closed; expected \`${closing}\``);
  if (end) readEnd(composition, token.end, "the brackets");
  return composition.end;
}
