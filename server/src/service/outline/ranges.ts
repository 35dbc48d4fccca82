/** Where a symbol stands and what is said beside its name. */
import type { DocumentSymbol } from "vscode-languageserver-types";
import type { Analysis } from "../analysis.ts";
import { contains, type Pair, type Span } from "../document/tree.ts";

/** The value on one line, cut where it gets long. */
export function detailOf({ value }: Pair): string {
  if (value?.kind === "sequence") return `${value.items.length} items`;
  if (value?.kind !== "scalar") return "";
  const line = value.text.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** From the key to the end of the value; an alias has its value elsewhere. */
export function spanOf({ key, value }: Pair, around: Span): Span {
  return value && value.start >= key.end && isWithin(value, around)
    ? { start: key.start, end: value.end }
    : key;
}

export function isWithin(span: Span, around: Span): boolean {
  return contains(around, span.start) && contains(around, span.end);
}

/** Editors drop a symbol whose name does not lie inside of it. */
export function ranges(
  { document }: Analysis,
  span: Span,
  name: Span,
): Pick<DocumentSymbol, "range" | "selectionRange"> {
  const selected = isWithin(name, span) ? name : { start: span.start, end: span.start };
  return {
    range: { start: document.positionAt(span.start), end: document.positionAt(span.end) },
    selectionRange: { start: document.positionAt(selected.start), end: document.positionAt(selected.end) },
  };
}
