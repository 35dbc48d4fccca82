/** Keys that do not stand in the column of their siblings: where their author most likely sees them. */
import { keyIdentity } from "./aliases.ts";
import { addPair, type BlockReader } from "./compose-pairs.ts";
import {
  type Composition,
  columnOf,
  complain,
  growTo,
  isWithin,
  type OpenMapping,
  type OpenPair,
  type OpenSequence,
} from "./composition.ts";
import { quote } from "./problems.ts";
import type { MappingNode, Pair, ScalarNode } from "./tree.ts";

/** Reports a key in another column than its siblings; returns where to put it. */
export function adoptMisplaced(reader: BlockReader, key: ScalarNode, indent: number): BlockReader {
  const { composition, node } = reader;
  const target = targetFor(reader, key.start);
  const sibling = target.node.pairs[0] ?? node.pairs[0];
  const expected = target !== reader && sibling ? columnOf(composition, sibling.start) : reader.indent;
  // In a mapping that was made for it, the key stands right; what led there is reported already.
  if (target !== reader && (target.node.pairs.length === 0 || expected === indent)) return target;
  const like = sibling ? ` like ${quote(sibling.key.text)}` : "";
  const spaces = indent === 1 ? "space" : "spaces";
  const message = `${quote(key.text)} is indented by ${indent} ${spaces}; expected ${expected}${like}`;
  complain(composition, key, message, "structure");
  return target;
}

/** Where a key belongs: when it is deeper than its siblings, to the mapping of the pair above, or of its last list item. */
export function targetFor(reader: BlockReader, offset: number): BlockReader {
  const { composition, node } = reader;
  const above = node.pairs.at(-1) as OpenPair | undefined;
  const column = columnOf(composition, offset);
  if (!above || column <= reader.indent) return reader;
  const { value } = above;
  if (!value && above.colon === undefined) return openBelow(reader, above, offset);
  if (value?.kind === "scalar" && isLineBelow(composition, above, value, column))
    return openAround(reader, above, value);
  const inner = value?.kind === "sequence" && !value.flow ? value.items.at(-1) : value;
  const isOpen = inner?.kind === "mapping" && !inner.flow && isWithin(inner, above);
  return isOpen ? readerOf(reader, inner) : reader;
}

/** Deeper keys below a key without a colon are its value. */
function openBelow(reader: BlockReader, above: OpenPair, offset: number): BlockReader {
  const mapping: OpenMapping = { kind: "mapping", start: offset, end: offset, pairs: [], flow: false };
  above.value = mapping;
  return readerOf(reader, mapping);
}

/** A value on its own line with keys below in the same column is the first of them, half-typed. */
function isLineBelow({ source }: Composition, pair: OpenPair, value: ScalarNode, column: number): boolean {
  if (
    pair.colon === undefined ||
    !isWithin(value, pair) ||
    value.style === "literal" ||
    value.style === "folded"
  )
    return false;
  const space = source.slice(pair.colon + 1, value.start);
  return /[\r\n] *$/.test(space) && space.length - 1 - space.lastIndexOf("\n") === column;
}

function openAround(reader: BlockReader, above: OpenPair, key: ScalarNode): BlockReader {
  const { composition } = reader;
  complain(
    composition,
    key,
    `${quote(key.text)} is a key without a value; expected \`:\` behind it`,
    "structure",
  );
  const mapping: OpenMapping = { kind: "mapping", start: key.start, end: key.end, pairs: [], flow: false };
  above.value = mapping;
  const target = readerOf(reader, mapping);
  addPair(target, { key, value: undefined, merged: false, start: key.start, end: key.end });
  return target;
}

/** What lies between a mapping and the one inside of it that took a pair has to hold that pair too. */
export function growAround(reader: BlockReader, target: BlockReader): void {
  const above = reader.node.pairs.at(-1) as OpenPair | undefined;
  if (!above || target === reader) return;
  if (above.value?.kind === "sequence") growTo(above.value as OpenSequence, target.node.end);
  growTo(above, target.node.end);
  growTo(reader.node, target.node.end);
}

/** A reader that adds to a mapping which was complete already. Mostly the next line belongs there too. */
function readerOf(reader: BlockReader, target: MappingNode): BlockReader {
  if (reader.adopted?.node === target) return reader.adopted;
  const seen = new Map<string, Pair>(target.pairs.map((pair) => [keyIdentity(pair), pair]));
  const node = target as OpenMapping;
  reader.adopted = {
    ...reader,
    node,
    seen,
    merges: [],
    outer: reader,
    adopted: undefined,
    dashed: undefined,
  };
  return reader.adopted;
}
