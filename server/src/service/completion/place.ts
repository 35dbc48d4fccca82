/** What a place in the tree means: which map of a relation a key would belong to, and whose value a text would be. */
import { type DatabagScope, ROLES, type Role } from "../../../../schemas/definition.ts";
import type { InterfaceModel } from "../../../../schemas/model.ts";
import { findInterface } from "../../../../schemas/registry.ts";
import type { Analysis } from "../analysis.ts";
import type { MappingNode } from "../document/tree.ts";
import type { Relation } from "../kinds/relation.ts";
import { UNIT_NAME } from "../kinds/shapes.ts";
import { type Ancestor, PLACEHOLDER, type Site } from "./site.ts";

/** A map whose keys can be completed. */
export type MapPlace =
  | DatabagPlace
  /** An item of `relation-info`, or whatever else holds databags. */
  | { readonly kind: "item"; readonly map: MappingNode; readonly relation: Relation | undefined }
  /** `{in-scope, data}` of one unit. */
  | { readonly kind: "unit"; readonly map: MappingNode; readonly relation: Relation | undefined }
  /** Unit names with their data. */
  | { readonly kind: "units"; readonly map: MappingNode; readonly relation: Relation | undefined }
  /** What `juju show-unit` prints about a unit. */
  | { readonly kind: "dump"; readonly map: MappingNode; readonly relation: undefined }
  /** The keys of the document. */
  | { readonly kind: "root"; readonly map: MappingNode; readonly relation: undefined };

export interface DatabagPlace {
  readonly kind: "databag";
  readonly map: MappingNode;
  readonly relation: Relation | undefined;
  readonly scope: DatabagScope;
  /** Undefined while it is open which side writes it. */
  readonly role: Role | undefined;
  readonly interface: InterfaceModel | undefined;
  /** Name of an interface that there is no definition of. */
  readonly interfaceName: string | undefined;
}

export type Place =
  | { readonly kind: "key"; readonly in: MapPlace }
  /** The value behind a key, or an item of the list there. */
  | {
      readonly kind: "value";
      readonly in: MapPlace;
      readonly key: string;
      readonly isItem: boolean;
      readonly list: readonly string[];
    }
  /** An item of a list of relations. */
  | { readonly kind: "relation" };

const UNIT_DATA = /^unit[-_]data$/;
const RELATED_UNITS = /^related[-_]units$/;
const LOCAL_UNIT = /^local[-_]unit$/;
export const RELATION_INFO = /^relation[-_]info$/;

/** Undefined where nothing of ours belongs. */
export function findPlace(analysis: Analysis, site: Site): Place | undefined {
  const { ancestors, as } = site;
  const holder = ancestors.at(-1);
  if (!holder) return undefined;
  if (as === "key") return findKeyPlace(analysis, site, holder);
  if (holder.node.kind === "sequence") return findItemPlace(analysis, site, holder);
  return findValuePlace(analysis, site, ancestors, false, []);
}

function findKeyPlace(analysis: Analysis, site: Site, { node }: Ancestor): Place | undefined {
  if (node.kind !== "mapping") return undefined;
  const isAlone = node.pairs.length === 1;
  const owner = site.ancestors.at(-2);
  // `relation-info:` and a text below it, without a dash: an item is what belongs there.
  if (isAlone && owner?.pair && RELATION_INFO.test(owner.pair.key.text)) return { kind: "relation" };
  const map = findMap(analysis, site.relation, site.ancestors);
  if (map) return { kind: "key", in: map };
  // A text on the line below a key may be that key's value.
  const isText = isAlone && site.token.slot === "word" && !site.token.hasDash;
  return isText ? findValuePlace(analysis, site, site.ancestors.slice(0, -1), false, []) : undefined;
}

/** A scalar in a list: of relations, or the value of a field. */
function findItemPlace(analysis: Analysis, site: Site, { node }: Ancestor): Place | undefined {
  if (node.kind !== "sequence") return undefined;
  const above = site.ancestors.slice(0, -1);
  const key = above.at(-1)?.pair?.key.text;
  if (key === undefined) return above.length === 0 && analysis.relations ? { kind: "relation" } : undefined;
  if (RELATION_INFO.test(key)) return { kind: "relation" };
  const isRole = above.length === 1 && ROLES.some((role) => role === key);
  if (isRole && isOurs(analysis)) return { kind: "relation" };
  const list = node.items.flatMap((item) =>
    item.kind === "scalar" && item.text !== PLACEHOLDER ? [item.text] : [],
  );
  return findValuePlace(analysis, site, above, true, list);
}

function findValuePlace(
  analysis: Analysis,
  { relation }: Site,
  ancestors: readonly Ancestor[],
  isItem: boolean,
  list: readonly string[],
): Place | undefined {
  const key = ancestors.at(-1)?.pair?.key.text;
  const map = findMap(analysis, relation, ancestors);
  return map && key !== undefined ? { kind: "value", in: map, key, isItem, list } : undefined;
}

