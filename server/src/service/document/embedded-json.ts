/**
 * JSON that travels inside a YAML string: parsed in place, every node with its exact span in the file, whatever the
 * style of the string (plain, quoted with escapes, block scalar, over several lines).
 */
import { type Node, parseTree } from "jsonc-parser";
import { findSyntaxProblem, type IndexProblem, nestingDepth, type SyntaxStop } from "./json-problems.ts";
import { type RepairedJson, repairJson } from "./json-repair.ts";
import { sourceOfScalar } from "./scalar-map.ts";
import { endOfIndex, type ScalarSource, spanOfIndexes, startOfIndex } from "./scalar-source.ts";
import type { ScalarNode, Span } from "./tree.ts";

export type JsonNode =
  | (Span & { readonly kind: "string"; readonly value: string })
  | (Span & { readonly kind: "number"; readonly value: number })
  | (Span & { readonly kind: "boolean"; readonly value: boolean })
  | (Span & { readonly kind: "null"; readonly value: null })
  | (Span & { readonly kind: "array"; readonly items: readonly JsonNode[] })
  | (Span & { readonly kind: "object"; readonly members: readonly JsonMember[] });

export interface JsonMember extends Span {
  readonly key: Span & { readonly value: string };
  readonly value: JsonNode | undefined;
}

export interface JsonProblem extends Span {
  readonly message: string;
}

export interface EmbeddedJson {
  /** Present when something could be read, even if there are problems. */
  readonly root: JsonNode | undefined;
  /** Empty exactly when `JSON.parse` accepts the string and it is not nested deeper than 200 levels. */
  readonly problems: readonly JsonProblem[];
  /** The decoded value; undefined when there are problems. */
  readonly value: unknown;
}

/** Deeper JSON is refused: whoever walks the tree may recurse without fear for the stack. */
const MAX_DEPTH = 200;

/** Reads the JSON in a string scalar of the file with this text. Never throws. */
export function parseEmbeddedJson(fileText: string, scalar: ScalarNode): EmbeddedJson {
  const source = sourceOfScalar(fileText, scalar);
  const locate = (problem: IndexProblem): JsonProblem => ({
    message: problem.message,
    ...visibleSpan(spanOfIndexes(source, problem.start, problem.end), scalar),
  });
  if (nestingDepth(source.text) > MAX_DEPTH) return refuseDepth(source, locate);
  const parsed = tryParse(source.text);
  if (parsed) {
    const root = toJsonNode(parseTree(source.text), (from, to) => spanOfIndexes(source, from, to));
    return { root, problems: [], value: parsed.value };
  }
  return readBroken(source, locate);
}

/**
 * Offset in the file of the character at `index` of the scalar's decoded content; `index` may be its length.
 * Falls back to the scalar's own start and end where the content cannot be mapped.
 */
export function offsetInScalar(fileText: string, scalar: ScalarNode, index: number): number {
  return startOfIndex(sourceOfScalar(fileText, scalar), index);
}

function tryParse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function refuseDepth(source: ScalarSource, locate: (problem: IndexProblem) => JsonProblem): EmbeddedJson {
  const message = `Brackets are nested too deeply; expected at most ${MAX_DEPTH} levels`;
  return {
    root: undefined,
    problems: [locate({ start: 0, end: source.text.length, message })],
    value: undefined,
  };
}

/** Puts habits of other languages right first, so that what follows them is read as the author meant it. */
function readBroken(source: ScalarSource, locate: (problem: IndexProblem) => JsonProblem): EmbeddedJson {
  const repaired = repairJson(source.text);
  // With other quotes, other brackets count.
  if (nestingDepth(repaired.source.text) > MAX_DEPTH) return refuseDepth(source, locate);
  const spanOf: SpanOf = (from, to) => {
    const inner = spanOfIndexes(repaired.source, from, to);
    return spanOfIndexes(source, inner.start, inner.end);
  };
  const root = toJsonNode(parseTree(repaired.source.text), spanOf);
  const problems = combine(repaired, findSyntaxProblem(repaired.source.text));
  if (problems.length === 0) problems.push({ start: 0, end: source.text.length, message: "Not valid JSON" });
  return { root, problems: problems.map(locate), value: undefined };
}

/** What a habit explains is not said again; what stands behind the end of the value is one problem. */
function combine({ source, problems }: RepairedJson, stop: SyntaxStop | undefined): IndexProblem[] {
  if (!stop) return [...problems];
  const start = startOfIndex(source, stop.start);
  const end = Math.max(start, endOfIndex(source, stop.end));
  const isExplained = problems.some((problem) => problem.start <= start && start < problem.end);
  if (isExplained && !stop.isEnd) return [...problems];
  const others = stop.isEnd ? problems.filter((problem) => problem.start < start) : problems;
  return [...others, { start, end, message: stop.message }].sort((a, b) => a.start - b.start);
}

/** A problem of the empty string still needs something to point at: the scalar, or what stands before it. */
function visibleSpan(span: Span, scalar: ScalarNode): Span {
  if (span.end > span.start) return span;
  if (span.start < scalar.end && scalar.style !== "double-quoted" && scalar.style !== "single-quoted") {
    return { start: span.start, end: span.start + 1 };
  }
  if (scalar.end > scalar.start) return { start: scalar.start, end: scalar.end };
  return scalar.start > 0 ? { start: scalar.start - 1, end: scalar.start } : { start: 0, end: 1 };
}

type SpanOf = (from: number, to: number) => Span;

function toJsonNode(node: Node | undefined, spanOf: SpanOf): JsonNode | undefined {
  if (!node) return undefined;
  const span = spanOf(node.offset, node.offset + node.length);
  switch (node.type) {
    case "array":
      return {
        kind: "array",
        ...span,
        items: (node.children ?? []).flatMap((child) => toJsonNode(child, spanOf) ?? []),
      };
    case "object":
      return {
        kind: "object",
        ...span,
        members: (node.children ?? []).flatMap((child) => toMember(child, spanOf) ?? []),
      };
    case "string":
      return { kind: "string", ...span, value: node.value };
    case "number":
      return { kind: "number", ...span, value: node.value };
    case "boolean":
      return { kind: "boolean", ...span, value: node.value };
    case "null":
      return { kind: "null", ...span, value: null };
    default:
      return undefined;
  }
}

function toMember(node: Node, spanOf: SpanOf): JsonMember | undefined {
  const [key, value] = node.children ?? [];
  if (!key) return undefined;
  const keySpan = spanOf(key.offset, key.offset + key.length);
  return {
    ...spanOf(node.offset, node.offset + node.length),
    key: { ...keySpan, value: String(key.value) },
    value: toJsonNode(value, spanOf),
  };
}
