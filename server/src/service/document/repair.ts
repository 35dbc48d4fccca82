/**
 * What authors most likely meant where a block mapping is broken: half-typed keys, a forgotten space or quotes, lines
 * that are indented differently. Each is reported once, and everything around it stays readable.
 */
import type { CST } from "yaml";
import { keyIdentity } from "./aliases.ts";
import { addPair, type BlockReader } from "./compose-pairs.ts";
import {
  type Composition,
  columnOf,
  complain,
  type OpenMapping,
  type OpenPair,
  type OpenSequence,
} from "./composition.ts";
import { resolvePlain } from "./core-schema.ts";
import { quote } from "./problems.ts";
import type { Properties } from "./properties.ts";
import type { MappingNode, Pair, ScalarNode, Span, YamlNode } from "./tree.ts";

/** `plugin-url:http://…`, a key and a value with nothing between; but not an address alone. */
const GLUED = /^([A-Za-z_][\w.-]*):(?!\/\/)(\S.*)$/s;

/**
 * Reports a key without a colon. Returns false when it was read as a pair all the same and nothing is left to do.
 */
export function complainMissingColon(
  reader: BlockReader,
  pair: OpenPair,
  value: CST.Token | undefined,
): boolean {
  const { composition } = reader;
  const { key } = pair;
  const glued = key.style === "plain" && !value ? GLUED.exec(key.text) : null;
  if (!glued) {
    const message =
      key.text === ""
        ? "A key is missing; expected one"
        : `${quote(key.text)} is a key without a value; expected \`:\` behind it`;
    complain(composition, key, message, "structure");
    return true;
  }
  const [, name = "", rest = ""] = glued;
  const colon = key.start + name.length;
  complain(
    composition,
    { start: colon, end: colon + 1 },
    `No space behind the \`:\` of ${quote(name)}; expected one`,
  );
  addPair(reader, {
    key: plainScalar(name, key.start),
    value: plainScalar(rest, colon + 1),
    merged: false,
    colon,
    start: key.start,
    end: key.end,
  });
  return false;
}

function plainScalar(text: string, start: number): ScalarNode {
  return { kind: "scalar", start, end: start + text.length, style: "plain", value: resolvePlain(text), text };
}

interface Line extends Span {
  readonly text: string;
}

function linesOf({ offset, source }: CST.FlowScalar): Line[] {
  const lines: Line[] = [];
  for (const { 0: text, index } of source.matchAll(/[^\s](?:[^\r\n]*[^\s])?/g)) {
    lines.push({ text, start: offset + index, end: offset + index + text.length });
  }
  return lines;
}

/**
 * The lexer takes a line without colon and the key on the next line for one text over two lines. They are keys of their
 * own, all but the last without a value.
 */
export function splitKeys(reader: BlockReader, item: CST.CollectionItem, key: CST.FlowScalar): void {
  const lines = linesOf(key);
  const last = lines.pop();
  for (const line of lines) addBareKey(reader, line);
  if (!last) return;
  const token: CST.FlowScalar = {
    ...key,
    offset: last.start,
    source: last.text,
    indent: columnOf(reader.composition, last.start),
  };
  reader.readItem(reader, { ...item, start: [], key: token, sep: item.sep ?? [] });
}

function addBareKey(reader: BlockReader, line: Line): void {
  reader.composition.size++;
  const key = plainScalar(line.text, line.start);
  const pair: OpenPair = { key, value: undefined, merged: false, start: key.start, end: key.end };
  if (complainMissingColon(reader, pair, undefined)) addPair(reader, pair);
}

/**
 * A mapping that begins on the line of a key: a text with `: ` in it, or a text that runs into deeper indented keys.
 * The parser has put everything below into that mapping too; what stands on further lines belongs to the one around it.
 */
export function readCompact(
  reader: BlockReader,
  pair: OpenPair,
  token: CST.BlockMap,
  properties: Properties,
): void {
  const { composition } = reader;
  const [first, ...rest] = token.items;
  const key = first?.key;
  if (key?.type === "scalar" && /[\r\n]/.test(key.source))
    readIntoKeys(reader, pair, first as CST.CollectionItem, key);
  else {
    const text = first && oneLineText(composition, first);
    if (text) {
      complain(
        composition,
        text,
        `A text with \`: \` in it; expected quotes around ${quote(composition.source.slice(text.start, text.end))}`,
      );
      pair.value = textScalar(composition, text);
      pair.end = composition.end = text.end;
    } else if (first)
      pair.value = readNested(
        composition,
        pair,
        { ...token, items: [first as (typeof token.items)[number]] },
        properties,
      );
    addPair(reader, pair);
  }
  for (const item of rest) reader.readItem(reader, item);
}

function readNested(
  composition: Composition,
  pair: OpenPair,
  token: CST.BlockMap,
  properties: Properties,
): YamlNode | undefined {
  const message = "A second key on the line of its parent; expected it on a line of its own";
  complain(composition, { start: token.offset, end: token.offset + 1 }, message, "structure");
  const node = composition.compose(token, { ...properties, tab: undefined });
  pair.end = Math.max(pair.end, composition.end);
  return node;
}

