/**
 * Hover: what a key means, what a value holds, which interface and side a name stands for. Nothing for words that are
 * not ours to explain.
 */
import { type Hover, MarkupKind } from "vscode-languageserver-types";
import type { Analysis } from "../analysis.ts";
import { findMap } from "../completion/place.ts";
import { hoverCharm } from "./charm/index.ts";
import { hoverDirective } from "./directive.ts";
import type { Explanation } from "./explanation.ts";
import { hoverKey } from "./keys.ts";
import { findPath } from "./path.ts";
import { hoverValue } from "./values.ts";

export function hover(analysis: Analysis, offset: number): Hover | undefined {
  const found = hoverDirective(analysis, offset) ?? hoverContent(analysis, offset);
  if (!found) return undefined;
  const { document } = analysis;
  const { start, end } = found.span;
  return {
    contents: { kind: MarkupKind.Markdown, value: found.text },
    range: { start: document.positionAt(start), end: document.positionAt(end) },
  };
}

function hoverContent(analysis: Analysis, offset: number): Explanation | undefined {
  const { charm } = analysis;
  return charm ? hoverCharm(analysis, charm, offset) : hoverNode(analysis, offset);
}

function hoverNode(analysis: Analysis, offset: number): Explanation | undefined {
  if (!analysis.relations) return undefined;
  const path = findPath(analysis, offset);
  const pair = path?.ancestors.at(-1)?.pair;
  if (!path || !pair) return undefined;
  const relation = analysis.relations.findLast(({ node }) =>
    path.ancestors.some((ancestor) => ancestor.node === node),
  );
  const place = findMap(analysis, relation, path.ancestors);
  if (!place) return undefined;
  if (path.leaf === pair.key) {
    const text = hoverKey(analysis, place, pair);
    return text === undefined ? undefined : { text, span: pair.key };
  }
  return hoverValue(analysis, place, pair, path.leaf);
}
