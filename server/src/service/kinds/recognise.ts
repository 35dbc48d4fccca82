/** Puts shapes and identities together: from a parsed file to its relations. */
import { ROLES } from "../../../../schemas/definition.ts";
import { otherRole } from "../../../../schemas/model.ts";
import type { ServiceContext } from "../context.ts";
import type { MappingNode, Pair } from "../document/tree.ts";
import type { YamlFile } from "../document/yaml-file.ts";
import type { Directives } from "./directives.ts";
import { identifyInterface, identifyRole, ownValue } from "./identify.ts";
import { isCompound } from "./interface-of-keys.ts";
import type { Relation } from "./relation.ts";
import { findRawRelations, flatRelation, ITEM_FACTS, type RawRelation, readEnvelope } from "./shapes.ts";

/** Relations of a file; undefined when it holds no relation data. Documents of one file are read one after another. */
export function recogniseRelations(
  file: YamlFile,
  directives: Directives,
  context: ServiceContext,
): readonly Relation[] | undefined {
  const found = file.documents.map(
    ({ root }) =>
      findRawRelations(root) ?? saidToBeOne(root?.kind === "mapping" ? root : undefined, directives, context),
  );
  if (found.every((relations) => relations === undefined)) return isBrokenFixture(file) ? [] : undefined;
  const raw = found.flatMap((relations) => relations ?? []);
  return raw.map((relation) => identify(relation, directives, context, raw.length === 1));
}

/** Broken YAML may hide what the text would be; its author should still hear why. */
function isBrokenFixture({ problems, text }: YamlFile): boolean {
  return problems.length > 0 && /^[ \t-]*["']?(?:relation-info|application[-_]data)["']?:/m.test(text);
}

function identify(
  raw: RawRelation,
  directives: Directives,
  context: ServiceContext,
  isOnly: boolean,
): Relation {
  const { name, model, evidence } = identifyInterface(raw, context, directives.interface, isOnly);
  const role = identifyRole(raw, model, context, directives.interface, isOnly);
  const relation = {
    ...raw,
    interfaceName: name,
    interface: model,
    interfaceEvidence: evidence,
    role: role.role,
    roleEvidence: role.evidence,
    contradiction: role.contradiction,
    databags: raw.databags.map(({ side, ...databag }) => ({
      ...databag,
      role: role.role && (side === "same" ? role.role : otherRole(role.role)),
    })),
  };
  return { ...relation, stray: strayPairs(relation) };
}

/** Fields of the interface that stand beside the databags of an item instead of inside. */
function strayPairs({ node, databags, interface: model }: Omit<Relation, "stray">): Pair[] {
  if (!model || databags.some((databag) => databag.node === node)) return [];
  return node.pairs.filter(
    ({ key }) =>
      !ITEM_FACTS.has(key.text) &&
      (model.provider.app.fields.has(key.text) || model.requirer.app.fields.has(key.text)),
  );
}

/**
 * A document of a shape that says nothing by itself (`{app, unit}`, or a databag as `relation-get` prints it) counts
 * when an option or a comment names an interface and it holds at least one of that interface's keys. An option may be
 * meant for a whole folder, so plain words such as `endpoint` are no keys then.
 */
function saidToBeOne(
  root: MappingNode | undefined,
  directives: Directives,
  context: ServiceContext,
): readonly RawRelation[] | undefined {
  if (!root) return undefined;
  const comment = directives.interface?.interface?.name;
  const said = context.association.interface ?? comment;
  if (said === undefined) return flatDatabag(root, directives, context);
  const raw = readEnvelope(root) ?? flatRelation(root);
  const { model } = identifyInterface(raw, context, directives.interface, true);
  if (!model) return undefined;
  const isKey = (key: string) =>
    [model.provider.app, model.requirer.app].some((app) => app.fields.has(key)) ||
    (ownValue(model.definition.misspellings, key) !== undefined && (comment === said || isCompound(key)));
  const keyed = raw.databags.some((databag) => databag.node?.pairs.some(({ key }) => isKey(key.text)));
  return keyed || raw.databags[0]?.pair ? [raw] : undefined;
}

/**
 * A databag as a whole document, as `relation-get` prints it, when nobody says so: all its keys are known on one side of
 * one interface, and two of them are fields (one is enough where an option or a comment names the role).
 */
function flatDatabag(
  root: MappingNode,
  directives: Directives,
  context: ServiceContext,
): readonly RawRelation[] | undefined {
  const raw = flatRelation(root);
  const keys = root.pairs.map(({ key }) => key.text);
  const { model } = identifyInterface(raw, context, directives.interface, true);
  if (!model) return undefined;
  const isRoleSaid = context.association.role ?? directives.interface?.role;
  const isWhole = ROLES.some((role) => {
    const { fields, companions } = model[role].app;
    const isField = (key: string) =>
      fields.has(key) || fields.has(ownValue(model.definition.misspellings, key) ?? "");
    const isComplete = keys.every((key) => isField(key) || companions.has(key));
    return isComplete && keys.filter(isField).length >= (isRoleSaid ? 1 : 2);
  });
  return isWhole ? [raw] : undefined;
}
