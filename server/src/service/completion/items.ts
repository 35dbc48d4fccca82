/** Keys around the databags: of an item of `relation-info`, of a unit, of a dump; and whole items and fixtures. */
import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import { ROLES, type Role } from "../../../../schemas/definition.ts";
import type { InterfaceModel } from "../../../../schemas/model.ts";
import { interfaces } from "../../../../schemas/registry.ts";
import type { Analysis } from "../analysis.ts";
import type { MappingNode } from "../document/tree.ts";
import { DUMP_KEYS, ITEM_KEYS, type JujuKey, UNIT_KEYS } from "../hover/juju-keys.ts";
import type { Relation } from "../kinds/relation.ts";
import { UNIT_NAME } from "../kinds/shapes.ts";
import { type Content, map, raw, string } from "./content.ts";
import { endpointNames, nextRelationId, unitNames } from "./names.ts";
import type { MapPlace } from "./place.ts";
import { PLACEHOLDER } from "./site.ts";
import { itemOf, pairOf, preview, type Variant, variantLabel, variantsOf } from "./skeletons.ts";
import { keyItem, listItem, type Target, type ValueDraft } from "./target.ts";

/** Keys of an item, without those that are there; at its beginning whole items too. */
export function completeItem(target: Target, place: Extract<MapPlace, { kind: "item" }>): CompletionItem[] {
  const { map: node, relation } = place;
  const envelope = envelopeKeys(node);
  if (envelope) return keyItems(target, envelope, node, () => ({ kind: "open" }));
  const isNew = node.pairs.every(({ key }) => key.text === PLACEHOLDER);
  const values = (key: string) => itemValue(target.analysis, relation, key);
  const isFirst = isNew && (target.site.token.hasDash || target.site.needsDash);
  return [
    ...keyItems(target, ITEM_KEYS, node, values),
    ...(isFirst ? completeRelations(target) : applicationItems(target, node, relation)),
  ];
}

/** `{app, unit}`, as JSON Schemas of interfaces have it. */
function envelopeKeys(node: MappingNode): readonly JujuKey[] | undefined {
  const others = node.pairs.filter(({ key }) => key.text !== PLACEHOLDER);
  if (others.length === 0 || !others.every(({ key }) => key.text === "app" || key.text === "unit"))
    return undefined;
  return [
    { key: "app", description: "The application databag." },
    { key: "unit", description: "The unit databag." },
  ];
}

function keyItems(
  target: Target,
  keys: readonly JujuKey[],
  node: MappingNode,
  contentOf: (key: string) => Content,
): CompletionItem[] {
  const present = new Set(node.pairs.map(({ key }) => key.text.replaceAll("_", "-")));
  const missing = keys.filter(({ key }) => !present.has(key));
  return missing.flatMap(({ key, description }, index) => {
    const detail = description.split(/[.:;] |\.$/)[0] ?? "";
    const draft = { label: key, kind: CompletionItemKind.Property, detail: detail.replaceAll("`", "") };
    const sort = `a${String(index).padStart(3, "0")}`;
    return (
      keyItem(target, { ...draft, documentation: description, sort, key: [key], value: contentOf(key) }) ?? []
    );
  });
}

function itemValue(analysis: Analysis, relation: Relation | undefined, key: string): Content {
  switch (key) {
    case "endpoint":
    case "related-endpoint":
      return string([{ stop: 1, choices: endpointNames(analysis, relation, key).map(({ name }) => name) }]);
    case "relation-id":
      return raw({ stop: 1, choices: [String(nextRelationId(analysis))] });
    case "cross-model":
      return raw("true");
    case "local-unit":
      return map(["in-scope", raw({ stop: 1, choices: ["true", "false"] })], ["data", { kind: "open" }]);
    case "related-units": {
      const [unit = "application/0"] = unitNames(analysis, relation);
      const inner = map(
        ["in-scope", raw({ stop: 1, choices: ["true", "false"] })],
        ["data", { kind: "open" }],
      );
      return { kind: "map", entries: [[[{ stop: 1, choices: [unit] }], inner]] };
    }
    default:
      return { kind: "open" };
  }
}

/** `application-data` with everything in it, one for each way to fill it. */
function applicationItems(
  target: Target,
  node: MappingNode,
  relation: Relation | undefined,
): CompletionItem[] {
  const isThere = node.pairs.some(({ key }) => /^application[-_]data$/.test(key.text));
  const { token, hasLinesBelow } = target.site;
  if (isThere || token.hasColon || hasLinesBelow) return [];
  return variantsFor(relation).flatMap((variant, index) => {
    const label = `application-data: ${variantLabel(variant)}`;
    return (
      keyItem(target, {
        ...describeVariant(variant, label, index),
        key: ["application-data"],
        value: variant.databag,
        documentation: `${variant.description}\n\n${preview(map(["application-data", variant.databag]))}`,
      }) ?? []
    );
  });
}

/** The ways to fill the application databag of a relation, as far as interface and role are known. */
export function variantsFor(relation: Relation | undefined): Variant[] {
  const roles: readonly Role[] = relation?.role ? [relation.role] : ROLES;
  const isForeign = relation?.interfaceName !== undefined && !relation.interface;
  const models = relation?.interface ? [relation.interface] : isForeign ? [] : interfaces();
  return models.flatMap((model: InterfaceModel) => variantsOf(model, roles));
}

function describeVariant(variant: Variant, label: string, index: number) {
  const sort = `d${String(index).padStart(3, "0")}`;
  return {
    label,
    filter: label,
    kind: CompletionItemKind.Snippet,
    detail: variant.model[variant.role].title,
    sort,
  };
}

