/** Names in scalars of YAML and JSON, however these are quoted. */

import { sourceOfScalar } from "../document/scalar-map.ts";
import { spanOfIndexes } from "../document/scalar-source.ts";
import type { ScalarNode, ScalarStyle, Span } from "../document/tree.ts";
import { renderString } from "../edits.ts";
import type { Edit } from "../finding.ts";

/** A name as it stands in a text. */
export interface WrittenName extends Span {
  readonly text: string;
  readonly isPlainScalar: boolean;
}

const BLOCK: ReadonlySet<ScalarStyle> = new Set(["literal", "folded"]);

/** The name that a scalar is; undefined for an empty one. */
export function nameIn(text: string, scalar: ScalarNode | undefined): WrittenName | undefined {
  if (!scalar) return undefined;
  // A block scalar has a line break behind the name.
  const name = BLOCK.has(scalar.style) ? scalar.text.trimEnd() : scalar.text;
  return partOf(text, scalar, 0, name.length);
}

/** The name that stands in a part of a scalar, from `from` to `to` of its decoded text. */
export function partOf(text: string, scalar: ScalarNode, from: number, to: number): WrittenName | undefined {
  if (to <= from) return undefined;
  const isWhole = from === 0 && to === scalar.text.length;
  return {
    ...spanOfIndexes(sourceOfScalar(text, scalar), from, to),
    text: scalar.text.slice(from, to),
    isPlainScalar: isWhole && scalar.style === "plain",
  };
}

/** Puts another name in its place. A word such as `on` gets quotes, or it would be no string any more. */
export function replaceName(
  { start, end, isPlainScalar }: Span & { readonly isPlainScalar?: boolean },
  name: string,
): Edit {
  return { start, end, newText: isPlainScalar ? renderString(name, "plain", false) : name };
}
