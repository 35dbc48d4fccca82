import type { Analysis } from "../../analysis.ts";
import type { CharmDocument } from "../../charm/charm-document.ts";
import type { Step } from "../../charm/schema-at.ts";
import type { Pair, ScalarNode } from "../../document/tree.ts";

/** A scalar of a charm file with its surroundings. */
export interface CharmSpot {
  readonly analysis: Analysis;
  readonly charm: CharmDocument;
  readonly scalar: ScalarNode;
  /** Keys and indices from the root; the last one is the key itself, or that of the value. */
  readonly way: readonly Step[];
  /** The innermost pair around the scalar; undefined in a list of lists. */
  readonly pair: Pair | undefined;
}
