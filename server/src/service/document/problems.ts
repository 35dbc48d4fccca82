/** Collects what is wrong with a text: spans that can be seen, one problem per cause, a bounded number of them. */
import type { Span } from "./tree.ts";
import type { SyntaxProblem, SyntaxProblemCode } from "./yaml-file.ts";

/** More than anybody reads; the rest mostly has the same cause. */
const MAX_PROBLEMS = 50;

/** Structure problems are what a tab or a conflict leaves behind; others stand for themselves. */
export type ProblemKind = "structure" | "other";

interface Collected extends SyntaxProblem {
  readonly kind: ProblemKind;
}

export interface ProblemSink {
  readonly text: string;
  readonly collected: Collected[];
}

export function createSink(text: string): ProblemSink {
  return { text, collected: [] };
}

export function report(
  sink: ProblemSink,
  code: SyntaxProblemCode,
  span: Span,
  message: string,
  kind: ProblemKind = "other",
): void {
  // Hostile texts have a problem in every character; sorting and filtering that many would cost more than parsing.
  if (sink.collected.length >= 40 * MAX_PROBLEMS) return;
  sink.collected.push({ code, message, kind, ...visibleSpan(sink.text, span) });
}

/** Adds the problems of one sink to another whose text has other offsets. */
export function moveProblems(from: ProblemSink, to: ProblemSink, move: (span: Span) => Span): void {
  for (const { code, message, kind, start, end } of from.collected)
    report(to, code, move({ start, end }), message, kind);
}

/** How many problems of structure there are: the measure of how well a tab width fits. */
export function countStructureProblems(sink: ProblemSink): number {
  return sink.collected.filter((problem) => problem.kind === "structure").length;
}

/**
 * The problems in the order of the text. A line shows one syntax problem, as further ones mostly follow from it; behind
 * a tab in the indentation or a conflict, structure is guesswork and nothing is said about it.
 */
export function finishProblems(sink: ProblemSink): SyntaxProblem[] {
  const sorted = sink.collected.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const cause = sorted.find(({ code }) => code === "yaml-tab" || code === "merge-conflict");
  const kept: SyntaxProblem[] = [];
  let lineEnd = -1;
  for (const { kind, ...problem } of sorted) {
    if (kind === "structure" && cause && problem.start >= cause.start) continue;
    if (problem.code === "yaml-syntax") {
      if (problem.start < lineEnd) continue;
      lineEnd = endOfLine(sink.text, problem.start);
    }
    kept.push(problem);
    if (kept.length === MAX_PROBLEMS) break;
  }
  return kept;
}

/** Name or text for a message: in backticks, on one line, not too long. */
export function quote(text: string): string {
  const line = text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replaceAll("`", "'")
    .trim();
  return `\`${line.length > 60 ? `${line.slice(0, 57)}…` : line}\``;
}

/** Inside the text, and with a character to underline wherever the line has one. */
function visibleSpan(text: string, span: Span): Span {
  const start = Math.max(0, Math.min(span.start, text.length));
  const end = Math.max(start, Math.min(span.end, text.length));
  if (end > start) return { start, end };
  if (start < text.length && !isBreak(text, start)) return { start, end: start + 1 };
  if (start > 0 && !isBreak(text, start - 1)) return { start: start - 1, end: start };
  if (start < text.length) return { start, end: start + 1 };
  return { start: Math.max(0, start - 1), end: start };
}

function isBreak(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code === 10 || code === 13;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length + 1 : end + 1;
}