/** `a: 1` and below it, deeper, `b: 2`: the first line is the value, the others are keys. */
function readIntoKeys(
  reader: BlockReader,
  pair: OpenPair,
  item: CST.CollectionItem,
  key: CST.FlowScalar,
): void {
  const { composition } = reader;
  const [line] = linesOf(key);
  if (!line) return;
  composition.size++;
  pair.value = plainScalar(line.text, line.start);
  pair.end = composition.end = line.end;
  addPair(reader, pair);
  const rest = composition.source.slice(line.end, key.offset + key.source.length);
  const offset = key.offset + key.source.length - rest.trimStart().length;
  const source = rest.trimStart();
  const token: CST.FlowScalar = { ...key, offset, source, indent: columnOf(composition, offset) };
  reader.readItem(reader, { ...item, start: [], key: token, sep: item.sep ?? [] });
}

/** Span of a pair that is one line of text; undefined when its value is more than that. */
function oneLineText({ source }: Composition, item: CST.CollectionItem): Span | undefined {
  const { key, sep, value, start } = item;
  if (key?.type !== "scalar" || start.length > 0) return undefined;
  if (value && value.type !== "scalar" && value.type !== "block-map") return undefined;
  const newline = source.indexOf("\n", key.offset);
  const lineEnd = newline === -1 ? source.length : newline;
  if (value && value.offset > lineEnd) return undefined;
  if (value?.type === "block-map") {
    const [first] = value.items;
    const inner = first && oneLineText({ source } as Composition, first);
    return inner && { start: key.offset, end: inner.end };
  }
  if (value) {
    const end = value.offset + value.source.length;
    return end <= lineEnd ? { start: key.offset, end } : undefined;
  }
  const colon = sep?.find((token) => token.type === "map-value-ind");
  return colon && { start: key.offset, end: colon.offset + 1 };
}

function textScalar({ source }: Composition, { start, end }: Span): ScalarNode {
  const text = source.slice(start, end);
  return { kind: "scalar", start, end, style: "plain", value: text, text };
}

/**
 * A key in another column than its siblings. When it is deeper and the pair above holds a mapping, it goes there;
 * otherwise it stays. Returns where to put it.
 */
export function adoptMisplaced(reader: BlockReader, pair: Pair, indent: number): BlockReader {
  const { composition, node } = reader;
  const above = node.pairs.at(-1);
  const target =
    indent > reader.indent && above?.value?.kind === "mapping" && !above.value.flow ? above.value : undefined;
  const sibling = target?.pairs[0] ?? node.pairs[0];
  const expected = target && sibling ? columnOf(composition, sibling.start) : reader.indent;
  const like = sibling ? ` like ${quote(sibling.key.text)}` : "";
  const message = `${quote(pair.key.text)} is indented by ${indent} ${indent === 1 ? "space" : "spaces"}; expected ${expected}${like}`;
  complain(composition, pair.key, message, "structure");
  return target ? readerOf(reader, target) : reader;
}

/** A reader that adds to a mapping which was complete already. Mostly the next line belongs there too. */
function readerOf(reader: BlockReader, target: MappingNode): BlockReader {
  if (reader.adopted?.node === target) return reader.adopted;
  const seen = new Map(target.pairs.map((pair) => [keyIdentity(pair), pair]));
  const node = target as OpenMapping;
  reader.adopted = { ...reader, node, seen, merges: [], adopted: undefined, dashed: undefined };
  return reader.adopted;
}

/** Reads what stands behind a `- ` on the line of a key. Returns false when it stands on another line. */
export function readDashed(reader: BlockReader, item: CST.CollectionItem, properties: Properties): boolean {
  const { composition, dashed: pair } = reader;
  reader.dashed = undefined;
  if (!pair || !item.key || properties.hasNewline || item.sep?.some(({ type }) => type === "map-value-ind"))
    return false;
  const node = composition.compose(item.key, properties);
  if (!node) return false;
  pair.value = { kind: "sequence", start: node.start, end: composition.end, items: [node], flow: false };
  pair.end = composition.end;
  reader.node.end = Math.max(reader.node.end, pair.end);
  return true;
}

/** List items among the keys of a mapping: more of the list above, the value of a half-typed key, or lost. */
export function adoptSequence(reader: BlockReader, token: CST.BlockSequence): void {
  const { composition, node } = reader;
  const above = node.pairs.at(-1) as OpenPair | undefined;
  const sequence = composition.compose(token, undefined);
  const span = { start: token.offset, end: token.offset + 1 };
  if (above && !above.value && sequence) {
    above.value = sequence;
    complain(
      composition,
      span,
      `A list item below ${quote(above.key.text)}; expected \`:\` behind it`,
      "structure",
    );
  } else if (above?.value?.kind === "sequence" && !above.value.flow && sequence?.kind === "sequence") {
    const list = above.value as OpenSequence;
    for (const item of sequence.items) list.items.push(item);
    list.end = sequence.end;
    complain(
      composition,
      span,
      "A list item in another column than those above it; expected the same",
      "structure",
    );
  } else {
    complain(composition, span, "A list item among the keys of a mapping; expected a key", "structure");
    return;
  }
  above.end = Math.max(above.end, sequence.end);
  node.end = Math.max(node.end, above.end);
}
