/** Relations, their databags and fields, by names that tell them apart. */
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import { type Analysis, isReadByOthers } from "../analysis.ts";
import { contains, isAbsent, type Pair, type Span } from "../document/tree.ts";
import type { Databag, Relation } from "../kinds/relation.ts";

/** One symbol per relation in the order of the file; databags and fields below. */
export function symbols(analysis: Analysis): DocumentSymbol[] {
  if (isReadByOthers(analysis)) return [];
  return (analysis.relations ?? []).map((relation) => relationSymbol(analysis, relation));
}

function relationSymbol(analysis: Analysis, relation: Relation): DocumentSymbol {
  const { id, endpoint, interfaceName, role, node, anchor, databags } = relation;
  const name = [id === undefined ? "relation" : `relation ${id}`, endpoint?.text].filter(Boolean).join(" · ");
  const children = databags.flatMap((databag) =>
    databag.node === node ? fieldSymbols(analysis, databag, node) : databagSymbol(analysis, databag, node),
  );
  return {
    name,
    detail: [interfaceName, role].filter(Boolean).join(" "),
    kind: SymbolKind.Interface,
    ...ranges(analysis, node, anchor),
    children,
  };
}

function databagSymbol(analysis: Analysis, databag: Databag, around: Span): DocumentSymbol[] {
  const { pair, unit, role, scope } = databag;
  // A databag that came in through a merge key stands somewhere else.
  if (!pair || !isWithin(pair.key, around)) return [];
  const span = spanOf(pair, around);
  const name = unit ?? pair.key.text;
  const detail = [role, scope === "app" ? "application databag" : "unit databag"].filter(Boolean).join(" ");
  const children = fieldSymbols(analysis, databag, span);
  return [{ name, detail, kind: SymbolKind.Object, ...ranges(analysis, span, pair.key), children }];
}

function fieldSymbols(analysis: Analysis, { node }: Databag, around: Span): DocumentSymbol[] {
  return (node?.pairs ?? []).flatMap((pair) => {
    if (pair.merged || pair.key.text === "" || !isWithin(pair.key, around)) return [];
    const span = spanOf(pair, around);
    return [
      {
        name: pair.key.text,
        detail: detailOf(pair),
        kind: isAbsent(pair.value) ? SymbolKind.Null : SymbolKind.Field,
        ...ranges(analysis, span, pair.key),
      },
    ];
  });
}

/** The value on one line, cut where it gets long. */
function detailOf({ value }: Pair): string {
  if (value?.kind === "sequence") return `${value.items.length} items`;
  if (value?.kind !== "scalar") return "";
  const line = value.text.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** From the key to the end of the value; an alias has its value elsewhere. */
function spanOf({ key, value }: Pair, around: Span): Span {
  return value && value.start >= key.end && isWithin(value, around)
    ? { start: key.start, end: value.end }
    : key;
}

function isWithin(span: Span, around: Span): boolean {
  return contains(around, span.start) && contains(around, span.end);
}

/** Editors drop a symbol whose name does not lie inside of it. */
function ranges(
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
