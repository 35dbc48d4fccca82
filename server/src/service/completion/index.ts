/**
 * Completion: keys that are still missing by need, values as they are stored, whole databags and items; inside JSON
 * text and comments too. Nothing in documents that hold no relation data.
 */
import type { CompletionItem } from "vscode-languageserver-types";
import type { Analysis } from "../analysis.ts";
import { completeCharm } from "./charm/index.ts";
import { completeDirective } from "./directives.ts";
import { completeFields } from "./fields.ts";
import {
  completeDump,
  completeItem,
  completeRelations,
  completeRoot,
  completeUnit,
  completeUnits,
} from "./items.ts";
import { findPlace, type MapPlace } from "./place.ts";
import { readCursor, type Site } from "./site.ts";
import { detectLayout, type Target } from "./target.ts";
import { completeValue } from "./values.ts";

/** Items for the cursor at this offset, in the order of their `sortText`; none where nothing fits. */
export function complete(analysis: Analysis, position: number): CompletionItem[] {
  const { text } = analysis.file;
  // No editor has a place within a line break.
  const isInBreak = position > 0 && text.startsWith("\r\n", position - 1);
  const offset = isInBreak ? position - 1 : position;
  const cursor = readCursor(analysis, offset);
  if (cursor.kind === "comment") return completeDirective(analysis, cursor.start, offset);
  if (cursor.sites.length === 0) return [];
  const layout = detectLayout(text);
  const items = cursor.sites.flatMap((site) => completeSite({ analysis, site, cursor: offset, layout }));
  const labels = new Set<string>();
  // An empty line may be both a key and an item; what both offer is shown once.
  return items
    .filter(({ label }) => !labels.has(label) && labels.add(label))
    .sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
}

function completeSite(target: Target): CompletionItem[] {
  const { charm } = target.analysis;
  if (charm) return completeCharm(target, charm);
  const place = findPlace(target.analysis, target.site);
  switch (place?.kind) {
    case "key":
      return completeKey(target, place.in);
    case "value":
      return completeValue(target, place);
    case "relation":
      return completeNewItem(target);
    default:
      return [];
  }
}

function completeKey(target: Target, place: MapPlace): CompletionItem[] {
  switch (place.kind) {
    case "databag":
      return completeFields(target, place);
    case "item":
      return completeItem(target, place);
    case "unit":
      return completeUnit(target, place);
    case "units":
      return completeUnits(target, place);
    case "dump":
      return completeDump(target, place);
    case "root":
      return completeRoot(target, place);
  }
}

/** A new item of a list of relations: its first key, or all of it. */
function completeNewItem(target: Target): CompletionItem[] {
  const { site, analysis } = target;
  const { token } = site;
  if (token.flow) return completeRelations(target);
  const hasDash = site.needsDash || token.hasDash;
  // On an empty line the list item is a site of its own; a half-typed word lacks its dash.
  if (!hasDash && analysis.file.text.slice(token.start, token.end).trim() === "") return [];
  const item: Site = hasDash ? site : { ...site, needsDash: true };
  const map = { kind: "mapping", start: token.start, end: token.start, pairs: [], flow: false } as const;
  return completeItem({ ...target, site: item }, { kind: "item", map, relation: undefined });
}
