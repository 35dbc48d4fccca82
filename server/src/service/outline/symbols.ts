/** Relations, their databags and fields, by names that tell them apart; in charm files what the charm declares. */
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import { type Analysis, isReadByOthers } from "../analysis.ts";
import { isAbsent, type Span } from "../document/tree.ts";
import type { Databag, Relation } from "../kinds/relation.ts";
import { charmSymbols } from "./charm-symbols.ts";
import { detailOf, isWithin, ranges, spanOf } from "./ranges.ts";

/** In the order of the file. Of relation data one symbol per relation, databags and fields below. */
export function symbols(analysis: Analysis): DocumentSymbol[] {
  if (isReadByOthers(analysis)) return [];
  if (analysis.charm) return charmSymbols(analysis, analysis.charm);
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