/** Whole items of a list of relations. */
export function completeRelations(target: Target): CompletionItem[] {
  return relationDrafts(target.analysis).flatMap((draft) => listItem(target, draft) ?? []);
}

export function relationDrafts(analysis: Analysis): ValueDraft[] {
  return variantsFor(undefined).map((variant, index) => {
    const label = `relation: ${variantLabel(variant)}`;
    const content = itemOf(variant, ownEndpoints(analysis, variant));
    const documentation = `${variant.description}\n\n${preview({ kind: "list", items: [content] })}`;
    return { ...describeVariant(variant, label, index), documentation, content };
  });
}

function ownEndpoints({ context }: Analysis, { model }: Variant): string[] {
  const endpoints = context.charm?.endpoints ?? [];
  return endpoints.flatMap(({ name, interface: of }) => (of === model.definition.name ? [name] : []));
}

export function completeUnit(target: Target, { map: node }: MapPlace): CompletionItem[] {
  return keyItems(target, UNIT_KEYS, node, (key) =>
    key === "data" ? { kind: "open" } : raw({ stop: 1, choices: ["true", "false"] }),
  );
}

/** Names of units that are not in the map yet. */
export function completeUnits(target: Target, { map: node, relation }: MapPlace): CompletionItem[] {
  const present = new Set(node.pairs.map(({ key }) => key.text));
  const names = unitNames(target.analysis, relation).filter((name) => !present.has(name));
  const isWrapped = !node.pairs.some(
    ({ value }) =>
      value?.kind === "mapping" &&
      value.pairs.length > 0 &&
      !value.pairs.some(({ key }) => key.text === "data" || key.text === "in-scope"),
  );
  const inScope = raw({ stop: 1, choices: ["true", "false"] });
  const value: Content = isWrapped
    ? map(["in-scope", inScope], ["data", { kind: "open" }])
    : { kind: "open" };
  const drafts = [
    ...names.map((name) => [name] as const),
    [{ stop: 1, choices: ["application"] }, "/", { stop: 2, choices: ["0"] }],
  ];
  return drafts.flatMap((key, index) => {
    const name = names[index];
    const label = name ?? "application/0";
    const detail = name === undefined ? "any other unit" : "unit";
    const sort = `a${String(index).padStart(3, "0")}`;
    return keyItem(target, { label, kind: CompletionItemKind.Unit, detail, sort, key, value }) ?? [];
  });
}

/** Keys of `juju show-unit` above the relations. */
export function completeDump(target: Target, { map: node }: MapPlace): CompletionItem[] {
  return keyItems(target, DUMP_KEYS, node, (key) => {
    if (key === "relation-info") return { kind: "list", items: [{ kind: "open" }] };
    if (key === "opened-ports") return { kind: "list", items: [raw({ stop: 1, choices: ["8080/tcp"] })] };
    return key === "leader" ? raw({ stop: 1, choices: ["true", "false"] }) : raw({ stop: 1, choices: [""] });
  });
}

/** The document's own keys: whole fixtures while there are none, else the side that is missing beside the other. */
export function completeRoot(target: Target, { map: node }: MapPlace): CompletionItem[] {
  const keys = node.pairs.map(({ key }) => key.text).filter((key) => key !== PLACEHOLDER);
  if (keys.length === 0) return fixtureItems(target);
  const missing = ROLES.filter((role) => !keys.includes(role));
  const isPair = keys.every((key) => ROLES.some((role) => role === key));
  if (isPair) return missing.flatMap((role) => sideItems(target, role));
  if (!keys.every((key) => UNIT_NAME.test(key))) return [];
  const key = [{ stop: 1, choices: ["application"] }, "/", { stop: 2, choices: ["0"] }];
  const draft = {
    label: "application/0",
    kind: CompletionItemKind.Unit,
    detail: "another unit of the dump",
    sort: "a",
  };
  return [keyItem(target, { ...draft, key, value: { kind: "open" } })].filter((item) => item !== undefined);
}

function sideItems(target: Target, role: Role): CompletionItem[] {
  return interfaces().flatMap((model) =>
    variantsOf(model, [role]).flatMap((variant, index) => {
      const label = `${role}: ${variantLabel(variant)}`;
      const value = map(["application-data", variant.databag]);
      const documentation = `${variant.description}\n\n${preview(map([role, value]))}`;
      return (
        keyItem(target, { ...describeVariant(variant, label, index), documentation, key: [role], value }) ??
        []
      );
    }),
  );
}

function fixtureItems(target: Target): CompletionItem[] {
  const { site, analysis } = target;
  // In JSON, brackets come first.
  if (site.token.flow || site.hasLinesBelow || analysis.document.languageId === "json") return [];
  const fixtures = interfaces().flatMap((model) => [
    ...variantsOf(model).map((variant) => ({
      label: `fixture: ${variantLabel(variant)}`,
      description: variant.description,
      content: map([
        "relation-info",
        { kind: "list", items: [itemOf(variant, ownEndpoints(analysis, variant))] },
      ]),
    })),
    {
      label: `fixture: ${model.definition.name} both sides`,
      description: "Both sides of one relation. They are compared with each other.",
      content: pairOf(model),
    },
  ]);
  return fixtures.flatMap(({ label, description, content }, index) => {
    const documentation = `${description}\n\n${preview(content)}`;
    const draft = { label, kind: CompletionItemKind.Snippet, detail: "whole file", documentation };
    return (
      listItem(target, { ...draft, sort: `a${String(index).padStart(3, "0")}`, filter: label, content }) ?? []
    );
  });
}
