/** What a field's definition suggests, and the beginnings of its URLs. */
import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import type { Field } from "../../../../schemas/model.ts";
import { raw, string } from "./content.ts";
import { parseSnippet } from "./snippet.ts";
import { type Draft, type Target, valueItem } from "./target.ts";

/** A field whose value is completed, with what its documentation needs. */
export interface FieldTarget {
  readonly field: Field;
  readonly documentation: string;
  /** The value is a YAML list, and this one of its items. */
  readonly isItem: boolean;
  /** The other items of that list. */
  readonly list: readonly string[];
}

/** `sortText` of the item at an index of its group. */
export function order(group: string, index: number): string {
  return `${group}${String(index).padStart(3, "0")}`;
}

/** The definition's own suggestions. */
export function suggestions(target: Target, { field, documentation, isItem }: FieldTarget): CompletionItem[] {
  const sentinel = field.form.kind === "url" ? field.form.sentinel?.value : undefined;
  // A list of several makes no item of a list.
  const fitting = field.suggestions.filter(({ value }) => !isItem || !value.includes(","));
  return fitting.flatMap(({ label, value, description }, index) => {
    const kind = value === sentinel ? CompletionItemKind.Constant : CompletionItemKind.Value;
    const draft = { label, kind, detail: description, documentation, sort: order("b", index) };
    return valueItem(target, { ...draft, content: string(parseSnippet(value)) }) ?? [];
  });
}

export function schemeItems(
  target: Target,
  { documentation }: FieldTarget,
  schemes: readonly string[],
): CompletionItem[] {
  return schemes.flatMap((scheme, index) => {
    const draft = { kind: CompletionItemKind.Text, detail: "", documentation, sort: order("c", index) };
    return beginningItem(target, { ...draft, label: `${scheme}://` }) ?? [];
  });
}

/** The beginning of a value that goes on: the cursor stays in it, and no quotes are needed yet in block style. */
export function beginningItem(target: Target, draft: Draft): CompletionItem | undefined {
  const pieces = [draft.label, { stop: 0, choices: [""] }];
  return valueItem(target, { ...draft, content: target.site.token.flow ? string(pieces) : raw(...pieces) });
}
