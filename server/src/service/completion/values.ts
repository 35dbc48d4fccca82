/** Values: what a field's definition suggests, and what the document or the charm already knows. */
import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import type { Role } from "../../../../schemas/definition.ts";
import type { Field, InterfaceModel } from "../../../../schemas/model.ts";
import { describeField } from "../hover/describe-field.ts";
import { databagModel, type Relation } from "../kinds/relation.ts";
import { type Content, raw, string } from "./content.ts";
import { modelsOf, rolesOf } from "./fields.ts";
import { relationDrafts, variantsFor } from "./items.ts";
import { completeKeyList } from "./key-list.ts";
import { endpointNames, nextRelationId, secretUris } from "./names.ts";
import type { DatabagPlace, Place } from "./place.ts";
import { preview, variantLabel } from "./skeletons.ts";
import { beginningItem, type FieldTarget, order, schemeItems, suggestions } from "./suggestions.ts";
import { type Target, valueItem } from "./target.ts";
import { completeUrlList } from "./url-list.ts";

export type ValuePlace = Extract<Place, { kind: "value" }>;

/** What can stand behind a key. */
export function completeValue(target: Target, place: ValuePlace): CompletionItem[] {
  const { in: map, key } = place;
  switch (map.kind) {
    case "databag":
      return completeField(target, place, map);
    case "item":
      return completeItemValue(target, key, map.relation);
    case "unit":
      return key === "in-scope" ? words(target, ["true", "false"]) : [];
    case "dump":
      if (key === "leader") return words(target, ["true", "false"]);
      if (key === "life") return words(target, ["alive", "dying", "dead"]);
      return /^relation[-_]info$/.test(key) ? listBelow(target) : [];
    case "root":
      return /^relation[-_]info$/.test(key) ? listBelow(target) : [];
    case "units":
      return [];
  }
}

function words(target: Target, list: readonly string[]): CompletionItem[] {
  return list.flatMap((label, index) => {
    const draft = { label, kind: CompletionItemKind.Value, detail: "", sort: order("a", index) };
    return valueItem(target, { ...draft, content: raw(label) }) ?? [];
  });
}

function completeItemValue(target: Target, key: string, relation: Relation | undefined): CompletionItem[] {
  switch (key.replaceAll("_", "-")) {
    case "endpoint":
    case "related-endpoint":
      return endpointNames(target.analysis, relation, key).flatMap(({ name, detail }, index) => {
        const draft = { label: name, kind: CompletionItemKind.Reference, detail, sort: order("a", index) };
        return valueItem(target, { ...draft, content: string([name]) }) ?? [];
      });
    case "relation-id":
      return completeRelationId(target);
    case "cross-model":
      return words(target, ["true", "false"]);
    case "application-data":
      return variantsFor(relation).flatMap((variant, index) => {
        const label = variantLabel(variant);
        const documentation = `${variant.description}\n\n${preview(variant.databag)}`;
        const draft = { label, kind: CompletionItemKind.Snippet, detail: "whole databag", documentation };
        return (
          valueItem(target, { ...draft, filter: label, sort: order("d", index), content: variant.databag }) ??
          []
        );
      });
    default:
      return [];
  }
}

/** Numbers of the relations that show one side only, then a new one. */
function completeRelationId(target: Target): CompletionItem[] {
  const ids = (target.analysis.relations ?? []).flatMap(({ id }) => id ?? []);
  const single = [...new Set(ids)].filter((id) => ids.indexOf(id) === ids.lastIndexOf(id));
  const numbers = [...single.slice(0, 20).map((id) => [id, "the other side of this relation"] as const)];
  const all = [...numbers, [nextRelationId(target.analysis), "a new relation"] as const];
  return all.flatMap(([id, detail], index) => {
    const draft = { label: String(id), kind: CompletionItemKind.Value, detail, sort: order("a", index) };
    return valueItem(target, { ...draft, content: raw(String(id)) }) ?? [];
  });
}

function listBelow(target: Target): CompletionItem[] {
  return relationDrafts(target.analysis).flatMap((draft) => {
    const content: Content = { kind: "list", items: [draft.content] };
    return valueItem(target, { ...draft, content }) ?? [];
  });
}

function completeField(target: Target, place: ValuePlace, databag: DatabagPlace): CompletionItem[] {
  const known = findField(databag, place.key);
  if (!known) return [];
  const { field, model, role } = known;
  const documentation = describeField(field, model, role);
  const fieldTarget = { field, documentation, isItem: place.isItem, list: place.list };
  switch (field.form.kind) {
    case "json-text":
      return field.form.secretKeys
        ? completeKeyList(target, fieldTarget, field.form.secretKeys)
        : suggestions(target, fieldTarget);
    case "url-list":
      return completeUrlList(target, fieldTarget, field.form);
    case "url":
      return [...suggestions(target, fieldTarget), ...schemeItems(target, fieldTarget, field.form.schemes)];
    case "secret-uri":
      return [
        ...usedSecrets(target, fieldTarget, databag),
        ...suggestions(target, fieldTarget),
        ...secretScheme(target),
      ];
    case "text":
      return suggestions(target, fieldTarget);
  }
}

function findField(
  databag: DatabagPlace,
  key: string,
): { readonly field: Field; readonly model: InterfaceModel; readonly role: Role } | undefined {
  for (const model of modelsOf(databag, true)) {
    for (const role of rolesOf(databag)) {
      const field = databagModel(model[role], databag.scope).fields.get(key);
      if (field) return { field, model, role };
    }
  }
  return undefined;
}

/** Secrets that the document speaks of, except those that stand for something else in this databag. */
function usedSecrets(
  target: Target,
  { field, documentation }: FieldTarget,
  { map }: DatabagPlace,
): CompletionItem[] {
  const here = new Set(
    map.pairs.flatMap(({ key, value }) =>
      key.text !== field.key && value?.kind === "scalar" ? [value.text] : [],
    ),
  );
  const used = [...secretUris(target.analysis)].filter(([uri]) => !here.has(uri));
  const isSame = (keys: readonly string[]) => keys.includes(field.key);
  const ordered = [...used.filter(([, keys]) => isSame(keys)), ...used.filter(([, keys]) => !isSame(keys))];
  return ordered.slice(0, 20).flatMap(([uri, keys], index) => {
    const detail = `used here as ${keys.join(", ")}`;
    const draft = {
      label: uri,
      kind: CompletionItemKind.Reference,
      detail,
      documentation,
      sort: order("a", index),
    };
    return valueItem(target, { ...draft, content: string([uri]) }) ?? [];
  });
}

function secretScheme(target: Target): CompletionItem[] {
  const draft = { label: "secret:", kind: CompletionItemKind.Text, detail: "a secret's URI" };
  return [beginningItem(target, { ...draft, sort: order("c", 0) })].filter((item) => item !== undefined);
}
