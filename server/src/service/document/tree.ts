/**
 * The positioned tree that every feature reads: plain values, no parser objects. Spans are offsets into the text in
 * UTF-16 code units. Aliases are followed and merge keys are applied when the tree is built, so readers need not know
 * about either; only a reader that goes by position has to know that what is behind an alias is shared, and has its
 * span where the anchor stands. The tree is never deeper than 300 levels, and aliases never make it larger than 100 000
 * nodes more than what is written.
 */
export interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export type ScalarStyle = "plain" | "single-quoted" | "double-quoted" | "literal" | "folded";

export interface ScalarNode extends Span {
  readonly kind: "scalar";
  /** What YAML's core schema makes of it; `core-schema.ts` tells about words that older YAML reads differently. */
  readonly value: string | number | bigint | boolean | null;
  /** The string as Juju would store it: the content of a string, the source text of anything else. */
  readonly text: string;
  readonly style: ScalarStyle;
}

export interface Pair extends Span {
  readonly key: ScalarNode;
  /** Absent when nothing follows the colon. */
  readonly value: YamlNode | undefined;
  /** Offset of the `:`, where there is one. */
  readonly colon?: number;
  /** The pair came in through a merge key (`<<`); its span is that of the merge. */
  readonly merged: boolean;
}

export interface MappingNode extends Span {
  readonly kind: "mapping";
  /** In the order of the text; those that came in through merge keys stand last. */
  readonly pairs: readonly Pair[];
  readonly flow: boolean;
}

export interface SequenceNode extends Span {
  readonly kind: "sequence";
  /** An item without content is an empty scalar with the value `null`. */
  readonly items: readonly YamlNode[];
  readonly flow: boolean;
}

export type YamlNode = ScalarNode | MappingNode | SequenceNode;

/** The first pair with this key; duplicates are reported by the parser. */
export function findPair(node: YamlNode | undefined, key: string): Pair | undefined {
  return node?.kind === "mapping" ? node.pairs.find((pair) => pair.key.text === key) : undefined;
}

/** The value behind a key, when there is one. */
export function findValue(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return findPair(node, key)?.value;
}

export function asMapping(node: YamlNode | undefined): MappingNode | undefined {
  return node?.kind === "mapping" ? node : undefined;
}

export function asScalar(node: YamlNode | undefined): ScalarNode | undefined {
  return node?.kind === "scalar" ? node : undefined;
}

/** Content of a string scalar. */
export function asString(node: YamlNode | undefined): string | undefined {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

/** Nothing, null or the empty string: Juju stores none of the three. */
export function isAbsent(node: YamlNode | undefined): boolean {
  return !node || (node.kind === "scalar" && (node.value === null || node.value === ""));
}

export function contains(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