/** What the innermost map of a way from the root is; undefined when it is nothing of ours. */
export function findMap(
  analysis: Analysis,
  relation: Relation | undefined,
  ancestors: readonly Ancestor[],
): MapPlace | undefined {
  const map = ancestors.at(-1)?.node;
  if (map?.kind !== "mapping") return undefined;
  const from = relation ? ancestors.findIndex(({ node }) => node === relation.node) : -1;
  const way = ancestors.slice(Math.max(0, from), -1).map(({ pair }) => pair?.key.text ?? "");
  if (relation && from >= 0) return findInRelation(relation, map, way);
  const mayBeOurs = isOurs(analysis) || UNIT_NAME.test(way[0] ?? "") || isBegun(analysis, ancestors[0]);
  return mayBeOurs ? findOutside(analysis, map, way) : undefined;
}

/** A document whose name speaks of relation data, and that holds nothing yet but perhaps the names of the sides. */
function isBegun({ document }: Analysis, root: Ancestor | undefined): boolean {
  if (root?.node.kind !== "mapping" || !isNamedLikeOurs(document.uri)) return false;
  return root.node.pairs.every(
    ({ key }) => key.text === PLACEHOLDER || ROLES.some((role) => role === key.text),
  );
}

function findInRelation(relation: Relation, map: MappingNode, way: readonly string[]): MapPlace | undefined {
  const [first = "", second, third] = way;
  const isUnit = LOCAL_UNIT.test(first) ? way.length === 1 : RELATED_UNITS.test(first) && way.length === 2;
  const wraps = map.pairs.every(({ key }) => [PLACEHOLDER, "data", "in-scope"].includes(key.text));
  if (isUnit && wraps) return { kind: "unit", map, relation };
  // With the placeholder in it, `{app, unit}` looks like a databag.
  if (way.length === 0 && isEnvelope(map)) return { kind: "item", map, relation };
  const databag = relation.databags.find(({ node }) => node === map);
  const holdsUnits = map.pairs.some(({ key }) => UNIT_NAME.test(key.text));
  if (way.length === 1 && (RELATED_UNITS.test(first) || (UNIT_DATA.test(first) && holdsUnits)))
    return { kind: "units", map, relation };
  if (databag) {
    const { scope, role } = databag;
    const { interface: model, interfaceName } = relation;
    return { kind: "databag", map, relation, scope, role, interface: model, interfaceName };
  }
  const isInner = second !== undefined || third !== undefined || way.length > 0;
  return isInner ? undefined : { kind: "item", map, relation };
}

function isEnvelope({ pairs }: MappingNode): boolean {
  const keys = pairs.map(({ key }) => key.text).filter((key) => key !== PLACEHOLDER);
  return keys.length > 0 && keys.every((key) => key === "app" || key === "unit");
}

/** Maps around relations, and relations that cannot be seen to be one yet. */
function findOutside(analysis: Analysis, map: MappingNode, way: readonly string[]): MapPlace | undefined {
  const [first] = way;
  if (first === undefined && isEnvelope(map) && analysis.relations)
    return { kind: "item", map, relation: undefined };
  if (first === undefined) return saidDatabag(analysis, map) ?? { kind: "root", map, relation: undefined };
  if (way.length > 1) return undefined;
  if (UNIT_NAME.test(first)) return { kind: "dump", map, relation: undefined };
  const isItem = first === "" || ROLES.some((role) => role === first);
  return isItem ? { kind: "item", map, relation: undefined } : undefined;
}

/** A document that is one databag as a whole, because an option or a comment says so. */
function saidDatabag({ context, directives }: Analysis, map: MappingNode): DatabagPlace | undefined {
  const name = context.association.interface ?? directives.interface?.interface?.name;
  const role = context.association.role ?? directives.interface?.role;
  const isBare = map.pairs.every(
    ({ key }) =>
      key.text === PLACEHOLDER || !/^(?:app|unit|relation|provider|requirer|endpoint)|\//.test(key.text),
  );
  if (name === undefined || !isBare) return undefined;
  const model = findInterface(name, context.association.version ?? directives.interface?.interface?.version);
  return {
    kind: "databag",
    map,
    relation: undefined,
    scope: "app",
    role,
    interface: model,
    interfaceName: name,
  };
}

/** The document holds relation data, or an option or a comment says so. */
export function isOurs({ relations, context, directives }: Analysis): boolean {
  const isSaid = context.association.interface !== undefined || directives.interface?.interface !== undefined;
  return relations !== undefined || isSaid;
}

/** Its name, or that of its folder, speaks of relation data. */
function isNamedLikeOurs(uri: string): boolean {
  const [folder = "", name = ""] = uri
    .replace(/[?#].*$/, "")
    .split("/")
    .slice(-2);
  const telling = /relation|databag|fixture|show-unit|integrat/i;
  return telling.test(name) || /^(?:fixtures?|relations?|databags?|relation-?data)$/i.test(folder);
}
