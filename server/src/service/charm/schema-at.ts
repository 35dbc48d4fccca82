/**
 * The definition of a place in a charm file, found by the keys on the way there. Hover and completion read it; what a
 * value is compared with is the business of `schema-walk.ts`.
 */
import { type CharmFileKind, charmSchema } from "../../../../schemas/charm/index.ts";
import { parameter } from "../../../../schemas/charm/parameters.ts";
import { type PluginKey, pluginOfKey } from "../../../../schemas/charm/plugins.ts";
import type { JsonSchema } from "../../../../schemas/json-schema.ts";

/** A key, or the index of an item. */
export type Step = string | number;

export interface SchemaPlace {
  /** What may stand there: unions are taken apart, and nothing at all is no branch. */
  readonly branches: readonly JsonSchema[];
  /** The key as the definition has it, `build-on` for `build_on`; undefined for items and for names of the author's. */
  readonly key: string | undefined;
  readonly isRequired: boolean;
  /** Who reads it: "Juju", "charmcraft"; from the nearest definition around it that says so. */
  readonly readBy: string | undefined;
}

/** The place at the end of a way; undefined where the definition says nothing. An empty way is the document. */
export function schemaAt(kind: CharmFileKind, way: readonly Step[]): SchemaPlace | undefined {
  const root = charmSchema(kind);
  let place: SchemaPlace | undefined = {
    branches: branchesOf(root),
    key: undefined,
    isRequired: false,
    readBy: root["x-read-by"],
  };
  for (const [index, step] of way.entries()) {
    if (!place) return undefined;
    place =
      enter(place, step) ?? pluginPlace(place, step) ?? actionPlace(kind, way.slice(0, index), place, step);
  }
  return place;
}

/** The branch that an author reads about: the first one that has a text. */
export function explained({ branches }: SchemaPlace): JsonSchema | undefined {
  return branches.find(({ description }) => description !== undefined);
}

/** What is said about a union as a whole holds for its branches, too. */
function branchesOf({ anyOf, ...about }: JsonSchema): JsonSchema[] {
  if (!anyOf) return [about];
  const branches = anyOf.filter(({ type }) => type !== "null").flatMap(branchesOf);
  return branches.map((branch) => ({ ...about, ...branch }));
}

const GRAMMAR = /^(?:to|on|try|for|else)(?: .+)?$/;

function enter(place: SchemaPlace, step: Step): SchemaPlace | undefined {
  const isGrammar = place.branches.some((branch) => branch["x-grammar"] === true);
  if (isGrammar && typeof step === "string" && GRAMMAR.test(step)) return place;
  for (const branch of place.branches) {
    const found = typeof step === "number" ? branch.items : definitionIn(branch, step);
    const key = typeof step === "number" ? undefined : keyIn(branch, step);
    if (!found) continue;
    const branches = branchesOf(found);
    const readBy = branches.find((each) => each["x-read-by"] !== undefined)?.["x-read-by"] ?? place.readBy;
    const isRequired = key !== undefined && (branch.required?.includes(key) ?? false);
    return branches.length > 0 ? { branches, key, isRequired, readBy } : undefined;
  }
  return isGrammar && typeof step === "number" ? place : undefined;
}

/** A key of the definition, in the spelling that it has there; undefined for one that the author chose. */
function keyIn(branch: JsonSchema, name: string): string | undefined {
  const { properties = {}, "x-takes-underscores": underscores } = branch;
  if (Object.hasOwn(properties, name)) return name;
  const dashed = name.replaceAll("_", "-");
  const isTaken = underscores === true || underscores?.includes(dashed);
  return isTaken && Object.hasOwn(properties, dashed) ? dashed : undefined;
}

function definitionIn(branch: JsonSchema, name: string): JsonSchema | undefined {
  const key = keyIn(branch, name);
  if (key !== undefined) return branch.properties?.[key];
  return typeof branch.additionalProperties === "object" ? branch.additionalProperties : undefined;
}

const PLUGIN_TYPES: Readonly<Record<PluginKey["value"], JsonSchema>> = {
  text: { type: "string" },
  texts: { type: "array", items: { type: "string" } },
  boolean: { type: "boolean" },
  integer: { type: "integer" },
  map: { type: "object" },
};

/** Plugins give keys of their own to the part that uses them. */
function pluginPlace(part: SchemaPlace, step: Step): SchemaPlace | undefined {
  const isPart = part.branches.some(({ properties = {} }) => Object.hasOwn(properties, "plugin"));
  const plugin = typeof step === "string" && isPart ? pluginOfKey(step) : undefined;
  const key = plugin?.keys.find(({ name }) => name === step);
  if (!plugin || !key) return undefined;
  const title = `Key of the plugin \`${plugin.name}\``;
  const schema: JsonSchema = { ...PLUGIN_TYPES[key.value], title, description: key.description };
  return { branches: [schema], key: key.name, isRequired: false, readBy: part.readBy };
}

/** Parameters, and the keywords of JSON Schema that an action itself may have. */
function actionPlace(
  kind: CharmFileKind,
  above: readonly Step[],
  { readBy }: SchemaPlace,
  step: Step,
): SchemaPlace | undefined {
  const inside =
    kind === "actions" ? above : kind === "charmcraft" && above[0] === "actions" ? above.slice(1) : [];
  if (typeof step !== "string") return undefined;
  const isParameter = inside.length === 2 && inside[1] === "params";
  if (isParameter) return { branches: [parameter], key: undefined, isRequired: false, readBy };
  const keyword = inside.length === 1 ? parameter.properties?.[step] : undefined;
  return keyword && { branches: [keyword], key: step, isRequired: false, readBy };
}
