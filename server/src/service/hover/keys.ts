/** Keys: fields of the interface, bookkeeping beside them, and the words of `juju show-unit` around them. */

import type { Role } from "../../../../schemas/definition.ts";
import { otherRole } from "../../../../schemas/model.ts";
import type { Analysis } from "../analysis.ts";
import type { DatabagPlace, MapPlace } from "../completion/place.ts";
import type { Pair } from "../document/tree.ts";
import { databagModel, type Relation } from "../kinds/relation.ts";
import { UNIT_NAME } from "../kinds/shapes.ts";
import { describeField } from "./describe-field.ts";
import { DATABAG_KEYS, DUMP_KEYS, findJujuKey, ITEM_KEYS, UNIT_KEYS } from "./juju-keys.ts";
import { code, paragraphs } from "./markdown.ts";

/** Markdown about the key of a pair; undefined when there is nothing to say. */
export function hoverKey(analysis: Analysis, place: MapPlace, { key }: Pair): string | undefined {
  const name = key.text;
  switch (place.kind) {
    case "databag":
      return describeDatabagKey(place, name);
    case "item":
      return describeItemKey(place.relation, name);
    case "unit":
      return described(name, findJujuKey(UNIT_KEYS, name)?.description);
    case "units":
      return UNIT_NAME.test(name) ? describeUnit(name, place.relation) : undefined;
    case "dump":
      return described(name, findJujuKey(DUMP_KEYS, name)?.description);
    case "root":
      return describeRootKey(analysis, name);
  }
}

function described(name: string, ...texts: readonly (string | undefined)[]): string | undefined {
  return texts[0] === undefined ? undefined : paragraphs(`**${code(name)}**`, ...texts);
}

function describeDatabagKey(place: DatabagPlace, name: string): string | undefined {
  const { interface: model, role, scope } = place;
  // The field of the other side is a mistake that a diagnostic explains; what the field is stays worth reading.
  const sides: readonly Role[] = role ? [role, otherRole(role)] : ["provider", "requirer"];
  if (model) {
    const own = sides.slice(0, role ? 1 : 2);
    const companion = own.map((side) => databagModel(model[side], scope).companions.get(name)).find(Boolean);
    if (companion) {
      const standing = `Bookkeeping, not part of ${code(model.definition.name)}.`;
      return described(name, companion.description, standing);
    }
    const holder = sides.find((side) => model[side].app.fields.has(name));
    const field = holder && model[holder].app.fields.get(name);
    if (field && holder) return describeField(field, model, holder);
  }
  const juju = findJujuKey(DATABAG_KEYS, name)?.description;
  return described(name, juju, juju && "Bookkeeping, not part of the interface.");
}

function describeItemKey(relation: Relation | undefined, name: string): string | undefined {
  const known = findJujuKey(ITEM_KEYS, name)?.description;
  switch (name.replaceAll("_", "-")) {
    case "application-data":
      return described(name, known, describeWriter(relation));
    case "related-units":
    case "unit-data":
      return described(name, known, relation && describeSide(relation.role, relation, "Written by units of"));
    case "local-unit":
      return described(
        name,
        known,
        relation && describeSide(relation.role && otherRole(relation.role), relation, "Written by a unit of"),
      );
    case "app":
      return described(name, "The application databag: strings by key.", describeWriter(relation));
    case "unit":
      return described(name, "The unit databag: strings by key.");
    default:
      return described(name, known);
  }
}

/** Whose data `application-data` is, for this very item. */
function describeWriter(relation: Relation | undefined): string | undefined {
  if (!relation) return undefined;
  const dump = relation.isDump
    ? "This is a dump: `juju show-unit` prints the data of the **related** application here, not that of the unit it is about."
    : undefined;
  const writer = relation.role
    ? `${describeSide(relation.role, relation, "Written by")} Known by: ${relation.roleEvidence}.`
    : "Which side wrote it is open: its keys belong to neither side or to both.";
  return paragraphs(dump, writer);
}

function describeSide(
  role: Role | undefined,
  { interface: model }: Relation,
  lead: string,
): string | undefined {
  if (!role) return undefined;
  return model ? `${lead} the **${role}** (${model[role].title}).` : `${lead} the **${role}**.`;
}

export function describeUnit(name: string, relation: Relation | undefined): string | undefined {
  const [application = "", number = ""] = name.split("/");
  const side = relation?.role ? ` of the **${relation.role}**` : "";
  return described(name, `Unit ${code(number)} of the application ${code(application)}${side}.`);
}

function describeRootKey({ relations }: Analysis, name: string): string | undefined {
  if (UNIT_NAME.test(name)) {
    return described(name, `What ${code(`juju show-unit ${name}`)} printed about this unit.`);
  }
  if (name === "provider" || name === "requirer") {
    const model = relations?.find(({ interface: found }) => found)?.interface;
    return described(
      name,
      model ? `What the ${model[name].title} publishes.` : `What the ${name} publishes.`,
    );
  }
  return described(name, findJujuKey(DUMP_KEYS, name)?.description);
}
