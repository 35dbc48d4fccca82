/**
 * Folding: every key and list item that spans lines, and runs of comments. An editor that gets folding ranges stops
 * making its own from the indentation, so the parts of the document that are not ours fold here too.
 */
import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver-types";
import { type Analysis, isReadByOthers } from "../analysis.ts";
import type { Pair, YamlNode } from "../document/tree.ts";

export function foldings(analysis: Analysis): FoldingRange[] {
  if ((!analysis.relations && !analysis.charm) || isReadByOthers(analysis)) return [];
  const byLine = new Map<number, FoldingRange>();
  const add = (startLine: number, endLine: number, kind?: FoldingRangeKind): void => {
    // Of several that begin on one line, editors show one; the longest holds the others.
    const known = byLine.get(startLine);
    if (endLine > startLine && (known?.endLine ?? -1) < endLine)
      byLine.set(startLine, { startLine, endLine, ...(kind ? { kind } : {}) });
  };
  const lineOf = (offset: number) => analysis.document.positionAt(offset).line;
  const visit = (node: YamlNode | undefined): void => {
    if (node?.kind === "mapping") {
      if (node.flow) add(lineOf(node.start), closingLine(analysis, node.start, node.end));
      for (const pair of node.pairs) visitPair(pair);
    } else if (node?.kind === "sequence") {
      if (node.flow) add(lineOf(node.start), closingLine(analysis, node.start, node.end));
      for (const item of node.items) {
        if (item.start < node.start) continue;
        if (!node.flow) add(lineOf(item.start), lineOf(item.end));
        visit(item);
      }
    }
  };
  const visitPair = ({ key, value, merged }: Pair): void => {
    // What an alias stands for folds where it is written.
    if (merged || !value || value.start < key.end) return;
    const isFlow = value.kind !== "scalar" && value.flow;
    const end = isFlow ? closingLine(analysis, value.start, value.end) : lineOf(value.end);
    add(lineOf(key.start), end);
    visit(value);
  };
  for (const { root } of analysis.file.documents) visit(root);
  addComments(analysis, add);
  return [...byLine.values()].sort((a, b) => a.startLine - b.startLine);
}

/** The closing bracket stays visible when it has a line to itself. */
function closingLine({ document, file }: Analysis, start: number, end: number): number {
  const { line } = document.positionAt(end);
  const lineStart = document.offsetAt({ line, character: 0 });
  const isAlone = /^[\s\]}]*$/.test(file.text.slice(Math.max(lineStart, start), end));
  return isAlone ? line - 1 : line;
}

function addComments(
  { document, file }: Analysis,
  add: (start: number, end: number, kind: FoldingRangeKind) => void,
): void {
  let first: number | undefined;
  let last = -1;
  for (const { start, trailing } of file.comments) {
    if (trailing) continue;
    const { line } = document.positionAt(start);
    if (first !== undefined && line !== last + 1) {
      add(first, last, FoldingRangeKind.Comment);
      first = undefined;
    }
    first ??= line;
    last = line;
  }
  if (first !== undefined) add(first, last, FoldingRangeKind.Comment);
}
