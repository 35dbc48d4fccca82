/** Where in the tree an offset is, for hover and completion. Only what lies on the way is looked at. */
import {
  contains,
  type MappingNode,
  type Pair,
  type ScalarNode,
  type SequenceNode,
  type Span,
  type YamlNode,
} from "./tree.ts";

/** A container around the offset. */
export interface PathStep {
  readonly node: MappingNode | SequenceNode;
  /** Place in `pairs` or `items` of what is around the offset, or else of the last one before it; -1 for none. */
  readonly index: number;
  /** The pair at `index`, in a mapping. */
  readonly pair: Pair | undefined;
  /** The pair or item at `index` is around the offset, its ends included. */
  readonly isInside: boolean;
}

/**
 * - `key`: in a key, or directly behind it;
 * - `value`: in a scalar that is a value, an item or the root, or behind the colon of the innermost pair;
 * - `between`: in a container, but in none of its pairs and items, or between a key and its colon;
 * - `outside`: before or behind the root, or in an empty document.
 */
export type Place = "key" | "value" | "between" | "outside";

export interface NodePath {
  /** From the root inwards; empty when the root is a scalar or the offset is outside. */
  readonly steps: readonly PathStep[];
  readonly place: Place;
  /** The scalar at the offset: key, value, item or root. */
  readonly scalar: ScalarNode | undefined;
}

/**
 * The chain of containers around an offset. Ends count as inside, so a cursor behind a word is in that word. Nodes that
 * are there through an alias have their place elsewhere and are not entered.
 */
export function nodePathAt(root: YamlNode | undefined, offset: number): NodePath {
  const steps: PathStep[] = [];
  let node = root;
  let place: Place = "outside";
  while (node && contains(node, offset)) {
    if (node.kind === "scalar") return { steps, place: "value", scalar: node };
    const step = stepInto(node, offset);
    steps.push(step);
    const { pair } = step;
    place = "between";
    if (!step.isInside) break;
    if (pair && offset <= pair.key.end) return { steps, place: "key", scalar: pair.key };
    if (pair?.colon !== undefined && offset > pair.colon) place = "value";
    node = childOf(step);
  }
  return { steps, place, scalar: undefined };
}

function stepInto(node: MappingNode | SequenceNode, offset: number): PathStep {
  const index = node.kind === "mapping" ? lastPairBefore(node.pairs, offset) : lastItemBefore(node, offset);
  const pair = node.kind === "mapping" ? node.pairs[index] : undefined;
  const child: Span | undefined = node.kind === "mapping" ? pair : node.items[index];
  return { node, index, pair, isInside: child !== undefined && contains(child, offset) };
}

/** Own pairs ascend; those that came in through merge keys stand behind them and have no place of their own. */
function lastPairBefore(pairs: readonly Pair[], offset: number): number {
  let low = -1;
  let high = pairs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const pair = pairs[middle];
    if (pair && !pair.merged && pair.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Aliases among the items have spans elsewhere, so this cannot be a binary search. */
function lastItemBefore(node: SequenceNode, offset: number): number {
  let last = -1;
  for (let index = 0; index < node.items.length; index++) {
    const item = node.items[index];
    if (!item || item.start < node.start || item.end > node.end) continue;
    if (item.start > offset) break;
    last = index;
  }
  return last;
}

function childOf({ node, pair, index }: PathStep): YamlNode | undefined {
  if (node.kind === "sequence") return node.items[index];
  const value = pair?.value;
  return value && pair && value.start >= pair.start && value.end <= pair.end ? value : undefined;
}
