/** Fixes as code actions, and all safe ones at once. */
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Range, TextEdit } from "vscode-languageserver-types";
import type { ServiceContext } from "./context.ts";
import { applyEdits, overlaps } from "./edits.ts";
import type { Edit, Finding, Fix } from "./finding.ts";

export const FIX_ALL_KIND = "source.fixAll.integratorCharms";

/** Fixing one thing can bring another to light; after so many rounds something fixes in circles. */
const MAX_ROUNDS = 10;

export function toTextEdit(document: TextDocument, { start, end, newText }: Edit): TextEdit {
  return { range: toRange(document, { start, end }), newText };
}

export function toRange(document: TextDocument, { start, end }: { start: number; end: number }): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/**
 * The text after all preferred fixes, applied in rounds until nothing is left to fix. `findings` judges a text; fixes
 * that touch each other wait for the next round.
 */
export function fixAllText(
  document: TextDocument,
  context: ServiceContext,
  findings: (document: TextDocument, context: ServiceContext) => readonly Finding[],
): string {
  let text = document.getText();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const current = TextDocument.create(document.uri, document.languageId, round, text);
    const edits = compatibleEdits(findings(current, context));
    if (edits.length === 0) break;
    text = applyEdits(text, edits);
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

/** The smallest single edit that turns one text into the other; undefined when they are equal. */
export function differenceEdit(before: string, after: string): Edit | undefined {
  if (before === after) return undefined;
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < limit - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  // An edit must not begin or end between the two characters of a line break or a surrogate pair.
  if (isInsideUnit(before, start)) start--;
  if (tail > 0 && isInsideUnit(before, before.length - tail)) tail--;
  return { start, end: before.length - tail, newText: after.slice(start, after.length - tail) };
}

function isInsideUnit(text: string, offset: number): boolean {
  const previous = text.charCodeAt(offset - 1);
  return (previous === 13 && text.charCodeAt(offset) === 10) || (previous >= 0xd800 && previous <= 0xdbff);
}
