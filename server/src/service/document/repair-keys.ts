/**
 * What authors most likely meant where the keys of a block mapping are broken: half-typed keys, a forgotten space or
 * quotes. Each is reported once, and everything around it stays readable.
 */
import type { CST } from "yaml";
import { addPair, type BlockItem, type BlockReader } from "./compose-pairs.ts";
import { type Composition, columnOf, complain, type OpenPair, plainScalar } from "./composition.ts";
import { quote } from "./problems.ts";
import type { Properties } from "./properties.ts";
import { growAround, targetFor } from "./repair-columns.ts";
import { adoptItems, isDashLine, readDashLine } from "./repair-lists.ts";
import type { ScalarNode, Span, YamlNode } from "./tree.ts";

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
    const message = `${quote(key.text)} is a key without a value; expected \`:\` behind it`;
    complain(composition, key, key.text === "" ? "A key is missing; expected one" : message, "structure");
    return true;
  }
  const [, name = "", rest = ""] = glued;
  const colon = key.start + name.length;
  complain(
    composition,
    { start: colon, end: colon + 1 },
    `No space behind the \`:\` of ${quote(name)}; expected one`,
  );
  const parts = { key: plainScalar(name, key.start), value: plainScalar(rest, colon + 1) };
  addPair(reader, { ...parts, merged: false, colon, start: key.start, end: key.end });
  return false;
}

interface Line extends Span {
  readonly text: string;
}

/** The lines of a scalar, without the white space around them. */
function linesOf({ offset, source }: CST.FlowScalar): Line[] {
  const lines: Line[] = [];
  for (const { 0: text, index } of source.matchAll(/[^\s](?:[^\r\n]*[^\s])?/g)) {
    lines.push({ text, start: offset + index, end: offset + index + text.length });
  }
  return lines;
}

/**
 * The lexer takes a line without colon and the key on the next line for one text over two lines. They are keys of their
 * own, all but the last without a value; or list items, where they begin with a dash.
 */
export function splitKeys(reader: BlockReader, item: BlockItem, key: CST.FlowScalar): void {
  const { composition } = reader;
  const lines = linesOf(key);
  const last = lines.pop();
  const above = reader.node.pairs.at(-1) as OpenPair | undefined;
  for (const line of lines) {
    if (isDashLine(line.text)) adoptItems(reader, line, [itemOf(line)], above);
    else addBareKey(reader, line);
  }
  if (!last) return;
  const token: CST.FlowScalar = {
    ...key,
    offset: last.start,
    source: last.text,
    indent: columnOf(composition, last.start),
  };
  const lastItem = { ...item, start: [], key: token, sep: item.sep ?? [] };
  if (isDashLine(last.text)) readDashLine(reader, lastItem, token, above);
  else reader.readItem(reader, lastItem);
}

/** The text behind the dash of a line. */
function itemOf(line: Line): ScalarNode {
  const text = line.text.slice(1).trimStart();
  return plainScalar(text, line.end - text.length);
}

function addBareKey(reader: BlockReader, line: Line): void {
  const { composition } = reader;
  composition.size++;
  const key = plainScalar(line.text, line.start);
  const pair: OpenPair = { key, value: undefined, merged: false, start: key.start, end: key.end };
  const target = targetFor(reader, line.start);
  if (complainMissingColon(target, pair, undefined)) addPair(target, pair);
  growAround(reader, target);
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
  const [first, ...rest] = token.items as BlockItem[];
  if (!first) return;
  const { key } = first;
  const text = oneLineText(composition, first);
  if (key?.type === "scalar" && /[\r\n]/.test(key.source)) readIntoKeys(reader, pair, first, key);
  else {
    if (text) readText(composition, pair, text);
    else pair.value = readNested(composition, pair, { ...token, items: token.items.slice(0, 1) }, properties);
    addPair(reader, pair);
    if (text) for (const item of restOf(first.value)) readFurther(reader, item);
  }
  for (const item of rest) readFurther(reader, item);
}

/** `a: b: c` is a mapping in a mapping for the parser, and the inner one takes the lines below. */
function restOf(value: CST.Token | undefined): BlockItem[] {
  if (value?.type !== "block-map" || value.items[0]?.start.length !== 0) return [];
  const [first, ...rest] = value.items as BlockItem[];
  return [...restOf(first?.value), ...rest];
}

function readText(composition: Composition, pair: OpenPair, span: Span): void {
  const text = composition.source.slice(span.start, span.end);
  complain(composition, span, `A text with \`: \` in it; expected quotes around ${quote(text)}`);
  pair.value = { kind: "scalar", ...span, style: "plain", value: text, text };
  pair.end = composition.end = span.end;
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
function readIntoKeys(reader: BlockReader, pair: OpenPair, item: BlockItem, key: CST.FlowScalar): void {
  const { composition } = reader;
  const [line, next] = linesOf(key);
  if (!line || !next) return;
  composition.size++;
  pair.value = plainScalar(line.text, line.start);
  pair.end = composition.end = line.end;
  addPair(reader, pair);
  const source = key.source.slice(next.start - key.offset);
  const token: CST.FlowScalar = {
    ...key,
    offset: next.start,
    source,
    indent: columnOf(composition, next.start),
  };
  readFurther(reader, { ...item, start: [], key: token, sep: item.sep ?? [] });
}

/** Reads an item of a further line. Where it belongs is not known to a reader that was adopted for one pair. */
function readFurther(reader: BlockReader, item: BlockItem): void {
  const { outer } = reader;
  if (outer) growAround(outer, reader);
  reader.readItem(outer ?? reader, item);
}

/** Span of a pair that is one line of text; undefined when its value is more than that. */
function oneLineText({ source }: Pick<Composition, "source">, item: CST.CollectionItem): Span | undefined {
  const { key, sep, value, start } = item;
  if (key?.type !== "scalar" || start.length > 0) return undefined;
  const newline = source.indexOf("\n", key.offset);
  const lineEnd = newline === -1 ? source.length : newline;
  if (!value) {
    const colon = sep?.find((token) => token.type === "map-value-ind");
    return colon && { start: key.offset, end: colon.offset + 1 };
  }
  if (value.offset > lineEnd) return undefined;
  if (value.type === "block-map") {
    const inner = value.items[0] && oneLineText({ source }, value.items[0]);
    return inner && { start: key.offset, end: inner.end };
  }
  const end = value.type === "scalar" ? value.offset + value.source.length : Number.POSITIVE_INFINITY;
  return end <= lineEnd ? { start: key.offset, end } : undefined;
}

/**
 * Behind a quoted key without a colon, the parser takes the following keys for its value. They are, unless they stand in
 * another column than such a value would.
 */
export function isRemainder({ composition, indent }: BlockReader, token: CST.Token | undefined): boolean {
  if (!token || token.type === "block-seq") return false;
  return columnOf(composition, token.offset) <= indent;
}

/** Reads what `isRemainder` accepts as further items of the mapping. */
export function readRemainder(reader: BlockReader, token: CST.Token | undefined): void {
  if (!token || !isRemainder(reader, token)) return;
  if (token.type === "block-map") for (const item of token.items) reader.readItem(reader, item);
  else reader.readItem(reader, { start: [], key: token, sep: [] });
}
