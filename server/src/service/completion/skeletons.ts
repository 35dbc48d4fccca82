/**
 * Whole databags, items and fixtures, made from the definitions: what each side has to write, and what it may write
 * instead (no plugin, TLS).
 */
import { ROLES, type Role } from "../../../../schemas/definition.ts";
import type { Field, InterfaceModel } from "../../../../schemas/model.ts";
import { type Content, map, string, toBlock } from "./content.ts";
import { type Piece, parseSnippet, toText } from "./snippet.ts";

/** One way in which a side may fill its application databag. */
export interface Variant {
  readonly role: Role;
  readonly model: InterfaceModel;
  /** What sets it apart, for labels: `with secret-tls`; empty for the usual one. */
  readonly distinction: string;
  readonly description: string;
  readonly databag: Content;
}

/** The usual form of each side, followed by its alternatives. */
export function variantsOf(model: InterfaceModel, roles: readonly Role[] = ROLES): Variant[] {
  return roles.flatMap((role) => [
    usualVariant(model, role),
    ...sentinelVariants(model, role),
    ...conditionalVariants(model, role),
  ]);
}

export function variantLabel({ model, role, distinction }: Variant): string {
  return [model.definition.name, role, distinction].filter((word) => word !== "").join(" ");
}

function requiredFields(model: InterfaceModel, role: Role): Field[] {
  return [...model[role].app.fields.values()].filter(({ required }) => required);
}

function databagOf(
  fields: readonly Field[],
  piecesOf: (field: Field) => readonly Piece[] = usualValue,
): Content {
  return map(...fields.map((field) => [field.key, string(piecesOf(field))] as const));
}

function usualVariant(model: InterfaceModel, role: Role): Variant {
  const fields = requiredFields(model, role);
  return { role, model, distinction: "", description: model[role].description, databag: databagOf(fields) };
}

/** The word for "none" in place of a URL. */
function sentinelVariants(model: InterfaceModel, role: Role): Variant[] {
  const fields = requiredFields(model, role);
  return fields.flatMap((field) => {
    const sentinel = field.form.kind === "url" ? field.form.sentinel : undefined;
    if (!sentinel) return [];
    const databag = databagOf(fields, (each) => (each === field ? [sentinel.value] : usualValue(each)));
    const distinction = `without ${field.key} (${sentinel.value})`;
    return [{ role, model, distinction, description: sentinel.description, databag }];
  });
}

/** A field with a value that makes another field necessary, and that other field. */
function conditionalVariants(model: InterfaceModel, role: Role): Variant[] {
  const { fields } = model[role].app;
  return (model.definition[role].app.requiredWhen ?? []).flatMap(({ field, matches, requires, rule }) => {
    const suggestion = fields
      .get(field)
      ?.suggestions.find(({ value }) => matches.test(toText(parseSnippet(value))));
    const added = fields.get(requires);
    if (!suggestion || !added) return [];
    const all = [...requiredFields(model, role).filter((each) => each !== added), added];
    const databag = databagOf(all, (each) =>
      each.key === field ? parseSnippet(suggestion.value) : usualValue(each),
    );
    const duty = model.definition.duties.find(({ id }) => id === rule);
    return [{ role, model, distinction: `with ${requires}`, description: duty?.text ?? "", databag }];
  });
}

/** The first suggestion that is no word for "none"; a choice of all where the first one says all there is to say. */
export function usualValue({ suggestions, form, examples }: Field): readonly Piece[] {
  const sentinel = form.kind === "url" ? form.sentinel?.value : undefined;
  const suggestion = suggestions.find(({ value }) => value !== sentinel);
  return suggestion ? parseSnippet(suggestion.value) : [{ stop: 1, choices: [examples[0] ?? ""] }];
}

/** An item of `relation-info`. */
export function itemOf({ model, databag }: Variant, endpoints: readonly string[]): Content {
  const names = endpoints.length > 0 ? endpoints : model.definition.endpointNames.slice(0, 1);
  const endpoint = (): Content => string([{ stop: 1, choices: names }]);
  return map(["endpoint", endpoint()], ["related-endpoint", endpoint()], ["application-data", databag]);
}

/** Both sides of one relation, to be compared with each other. */
export function pairOf(model: InterfaceModel): Content {
  const sides = ["requirer", "provider"] as const;
  return map(
    ...sides.map((role) => [role, map(["application-data", usualVariant(model, role).databag])] as const),
  );
}

/** What will be written, for the documentation of an item. */
export function preview(content: Content): string {
  const text = toText(toBlock(content, 0, { lineBreak: "\n", step: 2, dashStep: 2 }));
  return `\`\`\`yaml\n${text}\n\`\`\``;
}
