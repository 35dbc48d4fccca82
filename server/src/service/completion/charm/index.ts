/** Completion in the files of a charm and in bundles, by their definitions and by what the charm declares. */
import type { CompletionItem } from "vscode-languageserver-types";
import type { CharmDocument } from "../../charm/charm-document.ts";
import { type SchemaPlace, schemaAt } from "../../charm/schema-at.ts";
import type { MappingNode } from "../../document/tree.ts";
import type { Target } from "../target.ts";
import { bundleWords } from "./bundle.ts";
import { completeEntries } from "./entries.ts";
import { completeKeys } from "./keys.ts";
import { asValue, type CharmPlace, charmPlace, isAlignedItem, isIndentedValue } from "./place.ts";
import { referenceWords } from "./references.ts";
import { definedWords, wordItems } from "./words.ts";

export function completeCharm(target: Target, charm: CharmDocument): CompletionItem[] {
  const place = charmPlace(target.site);
  const { text } = target.analysis.file;
  if (!place || !isAlignedItem(text, target.site) || !isIndentedValue(text, target.site)) return [];
  if (place.kind === "value") return completeValue(target, charm, place);
  const { way, map, mayBeText } = place;
  if (mayBeText && !takesMap(schemaAt(charm.kind, way))) {
    return completeValue(target, charm, asValue(target.site));
  }
  return [...completeKeys(target, charm, way, map), ...completeEntries(target, charm, way, map)];
}

function takesMap(place: SchemaPlace | undefined): boolean {
  return place?.branches.some(({ type }) => type === "object") ?? true;
}

function completeValue(
  target: Target,
  charm: CharmDocument,
  place: Extract<CharmPlace, { kind: "value" }>,
): CompletionItem[] {
  const { way, others } = place;
  const definition = schemaAt(charm.kind, way);
  const named = bundleWords(charm, way, target.analysis) ?? referenceWords(charm, place);
  const words = named ?? (definition ? definedWords(definition, String(way.at(-1) ?? "")) : []);
  const items = wordItems(
    target,
    words.filter(({ text }) => !others.includes(text)),
  );
  // The first key of an item that is a map; the dash is there, or comes with it.
  const isItem = typeof way.at(-1) === "number" && target.site.token.slot === "word";
  return isItem && takesMap(definition) ? [...items, ...completeKeys(target, charm, way, NO_KEYS)] : items;
}

const NO_KEYS: MappingNode = { kind: "mapping", start: 0, end: 0, pairs: [], flow: false };
