/**
 * Where relation data stands in a document: `relation-info` lists, whole `juju show-unit` dumps, databags on their own
 * and `provider:`/`requirer:` maps. This part knows shapes only; whose data it is comes later (`identify.ts`).
 */
import type { DatabagScope, Role } from "../../../../schemas/definition.ts";
import { ROLES } from "../../../../schemas/definition.ts";
import {
  asMapping,
  asScalar,
  findPair,
  findValue,
  type MappingNode,
  type Pair,
  type ScalarNode,
  type Span,
  type YamlNode,
} from "../document/tree.ts";

/** A databag before it is known which side wrote it. */
export interface RawDatabag {
  readonly scope: DatabagScope;
  /** Same side as `application-data`, or the other one (`local-unit`). */
  readonly side: "same" | "other";
  readonly pair: Pair | undefined;
  readonly node: MappingNode | undefined;
  readonly anchor: Span;
  readonly unit: string | undefined;
}

export interface RawRelation {
  readonly node: MappingNode;
  readonly anchor: Span;
  readonly isDump: boolean;
  /** Unit that a dump is of, where the dump is whole. */
  readonly ownUnit?: string;
  /** From a `provider:` or `requirer:` map. */
  readonly role: Role | undefined;
  readonly id: number | undefined;
  readonly endpoint: ScalarNode | undefined;
  readonly relatedEndpoint: ScalarNode | undefined;
  readonly databags: readonly RawDatabag[];
}

/** Spellings of one key in dumps and in interface texts. */
function spellings(key: string): readonly string[] {
  return [key, key.replaceAll("-", "_")];
}

const APPLICATION = spellings("application-data");
const UNIT = spellings("unit-data");
const RELATED_UNITS = spellings("related-units");
const LOCAL_UNIT = spellings("local-unit");
const RELATION_INFO = spellings("relation-info");

/** Keys by which a map is seen to be an item of `relation-info`. */
const ITEM_KEYS = new Set([
  ...APPLICATION,
  ...UNIT,
  ...RELATED_UNITS,
  ...LOCAL_UNIT,
  ...spellings("related-endpoint"),
  ...spellings("relation-id"),
]);

/** Keys of an item that hold no databag; anything else beside the databags may be a stray field. */
export const ITEM_FACTS: ReadonlySet<string> = new Set([
  ...ITEM_KEYS,
  ...spellings("cross-model"),
  "endpoint",
  "in-scope",
]);

/** Source: juju/names `unit.go`. */
export const UNIT_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*\/(?:0|[1-9][0-9]*)$/;

/** Relations of a document in the order of the text; undefined when the document holds no relation data at all. */
export function findRawRelations(root: YamlNode | undefined): readonly RawRelation[] | undefined {
  if (root?.kind === "sequence") return fromList(root, { isDump: false }, isItemPair);
  if (root?.kind !== "mapping" || isJsonSchema(root)) return undefined;
  return fromMapping(root, { isDump: false }) ?? fromChildren(root);
}

/** A schema of databags describes them; it holds none. */
function isJsonSchema(root: MappingNode): boolean {
  return findPair(root, "$schema") !== undefined || asMapping(findValue(root, "properties")) !== undefined;
}

interface Surroundings {
  readonly isDump: boolean;
  readonly ownUnit?: string;
  readonly role?: Role;
}

/** Under `relation-info` every map is an item; elsewhere it must show one of the keys that only items have. */
function fromList(
  node: YamlNode | undefined,
  around: Surroundings,
  isTelling: (pair: Pair) => boolean = () => true,
): readonly RawRelation[] | undefined {
  const items = node?.kind === "sequence" ? node.items : [node];
  const relations = items.flatMap((item) =>
    item?.kind === "mapping" && item.pairs.some(isTelling) ? [readItem(item, around)] : [],
  );
  return relations.length > 0 ? relations : undefined;
}

function isItemPair({ key }: Pair): boolean {
  return ITEM_KEYS.has(key.text);
}

function fromMapping(node: MappingNode, around: Surroundings): readonly RawRelation[] | undefined {
  const list = firstPair(node, RELATION_INFO);
  if (list) return fromList(list.value, around) ?? [];
  if (firstPair(node, [...APPLICATION, ...UNIT])) return [readItem(node, around)];
  return undefined;
}

/** Units of a dump, or the two sides of an interface text, by the keys of the document. */
function fromChildren(root: MappingNode): readonly RawRelation[] | undefined {
  const found: RawRelation[] = [];
  let recognised = false;
  for (const { key, value } of root.pairs) {
    const role = ROLES.find((name) => name === key.text);
    const isUnit = UNIT_NAME.test(key.text);
    const child = asMapping(value);
    const relations = child
      ? (fromMapping(child, {
          isDump: isUnit,
          ...(isUnit ? { ownUnit: key.text } : {}),
          ...(role ? { role } : {}),
        }) ??
        (role && fromEnvelope(child, role)))
      : role && value?.kind === "sequence"
        ? fromList(value, { isDump: false, role }, isItemPair)
        : undefined;
    if (relations) found.push(...relations);
    recognised ||= relations !== undefined || (isUnit && isUnitInfo(child));
  }
  return recognised ? found : undefined;
}

