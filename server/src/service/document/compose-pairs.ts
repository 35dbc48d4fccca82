/** What block and flow mappings share: keys, duplicates, merge keys. */
import type { CST } from "yaml";
import { applyMerges, keyIdentity, type Merge } from "./aliases.ts";
import { type Composition, complainAs, emptyScalar, type OpenMapping, type OpenPair } from "./composition.ts";
import { quote } from "./problems.ts";
import type { Properties } from "./properties.ts";
import type { Pair, ScalarNode, YamlNode } from "./tree.ts";

/** A mapping on its way. */
export interface MappingReader {
  readonly composition: Composition;
  readonly node: OpenMapping;
  readonly seen: Map<string, Pair>;
  readonly merges: Merge[];
}

/** An item of a block mapping as the parser gives it. */
export type BlockItem = CST.CollectionItem & { explicitKey?: true };

/** A block mapping on its way. */
export interface BlockReader extends MappingReader {
  /** Column that the keys stand in. */
  readonly indent: number;
  readonly readItem: (reader: BlockReader, item: BlockItem) => void;
  /** Of an adopted reader, the one that adopted it; it decides by the column where further lines belong. */
  readonly outer: BlockReader | undefined;
  /** The reader for keys that are deeper than their siblings and belong to the mapping of the pair above. */
  adopted: BlockReader | undefined;
  /** A pair with a `- ` on the line of its key: what follows there is the item. */
  dashed: OpenPair | undefined;
}

export function openMapping(composition: Composition, start: number, flow: boolean): MappingReader {
  const node: OpenMapping = { kind: "mapping", start, end: start, pairs: [], flow };
  return { composition, node, seen: new Map(), merges: [] };
}

/** Adds a pair, or keeps it for later when it is a merge. The mapping grows to hold it. */
export function addPair(reader: MappingReader, pair: Pair): void {
  const { composition, node, seen } = reader;
  if (node.pairs.length === 0 && reader.merges.length === 0 && !node.flow) node.start = pair.start;
  node.end = Math.max(node.end, pair.end);
  if (isMergeKey(pair.key) && pair.value) {
    reader.merges.push({ start: pair.start, end: pair.end, key: pair.key, value: pair.value });
    return;
  }
  const identity = keyIdentity(pair);
  const first = seen.get(identity);
  if (!first) seen.set(identity, pair);
  else if (pair.key.end > pair.key.start) complainDuplicate(composition, pair.key, first.key);
  node.pairs.push(pair);
}

/** To be called once when all pairs are there. */
export function finishMapping({ composition, node, seen, merges }: MappingReader): void {
  if (merges.length > 0) applyMerges(composition, node, merges, seen);
}

function isMergeKey(key: ScalarNode): boolean {
  return key.text === "<<" && key.style === "plain" && key.value === "<<";
}

function complainDuplicate(composition: Composition, key: ScalarNode, first: ScalarNode): void {
  const message = `The key ${quote(key.text)} is here a second time; expected it once, as on line ${lineOf(composition, first.start)}`;
  complainAs(composition, "yaml-duplicate-key", key, message);
}

/** Number of the line of an offset, from 1. Lines are counted only for a message. */
function lineOf({ source, sink }: Composition, offset: number): number {
  let line = 1;
  // Thousands of duplicates would make this quadratic; the list of problems is cut long before.
  if (sink.collected.length > 100) return line;
  for (let position = source.indexOf("\n"); position !== -1 && position < offset; line++) {
    position = source.indexOf("\n", position + 1);
  }
  return line;
}

/** Where the key is of an item that has none: behind the `?`, or before the colon. */
export function emptyKeyOffset(
  composition: Composition,
  item: CST.CollectionItem,
  properties: Properties,
): number {
  if (properties.indicator) return properties.indicator.offset + 1;
  return item.sep?.find(({ type }) => type === "map-value-ind")?.offset ?? composition.end;
}

/**
 * Reads a key. Whatever is no scalar becomes one whose text and value are its source, so that readers meet nothing else
 * as a key.
 */
export function composeKey(
  composition: Composition,
  token: CST.Token | null | undefined,
  properties: Properties,
  offset: number,
): ScalarNode {
  const start = token?.offset ?? offset;
  composition.end = start;
  const node = composition.compose(token, properties);
  if (!node) return token ? sourceScalar(composition.source, start, composition.end) : emptyScalar(start);
  return toKey(composition, node, start);
}

function toKey({ source, end }: Composition, node: YamlNode, start: number): ScalarNode {
  if (node.kind !== "scalar") return sourceScalar(source, start, end);
  // An alias as a key has the text of its target and its own place.
  return node.start === start || end <= start ? node : { ...node, start, end };
}

function sourceScalar(source: string, start: number, end: number): ScalarNode {
  const text = source.slice(start, end);
  return { kind: "scalar", start, end, style: "plain", value: text, text };
}
