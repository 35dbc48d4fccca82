/**
 * Compares a charm file with its definition: every value with the schema of its place. What is found is sorted by
 * code, and the checks of these codes pass it on.
 */
import { charmSchema } from "../../../../schemas/charm/index.ts";
import type { JsonSchema } from "../../../../schemas/json-schema.ts";
import type { MappingNode, Pair, SequenceNode, YamlNode } from "../document/tree.ts";
import { type CharmDocument, isUnread } from "./charm-document.ts";
import { requiredAtRoot } from "./required-keys.ts";
import { checkKeys } from "./schema-keys.ts";
import { checkScalar, checkSize, fits, mismatch } from "./schema-values.ts";
import { fileNameOf, type Place, type Violation } from "./violation.ts";
import { typeOf } from "./yaml-types.ts";

const found = new WeakMap<CharmDocument, readonly Violation[]>();

/** All violations of a document against the definition of its kind. */
export function violationsOf(charm: CharmDocument): readonly Violation[] {
  const known = found.get(charm) ?? judge(charm);
  found.set(charm, known);
  return known;
}

function judge(charm: CharmDocument): Violation[] {
  if (charm.isTemplate) return [];
  const schema = charmSchema(charm.kind);
  return charm.file.documents.flatMap(({ root, start, end }, index) => {
    if (index > 0 && charm.kind !== "bundle") return [];
    const first = root?.kind === "mapping" ? root.pairs.find((pair) => !pair.merged)?.key : root;
    const anchor = first ?? { start, end: Math.min(end, start + 1) };
    const place: Place = { charm, path: "", pair: undefined, anchor, parent: undefined };
    if (typeOf(root) === "null") return emptyFile(charm, place);
    return walk(place, root, { ...schema, required: requiredAtRoot(charm, schema, root) });
  });
}

/** Charmcraft takes an empty `actions.yaml` for none; the other files have to hold something. */
function emptyFile(charm: CharmDocument, { anchor }: Place): Violation[] {
  if (charm.kind === "actions" || charm.kind === "bundle" || charm.file.problems.length > 0) return [];
  const message = `${fileNameOf(charm)} is empty; expected a map`;
  return [{ code: "charm-value-type", span: anchor, message }];
}

/** Violations of a value and everything below it. */
export function walk(place: Place, node: YamlNode | undefined, schema: JsonSchema): Violation[] {
  if (isBrokenAlias(place, node)) return [];
  const branches = schema.anyOf;
  if (branches) return walkBranches(place, node, branches);
  if (isGrammar(node, schema)) return [];
  if (!fits(typeOf(node), schema)) return mismatch(place, node, [schema]);
  if (!node) return [];
  if (node.kind === "mapping") return walkMap(place, node, schema);
  if (node.kind === "sequence") return walkList(place, node, schema);
  return checkScalar(place, node, schema);
}

/** The branch for the value's own type speaks; among several the one with the fewest objections. */
function walkBranches(
  place: Place,
  node: YamlNode | undefined,
  branches: readonly JsonSchema[],
): Violation[] {
  if (branches.some((branch) => isGrammar(node, branch))) return [];
  const type = typeOf(node);
  const candidates = branches.filter((branch) => fits(type, branch));
  if (candidates.length === 0) return mismatch(place, node, branches);
  const judged = candidates.map((branch) => walk(place, node, branch));
  return judged.reduce((best, next) => (next.length < best.length ? next : best));
}

function walkMap(place: Place, node: MappingNode, schema: JsonSchema): Violation[] {
  const { properties = {}, additionalProperties } = schema;
  const values = node.pairs.flatMap((pair) => {
    const expected = Object.hasOwn(properties, pair.key.text)
      ? properties[pair.key.text]
      : additionalProperties;
    if (expected === undefined || typeof expected === "boolean" || isSkipped(place, pair)) return [];
    const path = place.path === "" ? pair.key.text : `${place.path}.${pair.key.text}`;
    const anchor = pair.merged ? place.anchor : pair.key;
    return walk({ charm: place.charm, path, pair, anchor, parent: node }, pair.value, expected);
  });
  return [...checkKeys(place, node, schema), ...values];
}

/** Nobody reads what `metadata.yaml` replaces. */
function isSkipped({ charm, path }: Place, pair: Pair): boolean {
  return path === "" && isUnread(charm, pair.key.text);
}

function walkList(place: Place, node: SequenceNode, schema: JsonSchema): Violation[] {
  const { items } = schema;
  const values = node.items.flatMap((item, index) => {
    if (!items || isGrammarMap(item, schema)) return [];
    const path = `${place.path}[${index}]`;
    const first = item.kind === "mapping" ? item.pairs[0]?.key : undefined;
    const anchor = first ?? (item.end > item.start ? item : place.anchor);
    return walk({ charm: place.charm, path, pair: undefined, anchor, parent: node }, item, items);
  });
  return [...checkSize(place, node, schema), ...values];
}

const GRAMMAR = /^(?:to|on|try|for|else)(?: .+)?$/;

/** `to arm64: …` and the like, which parts may use for any value. */
function isGrammar(node: YamlNode | undefined, schema: JsonSchema): boolean {
  if (schema["x-grammar"] !== true || !node || node.kind === "scalar") return false;
  if (node.kind === "mapping") return isGrammarMap(node, schema);
  const isList = schema.type === "array";
  return !isList && node.items.length > 0 && node.items.every((item) => isGrammarMap(item, schema));
}

function isGrammarMap(node: YamlNode, schema: JsonSchema): boolean {
  const isMarked = schema["x-grammar"] === true;
  return (
    isMarked &&
    node.kind === "mapping" &&
    node.pairs.length > 0 &&
    node.pairs.every(({ key }) => GRAMMAR.test(key.text))
  );
}

/** The alias has been reported; nothing can be said about what it stands for. */
function isBrokenAlias({ charm }: Place, node: YamlNode | undefined): boolean {
  return (
    node !== undefined &&
    charm.file.problems.some(({ code, start }) => code === "yaml-alias" && start === node.start)
  );
}