/** `{app, unit}`: the envelope of the JSON Schemas, under a role. */
function fromEnvelope(node: MappingNode, role: Role): readonly RawRelation[] | undefined {
  const envelope = readEnvelope(node);
  return envelope && [{ ...envelope, role }];
}

/** A map with `app` and perhaps `unit`, both maps; nothing else. */
export function readEnvelope(node: MappingNode): RawRelation | undefined {
  const { pairs } = node;
  if (!pairs.every((pair) => pair.key.text === "app" || pair.key.text === "unit")) return undefined;
  const databags = pairs.map((pair) => readDatabag(pair, pair.key.text as DatabagScope, "same"));
  return databags.length > 0 ? bareRelation(node, databags) : undefined;
}

/** A whole document that is one application databag; only an option or a comment can say so. */
export function flatRelation(node: MappingNode): RawRelation {
  const anchor = node.pairs[0]?.key ?? node;
  return bareRelation(node, [{ scope: "app", side: "same", pair: undefined, node, anchor, unit: undefined }]);
}

function bareRelation(node: MappingNode, databags: readonly RawDatabag[]): RawRelation {
  return {
    node,
    anchor: databags[0]?.anchor ?? node,
    isDump: false,
    role: undefined,
    id: undefined,
    endpoint: undefined,
    relatedEndpoint: undefined,
    databags,
  };
}

/** Keys of `juju show-unit` by which a unit without relations is still seen to be one. */
function isUnitInfo(node: MappingNode | undefined): boolean {
  return node?.pairs.some(({ key }) => key.text === "opened-ports" || key.text === "charm") ?? false;
}

function readItem(node: MappingNode, around: Surroundings): RawRelation {
  const endpoint = asScalar(findValue(node, "endpoint"));
  const relatedEndpoint = asScalar(firstPair(node, spellings("related-endpoint"))?.value);
  const id = firstPair(node, spellings("relation-id"));
  const local = firstPair(node, LOCAL_UNIT);
  // Both spellings in one item are two databags.
  const applications = node.pairs.filter(({ key }) => APPLICATION.includes(key.text));
  const [application] = applications;
  const databags = [
    ...applications.map((pair) => readDatabag(pair, "app", "same")),
    ...node.pairs.filter(({ key }) => UNIT.includes(key.text)).flatMap(readUnits),
    ...readUnits(firstPair(node, RELATED_UNITS)),
    ...(local ? [readUnit(local, "other", undefined)] : []),
  ];
  const idValue = asScalar(id?.value)?.value;
  return {
    node,
    anchor: endpoint ?? application?.key ?? node.pairs[0]?.key ?? node,
    isDump: around.isDump || id !== undefined || local !== undefined,
    ...(around.ownUnit === undefined ? {} : { ownUnit: around.ownUnit }),
    role: around.role,
    id: typeof idValue === "number" ? idValue : undefined,
    endpoint,
    relatedEndpoint,
    databags,
  };
}

function readDatabag(pair: Pair, scope: DatabagScope, side: RawDatabag["side"], unit?: string): RawDatabag {
  return { scope, side, pair, node: asMapping(pair.value), anchor: pair.key, unit };
}

/** `unit-data` holds one databag, or one per unit name; `related-units` always the latter. */
function readUnits(pair: Pair | undefined): RawDatabag[] {
  if (!pair) return [];
  const units = asMapping(pair.value)?.pairs.filter(({ key }) => UNIT_NAME.test(key.text)) ?? [];
  if (units.length > 0) return units.map((unit) => readUnit(unit, "same", unit.key.text));
  return UNIT.includes(pair.key.text) ? [readDatabag(pair, "unit", "same")] : [];
}

/** `{in-scope, data}`, or the databag itself in hand-written files. */
function readUnit(pair: Pair, side: RawDatabag["side"], unit: string | undefined): RawDatabag {
  const content = asMapping(pair.value);
  const wrapped = findPair(content, "data");
  const isWrapped = wrapped && (wrapped.value?.kind === "mapping" || findPair(content, "in-scope"));
  return isWrapped
    ? { ...readDatabag(wrapped, "unit", side, unit), anchor: pair.key }
    : readDatabag(pair, "unit", side, unit);
}

function firstPair(node: MappingNode, keys: readonly string[]): Pair | undefined {
  return node.pairs.find(({ key }) => keys.includes(key.text));
}
