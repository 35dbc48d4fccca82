/** Fixes as code actions, and all safe ones at once. */
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Range } from "vscode-languageserver-types";
import type { ServiceContext } from "./context.ts";
import { applyEdits, overlaps } from "./edits.ts";
import type { Edit, Finding, Fix } from "./finding.ts";

/** Fixing one thing can bring another to light; after so many rounds something fixes in circles. */
const MAX_ROUNDS = 10;

/** Judges a document: its findings with all fixes. */
export type Judge = (document: TextDocument, context: ServiceContext) => readonly Finding[];

/** Codes of findings that say that the parser had to guess the structure. */
const SYNTAX_ERRORS = new Set(["yaml-syntax", "yaml-tab", "merge-conflict"]);

/** In a broken document an edit that relies on the structure can make things worse. */
export function hasSyntaxError(findings: readonly Finding[]): boolean {
  return findings.some(({ code }) => SYNTAX_ERRORS.has(code));
}

function countSyntaxErrors(findings: readonly Finding[]): number {
  return findings.filter(({ code }) => SYNTAX_ERRORS.has(code)).length;
}

/** Fixes of the findings that touch a range; in a broken document only those that prove to help. */
export function quickFixes(
  document: TextDocument,
  range: Range,
  judge: Judge,
  context: ServiceContext,
): { readonly finding: Finding; readonly fix: Fix }[] {
  const from = document.offsetAt(range.start);
  const to = document.offsetAt(range.end);
  const findings = judge(document, context);
  const isBroken = hasSyntaxError(findings);
  return findings
    .filter((finding) => finding.start <= to && from <= finding.end)
    .flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })))
    .filter(({ finding, fix }) => !isBroken || helps(document, findings, finding, fix, judge, context));
}

function helps(
  document: TextDocument,
  before: readonly Finding[],
  finding: Finding,
  fix: Fix,
  judge: Judge,
  context: ServiceContext,
): boolean {
  const text = applyEdits(document.getText(), fix.edits);
  const after = judge(TextDocument.create(document.uri, document.languageId, 0, text), context);
  const alike = (findings: readonly Finding[]) =>
    findings.filter(({ code, message }) => code === finding.code && message === finding.message).length;
  return alike(after) < alike(before) && countSyntaxErrors(after) <= countSyntaxErrors(before);
}

/**
 * The text after all preferred fixes, applied in rounds until nothing is left to fix. Fixes that touch each other
 * wait for the next round; a round that would break the YAML is not made.
 */
export function fixAllText(document: TextDocument, context: ServiceContext, judge: Judge): string {
  let text = document.getText();
  let findings = judge(document, context);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const edits = compatibleEdits(findings);
    if (edits.length === 0) break;
    const next = applyEdits(text, edits);
    const after = judge(TextDocument.create(document.uri, document.languageId, 0, next), context);
    if (countSyntaxErrors(after) > countSyntaxErrors(findings)) break;
    text = next;
    findings = after;
  }
  return text;
}

/** Edits of preferred fixes, each finding's as a whole or not at all. */
function compatibleEdits(findings: readonly Finding[]): Edit[] {
  const taken: Edit[] = [];
  for (const fix of findings.flatMap(preferredFix)) {
    const isFree = fix.edits.every((edit) => !taken.some((other) => touches(edit, other)));
    if (isFree) taken.push(...fix.edits);
  }
  return taken;
}

function preferredFix({ fixes }: Finding): Fix[] {
  const fix = fixes.find(({ preferred }) => preferred);
  return fix ? [fix] : [];
}

function touches(a: Edit, b: Edit): boolean {
  return overlaps(a, b) || a.start === b.start || a.end === b.start || b.end === a.start;
}
