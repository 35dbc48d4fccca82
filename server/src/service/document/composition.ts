/** State and small tools shared by the functions that turn syntax tokens into the tree. */
import type { CST } from "yaml";
import { resolvePlain } from "./core-schema.ts";
import { type ProblemKind, type ProblemSink, report } from "./problems.ts";
import type { Properties } from "./properties.ts";
import type { MappingNode, Pair, ScalarNode, SequenceNode, Span, YamlNode } from "./tree.ts";
import type { SyntaxProblemCode } from "./yaml-file.ts";

/** An anchor: being read (an alias to it is recursive), or a node (none for an empty value) and its expanded size. */
export type Anchor = "open" | { readonly node: YamlNode | undefined; readonly size: number };

export interface Composition {
  /** What the offsets in the tokens refer to. */
  readonly source: string;
  readonly sink: ProblemSink;
  readonly anchors: Map<string, Anchor>;
  /** Tag handles of the current document. */
  readonly handles: Map<string, string>;
  /** End of the occurrence read last: for an alias that of the alias, not of the node it stands for. */
  end: number;
  /** End of the last quote that was found to be unclosed; what follows without a comma follows from that. */
  unclosedEnd: number;
  /** Nodes so far, with aliases counted as if they were copies. */
  size: number;
  /** How many of them came in through aliases and merge keys. */
  copied: number;
  /**
   * Reads the node of a token, or what its properties alone amount to, and leaves in `end` where it ends. The functions
   * for the kinds of nodes call each other through this, as they live in different files.
   */
  readonly compose: (
    token: CST.Token | null | undefined,
    properties: Properties | undefined,
  ) => YamlNode | undefined;
}

export type SourceTokens = readonly CST.SourceToken[];

/** Containers grow while they are read; afterwards nobody changes them. */
export type OpenMapping = { -readonly [Key in keyof MappingNode]: MappingNode[Key] } & { pairs: Pair[] };
export type OpenSequence = { -readonly [Key in keyof SequenceNode]: SequenceNode[Key] } & {
  items: YamlNode[];
};
export type OpenPair = { -readonly [Key in keyof Pair]: Pair[Key] };

export function complain(
  composition: Pick<Composition, "sink">,
  span: Span,
  message: string,
  kind?: ProblemKind,
): void {
  report(composition.sink, "yaml-syntax", span, message, kind);
}

export function complainAs(
  composition: Composition,
  code: SyntaxProblemCode,
  span: Span,
  message: string,
): void {
  report(composition.sink, code, span, message);
}

export function spanOfToken({ offset, source }: { offset: number; source: string }): Span {
  return { start: offset, end: offset + source.length };
}

/** A scalar where the text has none: an empty item, or an empty key. */
export function emptyScalar(offset: number): ScalarNode {
  return { kind: "scalar", start: offset, end: offset, style: "plain", value: null, text: "" };
}

/** Column of an offset, from 0; what stands before it on its line may be anything. */
export function columnOf({ source }: Composition, offset: number): number {
  return offset - (source.lastIndexOf("\n", offset - 1) + 1);
}

/** A plain scalar that the parser did not see as such. */
export function plainScalar(text: string, start: number): ScalarNode {
  return { kind: "scalar", start, end: start + text.length, style: "plain", value: resolvePlain(text), text };
}

export function growTo(span: { end: number }, end: number): void {
  span.end = Math.max(span.end, end);
}

/** Whether a node stands inside of this span, rather than being an alias of one somewhere else. */
export function isWithin(node: Span | undefined, span: Span): boolean {
  return node !== undefined && span.start <= node.start && node.end <= span.end;
}

/** What the lexer makes of the end mark that `readTokens` appends. */
export function isBehindText({ sink }: Composition, token: CST.Token | null | undefined): boolean {
  return !!token && token.offset > sink.text.length;
}
