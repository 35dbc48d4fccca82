/**
 * Adds entries to maps and lists of a charm file, whatever shape they are in: filled, empty (`requires:`, `requires: {}`),
 * missing, in brackets, indented by tabs, with Windows line breaks. Comments and blank lines stay where they belong, and
 * nothing that is there is ever replaced. What the quick fixes, code actions and commands of charm files add, they add here.
 */
import {
  asMapping,
  findPair,
  isAbsent,
  type MappingNode,
  type Pair,
  type Span,
  type YamlNode,
} from "../document/tree.ts";
import type { YamlFile } from "../document/yaml-file.ts";
import { lineBreak } from "../edits.ts";
import type { Edit } from "../finding.ts";
import { type Addition, appendInFlow, fillInFlow } from "./insert-flow.ts";
import { endOfPair, isSpacedOut, isWrittenIn, lastPair, prefixOf, stepOf } from "./insert-place.ts";
import { type PlainMap, type PlainValue, renderItem, renderPair } from "./render-value.ts";

/**
 * Edits that add `name: value` to the map at `path` (`["config", "options"]`), with the maps on the way where they are
 * missing. A new top-level key goes behind the last of the keys `behind`, or to the end. Undefined where something would
 * be replaced: the name is taken, the place holds no map, or it stands elsewhere by way of an alias or a merge key.
 */
export function insertEntry(
  file: YamlFile,
  path: readonly string[],
  name: string,
  value: PlainValue,
  behind: readonly string[] = [],
): Edit[] | undefined {
  const place = descend(file, path);
  if (!place) return undefined;
  const [key = name, ...inner] = [...place.missing, name];
  const addition: Addition = { kind: "pair", key, value: nest(inner, value) };
  const { text } = file;
  switch (place.kind) {
    case "nothing":
      return fillDocument(text, key, addition.value);
    case "blank":
      return fillPair(text, place.pair, place.isInFlow, addition);
    case "map":
      if (findPair(place.mapping, key)) return undefined;
      return place.mapping.flow
        ? addInFlow(text, place, addition)
        : addInBlock(text, place, addition, behind);
  }
}

/**
 * Edits that add an item to the list at `path` (`["assumes"]`), with the list where it is missing. Undefined where the
 * place holds something else than a list.
 */
export function insertItem(file: YamlFile, path: readonly string[], item: PlainValue): Edit[] | undefined {
  const [above, name] = [path.slice(0, -1), path.at(-1) ?? ""];
  const place = descend(file, above);
  const pair =
    place?.kind === "map" && place.missing.length === 0 ? findPair(place.mapping, name) : undefined;
  if (!pair || place?.kind !== "map") return insertEntry(file, above, name, [item]);
  const { value, merged } = pair;
  const { text } = file;
  const addition: Addition = { kind: "item", value: item };
  if (merged) return undefined;
  if (isBlank(value)) return fillPair(text, pair, place.isInFlow || place.mapping.flow, addition);
  if (value?.kind !== "sequence" || !isWrittenIn(value, pair)) return undefined;
  if (value.flow) return appendInFlow(text, value, addition);
  const first = value.items.find(({ start }) => start >= value.start);
  const line = /[^\r\n]*$/.exec(text.slice(0, value.start))?.[0] ?? "";
  if (!first || line.trim() !== "") return undefined;
  return [linesBelow(text, endOfPair(text, pair), line, renderItem(item, stepOf(text, [])))];
}

/** How far a path leads; `missing` has still to be made. */
type Place = { readonly missing: readonly string[] } & (
  | { readonly kind: "nothing" }
  /** A key without a value. */
  | { readonly kind: "blank"; readonly pair: Pair; readonly isInFlow: boolean }
  | MapPlace
);

interface MapPlace {
  readonly kind: "map";
  readonly mapping: MappingNode;
  /** The pair that holds the map; undefined for the document itself. */
  readonly pair: Pair | undefined;
  /** Brackets stand around the map. */
  readonly isInFlow: boolean;
}

