/** Keys of a databag: the fields that are still missing, by need, and whole databags while it is empty. */
import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import { ROLES, type Role } from "../../../../schemas/definition.ts";
import type { Field, InterfaceModel } from "../../../../schemas/model.ts";
import { interfaces } from "../../../../schemas/registry.ts";
import { asString, findValue, type MappingNode } from "../document/tree.ts";
import { describeField } from "../hover/describe-field.ts";
import { databagModel } from "../kinds/relation.ts";
import { string } from "./content.ts";
import type { DatabagPlace } from "./place.ts";
import { PLACEHOLDER } from "./site.ts";
import { preview, usualValue, variantLabel, variantsOf } from "./skeletons.ts";
import { type Piece, parseSnippet, toText } from "./snippet.ts";
import { keyItem, listItem, type Target } from "./target.ts";

/** A field that a databag may get, and how necessary it is there. */
interface Candidate {
  readonly field: Field;
  readonly model: InterfaceModel;
  readonly role: Role;
  readonly isNeeded: boolean;
}

export function completeFields(target: Target, place: DatabagPlace): CompletionItem[] {
  const present = new Set(place.map.pairs.map(({ key }) => key.text));
  const isEmpty = place.map.pairs.every(({ key }) => key.text === PLACEHOLDER);
  const candidates = findCandidates(place, isEmpty).filter(({ field }) => !present.has(field.key));
  const items = candidates.map((candidate, index) => fieldItem(target, place, candidate, index));
  return [...items, ...(isEmpty ? databagItems(target, place) : [])].filter((item) => item !== undefined);
}

/** The sides that may have written a databag; both while that is open. */
export function rolesOf({ role }: Pick<DatabagPlace, "role">): readonly Role[] {
  return role ? [role] : ROLES;
}

/** The interface of a databag; while it is open, and nothing speaks against them, every one there is. */
export function modelsOf(
  { interface: model, interfaceName }: Pick<DatabagPlace, "interface" | "interfaceName">,
  isEmpty: boolean,
): readonly InterfaceModel[] {
  if (model) return [model];
  return interfaceName === undefined && isEmpty ? interfaces() : [];
}

function findCandidates(place: DatabagPlace, isEmpty: boolean): Candidate[] {
  return modelsOf(place, isEmpty).flatMap((model) =>
    rolesOf(place).flatMap((role) =>
      [...databagModel(model[role], place.scope).fields.values()].map((field) => ({
        field,
        model,
        role,
        isNeeded: field.required || isMadeNecessary(field, model, role, place),
      })),
    ),
  );
}

/** Another field's value asks for this one: `secret-tls` once an endpoint is https. */
function isMadeNecessary(
  field: Field,
  model: InterfaceModel,
  role: Role,
  { map, scope }: DatabagPlace,
): boolean {
  const conditions = scope === "app" ? (model.definition[role].app.requiredWhen ?? []) : [];
  return conditions.some(
    ({ requires, matches, field: cause }) => requires === field.key && matches.test(valueText(map, cause)),
  );
}

/** A list counts like the string that it should be. */
function valueText(map: MappingNode, key: string): string {
  const value = findValue(map, key);
  if (value?.kind !== "sequence") return asString(value) ?? "";
  return value.items.map((item) => asString(item) ?? "").join(",");
}

function fieldItem(target: Target, place: DatabagPlace, candidate: Candidate, index: number) {
  const { field, model, role, isNeeded } = candidate;
  const { name } = model.definition;
  const side = place.role ? [] : [role];
  const detail = [name, ...side, field.rule, isNeeded ? "required" : "optional"];
  return keyItem(target, {
    label: field.key,
    kind: CompletionItemKind.Field,
    detail: detail.filter((part) => part !== undefined).join(" · "),
    documentation: describeField(field, model, role),
    sort: `${isNeeded ? "a" : "b"}${String(index).padStart(3, "0")}`,
    key: [field.key],
    value: string(fieldValue(field)),
  });
}

/** Values that need nothing filled in are a choice; otherwise the first suggestion with its placeholders. */
function fieldValue(field: Field): readonly Piece[] {
  const values = field.suggestions.map(({ value }) => parseSnippet(value));
  const isChoice = values.length > 1 && values[0]?.every((piece) => typeof piece === "string");
  return isChoice ? [{ stop: 1, choices: values.map(toText) }] : usualValue(field);
}

function databagItems(target: Target, place: DatabagPlace): (CompletionItem | undefined)[] {
  const { hasLinesBelow, token } = target.site;
  if (place.scope !== "app" || hasLinesBelow || token.hasColon || token.flow) return [];
  const variants = modelsOf(place, true).flatMap((model) => variantsOf(model, rolesOf(place)));
  return variants.map((variant, index) => {
    const label = `databag: ${variantLabel(variant)}`;
    return listItem(target, {
      label,
      kind: CompletionItemKind.Snippet,
      detail: "whole application databag",
      documentation: `${variant.description}\n\n${preview(variant.databag)}`,
      sort: `d${String(index).padStart(3, "0")}`,
      filter: label,
      content: variant.databag,
    });
  });
}
