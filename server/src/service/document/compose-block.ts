/**
 * Mappings and lists that are held together by indentation, and what authors are in the middle of typing there. The
 * guesses about their intent are in `repair-keys.ts`, `repair-columns.ts` and `repair-lists.ts`.
 */
import type { CST } from "yaml";
import {
  addPair,
  type BlockItem,
  type BlockReader,
  composeKey,
  emptyKeyOffset,
  finishMapping,
  openMapping,
} from "./compose-pairs.ts";
import {
  type Composition,
  complain,
  emptyScalar,
  isBehindText,
  type OpenPair,
  type OpenSequence,
  spanOfToken,
} from "./composition.ts";
import { complainUnexpected, type Properties, readProperties } from "./properties.ts";
import { adoptMisplaced, growAround } from "./repair-columns.ts";
import { complainMissingColon, isRemainder, readCompact, readRemainder, splitKeys } from "./repair-keys.ts";
import { adoptContent, adoptDash, adoptSequence, readDashed } from "./repair-lists.ts";
import type { MappingNode, SequenceNode } from "./tree.ts";

export function composeBlockMapping(composition: Composition, token: CST.BlockMap): MappingNode {
  composition.size++;
  composition.end = token.offset;
  const mapping = openMapping(composition, token.offset, false);
  const reader: BlockReader = {
    ...mapping,
    indent: token.indent,
    readItem,
    outer: undefined,
    adopted: undefined,
    dashed: undefined,
  };
  for (const item of token.items) readItem(reader, item);
  finishMapping(reader);
  composition.end = reader.node.end;
  return reader.node;
}

/** Reads one item of a block mapping; items without content are what comments and empty lines leave behind. */
function readItem(reader: BlockReader, item: BlockItem): void {
  const { composition } = reader;
  const { start, key, sep, value, explicitKey } = item;
  const properties = readProperties(composition, start, "explicit-key-ind");
  if (isBehindText(composition, key)) return;
  if (!key && !sep && !explicitKey) {
    const property = properties.anchor ?? properties.tag;
    if (property)
      complain(composition, spanOfToken(property), "Nothing stands behind this; expected a key", "structure");
    return;
  }
  const question = properties.indicator;
  if (question && question.indent !== reader.indent) {
    complain(
      composition,
      spanOfToken(question),
      "`?` stands in another column than the keys above; expected the same",
      "structure",
    );
  }
  if (reader.dashed && readDashed(reader, item, properties)) return;
  if (!explicitKey && key?.type === "block-seq") {
    adoptSequence(reader, key);
    readRemainder(reader, value);
    return;
  }
  if (!explicitKey && key?.type === "error") {
    if (key.source === "-")
      adoptDash(reader, spanOfToken(key), item, readProperties(composition, sep ?? [], "seq-item-ind"));
    else complainUnexpected(composition, key);
    return;
  }
  if (!explicitKey && key?.type === "scalar" && /[\r\n]/.test(key.source)) {
    splitKeys(reader, item, key);
    return;
  }
  const keyNode = composeKey(composition, key, properties, emptyKeyOffset(composition, item, properties));
  const pair: OpenPair = {
    key: keyNode,
    value: undefined,
    merged: false,
    start: keyNode.start,
    end: Math.max(keyNode.end, composition.end),
  };
  const isMisplaced = !explicitKey && key && "indent" in key && key.indent !== reader.indent;
  if (isMisplaced) readMisplaced(reader, pair, { item, sep: sep ?? [], value }, key.indent);
  else readValue(reader, pair, { item, sep: sep ?? [], value });
}

/** The mapping that takes the pair is complete already; the pair above and this mapping grow with it. */
function readMisplaced(reader: BlockReader, pair: OpenPair, parts: ValueParts, indent: number): void {
  const target = adoptMisplaced(reader, pair.key, indent);
  readValue(target, pair, parts);
  growAround(reader, target);
}

interface ValueParts {
  readonly item: BlockItem;
  readonly sep: CST.SourceToken[];
  readonly value: CST.Token | undefined;
}

function readValue(reader: BlockReader, pair: OpenPair, { item, sep, value }: ValueParts): void {
  const { composition } = reader;
  const properties = readProperties(composition, sep, "map-value-ind");
  const colon = properties.indicator;
  if (colon) {
    pair.colon = colon.offset;
    pair.end = composition.end = colon.offset + 1;
    if (!item.explicitKey) checkOneLine(reader, pair, colon.offset);
  } else if (!item.explicitKey && !complainMissingColon(reader, pair, value)) return;
  if (!colon && item.explicitKey && value) complainValue(composition, value);
  if (colon && !item.explicitKey && value?.type === "block-map" && !properties.hasNewline) {
    readCompact(reader, pair, value, properties);
    return;
  }
  if (value?.type === "error") {
    complainSameLine(composition, value);
    reader.dashed = pair;
  } else if (colon || !isRemainder(reader, value)) {
    pair.value = composition.compose(value, properties);
    pair.end = Math.max(pair.end, composition.end);
  }
  addPair(reader, pair);
  if (!colon) readRemainder(reader, value);
}

function complainValue(composition: Composition, { offset }: { offset: number }): void {
  const span = { start: offset, end: offset + 1 };
  complain(composition, span, "A value follows the key without a `:`; expected `: ` before it", "structure");
}

function checkOneLine({ composition }: BlockReader, { key }: OpenPair, colon: number): void {
  const newline = composition.source.slice(key.start, colon).search(/[\r\n]/);
  if (newline === -1) return;
  const span = { start: key.start, end: key.start + newline };
  complain(composition, span, "A key over several lines; expected it on one", "structure");
}

/** The parser gives up on the dash and reads on behind it. */
function complainSameLine(composition: Composition, token: CST.ErrorToken): void {
  const message = "A list item on the line of its key; expected it on the next line";
  complain(composition, spanOfToken(token), message, "structure");
}

export function composeBlockSequence(composition: Composition, token: CST.BlockSequence): SequenceNode {
  composition.size++;
  const node: OpenSequence = {
    kind: "sequence",
    start: token.offset,
    end: token.offset,
    items: [],
    flow: false,
  };
  for (const { start, value } of token.items) {
    if (isBehindText(composition, value)) continue;
    const properties = readProperties(composition, start, "seq-item-ind");
    if (properties.indicator || value || properties.anchor || properties.tag)
      addItem(composition, node, value, properties);
  }
  composition.end = node.end;
  return node;
}

function addItem(
  composition: Composition,
  node: OpenSequence,
  value: CST.Token | undefined,
  properties: Properties,
): void {
  const dash = properties.indicator;
  const before = dash ? dash.offset + 1 : node.end;
  composition.end = before;
  if (!dash && adoptContent(composition, node, value)) return;
  const item = composition.compose(value, properties);
  if (!dash) {
    const offset = value?.offset ?? before;
    const span = { start: offset, end: offset + 1 };
    complain(composition, span, "Not a list item; expected `- ` before it", "structure");
  }
  node.items.push(item ?? emptyScalar(before));
  node.end = Math.max(before, composition.end);
}