function descend({ documents, text }: YamlFile, path: readonly string[]): Place | undefined {
  const root = documents[0]?.root;
  // Behind the end of a document, or before the next one, nothing belongs to it.
  const isOver = documents.length > 1 || /^\.\.\.[ \t]*(?:#.*)?$/m.test(text);
  if (!root) return isOver ? undefined : { kind: "nothing", missing: path };
  let mapping = asMapping(root);
  let pair: Pair | undefined;
  let isInFlow = false;
  for (const [index, key] of path.entries()) {
    if (!mapping) return undefined;
    const next = findPair(mapping, key);
    if (!next) return { kind: "map", mapping, pair, missing: path.slice(index), isInFlow };
    isInFlow ||= mapping.flow;
    if (next.merged || next.colon === undefined) return undefined;
    if (isBlank(next.value)) return { kind: "blank", pair: next, missing: path.slice(index + 1), isInFlow };
    if (next.value && !isWrittenIn(next.value, next)) return undefined;
    mapping = asMapping(next.value);
    pair = next;
  }
  return mapping && { kind: "map", mapping, pair, missing: [], isInFlow };
}

/** Nothing, or one of the words for nothing; an empty text in quotes is something. */
function isBlank(node: YamlNode | undefined): boolean {
  return isAbsent(node) && (node?.kind !== "scalar" || node.style === "plain");
}

/** `a`, `b` and a value → `{a: {b: value}}`. */
function nest(keys: readonly string[], value: PlainValue): PlainValue {
  return keys.reduceRight<PlainValue>((inner, key): PlainMap => ({ [key]: inner }), value);
}

function fillDocument(text: string, key: string, value: PlainValue): Edit[] {
  const newline = lineBreak(text);
  const lead = /[^\r\n\ufeff]$/.test(text) ? newline : "";
  const lines = renderPair(key, value, stepOf(text, [])).map((line) => line + newline);
  return [{ start: text.length, end: text.length, newText: lead + lines.join("") }];
}

function fillPair(text: string, pair: Pair, isInFlow: boolean, addition: Addition): Edit[] | undefined {
  const { value, colon } = pair;
  if (colon === undefined) return undefined;
  const word = value && value.end > value.start ? value : { start: colon + 1, end: colon + 1 };
  return isInFlow ? fillInFlow(pair, word, addition) : openPair(text, pair, colon, word, addition);
}

/** Puts the first entry below a key; a word for nothing, or empty brackets, go away, a comment behind them stays. */
function openPair(
  text: string,
  pair: Pair,
  colon: number,
  word: Span,
  addition: Addition,
): Edit[] | undefined {
  const prefix = prefixOf(text, [pair]);
  if (prefix === undefined) return undefined;
  const step = stepOf(text, []);
  const lines = linesOf(addition, step);
  const between = text.slice(colon + 1, word.start);
  // An anchor stays with the value, whatever it is.
  const start = between.trim() === "" ? colon + 1 : word.start;
  const erasure = word.end > word.start ? [{ start, end: word.end, newText: "" }] : [];
  return [...erasure, linesBelow(text, endOfPair(text, pair), prefix + step, lines)];
}

function addInFlow(
  text: string,
  { mapping, pair, isInFlow }: MapPlace,
  addition: Addition,
): Edit[] | undefined {
  const isEmpty = mapping.pairs.length === 0 && text.slice(mapping.start + 1, mapping.end - 1).trim() === "";
  if (!isEmpty || isInFlow) return appendInFlow(text, mapping, addition);
  if (pair?.colon !== undefined) return openPair(text, pair, pair.colon, mapping, addition);
  const { start, end } = mapping;
  return [{ start, end, newText: linesOf(addition, stepOf(text, [])).join(lineBreak(text)) }];
}

function addInBlock(
  text: string,
  { mapping, pair }: MapPlace,
  addition: Addition,
  behind: readonly string[],
): Edit[] | undefined {
  const prefix = prefixOf(text, mapping.pairs);
  const above = pair ?? mapping.pairs.findLast(({ key, merged }) => !merged && behind.includes(key.text));
  const anchor = above ?? lastPair(mapping);
  if (prefix === undefined || !anchor) return undefined;
  const edit = linesBelow(
    text,
    endOfPair(text, anchor),
    prefix,
    linesOf(addition, stepOf(text, mapping.pairs)),
  );
  return [isSpacedOut(text, mapping) ? { ...edit, newText: lineBreak(text) + edit.newText } : edit];
}

function linesOf(addition: Addition, step: string): string[] {
  return addition.kind === "pair"
    ? renderPair(addition.key, addition.value, step)
    : renderItem(addition.value, step);
}

/** Lines below the one that ends at an offset. */
function linesBelow(text: string, at: number, prefix: string, lines: readonly string[]): Edit {
  const newText = lines.map((line) => `${lineBreak(text)}${prefix}${line}`).join("");
  return { start: at, end: at, newText };
}
