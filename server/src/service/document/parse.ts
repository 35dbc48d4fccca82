/** Text → our tree, through the CST parser and composer of the `yaml` package. */
import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair as PackagePair,
  Parser,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { MappingNode, Pair, ScalarNode, ScalarStyle, SequenceNode, Span, YamlNode } from "./tree.ts";
import type { Comment, SyntaxProblem, YamlDocument, YamlFile } from "./yaml-file.ts";

const STYLES: Record<string, ScalarStyle> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single-quoted",
  QUOTE_DOUBLE: "double-quoted",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
};

interface Conversion {
  readonly text: string;
  readonly problems: SyntaxProblem[];
  readonly anchors: Map<string, YamlNode>;
}

/** Reads a YAML or JSON text. Never throws; what is wrong is in `problems`. */
export function parseYamlFile(text: string): YamlFile {
  const problems: SyntaxProblem[] = [];
  const comments: Comment[] = [];
  const documents: YamlDocument[] = [];
  const composer = new Composer({
    uniqueKeys: false,
    strict: false,
    version: "1.2",
    merge: false,
    logLevel: "silent",
  });
  const take = (document: Document.Parsed): void => {
    const conversion: Conversion = { text, problems, anchors: new Map() };
    for (const error of document.errors) {
      const [start, end] = error.pos;
      problems.push({
        code: "yaml-syntax",
        message: error.message,
        start: Math.min(start, text.length),
        end: Math.min(end, text.length),
      });
    }
    const [start, , end] = document.range;
    const root = document.contents ? convertNode(document.contents, conversion) : undefined;
    documents.push({ root, start, end });
  };
  for (const token of new Parser().parse(text)) {
    collectComments(token, text, comments);
    for (const document of composer.next(token)) take(document);
  }
  for (const document of composer.end(documents.length === 0, text.length)) take(document);
  comments.sort((a, b) => a.start - b.start);
  return { text, documents, comments, problems };
}

function collectComments(token: unknown, text: string, comments: Comment[]): void {
  if (Array.isArray(token)) {
    for (const part of token) collectComments(part, text, comments);
    return;
  }
  if (typeof token !== "object" || token === null) return;
  const { type, offset, source } = token as { type?: string; offset: number; source: string };
  if (type === "comment") {
    const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
    comments.push({
      start: offset,
      end: offset + source.length,
      text: source.slice(1).trim(),
      trailing: text.slice(lineStart, offset).trim() !== "",
    });
    return;
  }
  for (const part of Object.values(token))
    if (typeof part === "object") collectComments(part, text, comments);
}

function spanOf(node: { range?: readonly [number, number, number] | null }): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

function convertNode(node: Node, conversion: Conversion): YamlNode | undefined {
  if (isAlias(node)) {
    const target = conversion.anchors.get(node.source);
    if (target) return target;
    conversion.problems.push({
      ...spanOf(node),
      code: "yaml-alias",
      message: `No anchor \`&${node.source}\` stands before this alias`,
    });
    return undefined;
  }
  const converted = isMap(node)
    ? convertMapping(node, conversion)
    : isSeq(node)
      ? convertSequence(node, conversion)
      : isScalar(node)
        ? convertScalar(node, conversion)
        : undefined;
  const anchor = (node as { anchor?: string }).anchor;
  if (anchor && converted) conversion.anchors.set(anchor, converted);
  return converted;
}

function convertScalar(node: Scalar, { text }: Conversion): ScalarNode | undefined {
  const span = spanOf(node);
  if (span.start === span.end && node.tag === undefined) return undefined;
  const style = STYLES[node.type ?? "PLAIN"] ?? "plain";
  let { end } = span;
  if (style === "literal" || style === "folded")
    while (end > span.start && /\s/.test(text.charAt(end - 1))) end--;
  const { value } = node;
  const plain = value as ScalarNode["value"];
  return {
    kind: "scalar",
    start: span.start,
    end,
    style,
    value: plain,
    text: typeof value === "string" ? value : (node.source ?? text.slice(span.start, end)),
  };
}

function convertMapping(node: YAMLMap, conversion: Conversion): MappingNode {
  const pairs: Pair[] = [];
  const seen = new Set<string>();
  for (const item of node.items as PackagePair<Node, Node | null>[]) {
    const key = convertKey(item.key, conversion);
    const value = item.value ? convertNode(item.value, conversion) : undefined;
    if (seen.has(key.text)) {
      conversion.problems.push({
        start: key.start,
        end: key.end,
        code: "yaml-duplicate-key",
        message: `Key \`${key.text}\` stands twice`,
      });
    }
    seen.add(key.text);
    pairs.push({ key, value, merged: false, start: key.start, end: Math.max(key.end, value?.end ?? 0) });
  }
  const span = spanOf(node);
  return {
    kind: "mapping",
    pairs,
    flow: node.flow === true,
    start: span.start,
    end: node.flow ? span.end : (pairs.at(-1)?.end ?? span.end),
  };
}

function convertKey(node: Node, conversion: Conversion): ScalarNode {
  const { start, end } = spanOf(node);
  const key = convertNode(node, conversion);
  if (key?.kind === "scalar") return key;
  const text = conversion.text.slice(start, end);
  return { kind: "scalar", start, end, style: "plain", value: text, text };
}

function convertSequence(node: YAMLSeq, conversion: Conversion): SequenceNode {
  const items: YamlNode[] = [];
  for (const item of node.items as Node[]) {
    const converted = convertNode(item, conversion);
    if (converted) items.push(converted);
  }
  const span = spanOf(node);
  return {
    kind: "sequence",
    items,
    flow: node.flow === true,
    start: span.start,
    end: node.flow ? span.end : (items.at(-1)?.end ?? span.end),
  };
}
