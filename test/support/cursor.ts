/**
 * Cursor tests: a text with a `<|>` mark, and what the service says there. Completions are compared by the document
 * after acceptance; every item offered on the way is held against what editors demand of items.
 */

import { expect } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { CompletionItem, Hover, TextEdit } from "vscode-languageserver-types";

import { type Analysis, analyse } from "../../server/src/service/analysis.ts";
import { complete } from "../../server/src/service/completion/index.ts";
import { DEFAULT_CONTEXT, type ServiceContext } from "../../server/src/service/context.ts";
import { hover } from "../../server/src/service/hover/index.ts";
import { expandSnippet } from "./expand-snippet.ts";

export interface CursorOptions {
  readonly context?: Partial<ServiceContext>;
  /** Default: a name that says nothing about the content. */
  readonly uri?: string;
}

const MARK = "<|>";

/** Takes the mark out of a text; every text of a cursor test has exactly one. */
export function readMark(marked: string): { readonly text: string; readonly offset: number } {
  const parts = marked.split(MARK);
  if (parts.length !== 2) throw new Error(`Expected one ${MARK} in ${JSON.stringify(marked)}`);
  return { text: parts.join(""), offset: (parts[0] ?? "").length };
}

export function analysisOf(
  text: string,
  { context, uri = "file:///charm/some.yaml" }: CursorOptions = {},
): Analysis {
  const language = uri.endsWith(".json") ? "json" : "yaml";
  const document = TextDocument.create(uri, language, 1, text);
  const analysis = analyse(document, { ...DEFAULT_CONTEXT, ...context });
  if (!analysis) throw new Error("The text is longer than the context allows");
  return analysis;
}

/** All items at the mark, in the order in which an editor shows them. */
export function completionsAt(marked: string, options: CursorOptions = {}): CompletionItem[] {
  const { text, offset } = readMark(marked);
  const analysis = analysisOf(text, options);
  const items = complete(analysis, offset);
  for (const item of items) checkItem(analysis.document, offset, item);
  return items;
}

export function labelsAt(marked: string, options: CursorOptions = {}): string[] {
  return completionsAt(marked, options).map(({ label }) => label);
}

/** What every item has to be for an editor to show and insert it as we mean it. */
export function checkItem(document: TextDocument, offset: number, item: CompletionItem): void {
  const edit = editOf(item);
  const { start, end } = edit.range;
  expect(start.line, `range of ${item.label} spans lines`).toBe(end.line);
  const from = document.offsetAt(start);
  expect(from, `range of ${item.label} begins behind the cursor`).toBeLessThanOrEqual(offset);
  expect(document.offsetAt(end), `range of ${item.label} ends before the cursor`).toBeGreaterThanOrEqual(
    offset,
  );
  expect(item.commitCharacters).toBeUndefined();
  expect(item.sortText).toBeTruthy();
  if (/[\r\n]/.test(edit.newText)) expect(item.insertTextMode, `${item.label} has lines`).toBe(1);
  for (const other of item.additionalTextEdits ?? [])
    expect(document.offsetAt(other.range.end)).toBeLessThanOrEqual(from);
}

function editOf({ label, textEdit }: CompletionItem): TextEdit {
  if (!textEdit || !("range" in textEdit)) throw new Error(`${label} has no edit with one range`);
  return textEdit;
}

/** The text after the item is accepted and every placeholder left as it is. */
export function accept(text: string, item: CompletionItem): string {
  const document = TextDocument.create("file:///accepted.yaml", "yaml", 1, text);
  const edit = editOf(item);
  const newText = item.insertTextFormat === 2 ? expandSnippet(edit.newText) : edit.newText;
  return TextDocument.applyEdits(document, [
    { range: edit.range, newText },
    ...(item.additionalTextEdits ?? []),
  ]);
}

/** The document after the item with this label was accepted. */
export function acceptAt(marked: string, label: string, options: CursorOptions = {}): string {
  const items = completionsAt(marked, options);
  const item = items.find((candidate) => candidate.label === label);
  if (!item) throw new Error(`No ${label} among ${items.map((each) => each.label).join(", ") || "no items"}`);
  const { text, offset } = readMark(marked);
  const { range } = editOf(item);
  const document = TextDocument.create("file:///typed.yaml", "yaml", 1, text);
  const typed = text.slice(document.offsetAt(range.start), offset);
  expect(
    isSubsequence(typed, item.filterText ?? item.label),
    `${item.filterText} is filtered out by ${typed}`,
  ).toBe(true);
  return accept(text, item);
}

/** How editors compare what was typed: its characters, in this order, whatever stands between. */
function isSubsequence(typed: string, filter: string): boolean {
  let at = 0;
  for (const character of filter.toLowerCase()) if (character === typed.toLowerCase()[at]) at++;
  return at >= typed.length || typed.trim() === "";
}

export interface ExpectedCompletion extends CursorOptions {
  readonly label: string;
  /** The whole document after acceptance. */
  readonly result: string;
}

export function expectCompletion(marked: string, { label, result, ...options }: ExpectedCompletion): void {
  expect(acceptAt(marked, label, options)).toBe(result);
}

export function expectNoCompletion(marked: string, options: CursorOptions = {}): void {
  expect(labelsAt(marked, options)).toEqual([]);
}

export function hoverAt(marked: string, options: CursorOptions = {}): Hover | undefined {
  const { text, offset } = readMark(marked);
  return hover(analysisOf(text, options), offset);
}

export interface ExpectedHover extends CursorOptions {
  /** The text that the hover is about. */
  readonly on: string;
  /** What its Markdown must hold. */
  readonly contains: readonly string[];
}

export function expectHover(marked: string, { on, contains, ...options }: ExpectedHover): void {
  const found = hoverAt(marked, options);
  const { text } = readMark(marked);
  const document = TextDocument.create("file:///hovered.yaml", "yaml", 1, text);
  expect(found, "no hover").toBeDefined();
  expect(found?.range && document.getText(found.range)).toBe(on);
  const markdown = markdownOf(found);
  for (const part of contains) expect(markdown).toContain(part);
}

export function markdownOf(found: Hover | undefined): string {
  const contents = found?.contents;
  return typeof contents === "object" && "value" in contents ? contents.value : "";
}
