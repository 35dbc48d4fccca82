/** Keys that the definition of a map has and the document has not, the needed ones first and the deprecated ones last. */
import { type CompletionItem, CompletionItemKind, CompletionItemTag } from "vscode-languageserver-types";
import { plugins } from "../../../../../schemas/charm/plugins.ts";
import type { JsonSchema } from "../../../../../schemas/json-schema.ts";
import type { CharmDocument } from "../../charm/charm-document.ts";
import { isDropped } from "../../charm/charm-document.ts";
import { type SchemaPlace, type Step, schemaAt } from "../../charm/schema-at.ts";
import { asScalar, findValue, type MappingNode } from "../../document/tree.ts";
import { describeSchema } from "../../hover/charm/describe-key.ts";
import { order } from "../suggestions.ts";
import { keyItem, type Target } from "../target.ts";
import { shapeOf } from "./shapes.ts";

export function completeKeys(
  target: Target,
  charm: CharmDocument,
  way: readonly Step[],
  map: MappingNode,
): CompletionItem[] {
  const place = schemaAt(charm.kind, way);
  if (!place) return [];
  const present = new Set(map.pairs.map(({ key }) => key.text.replaceAll("_", "-")));
  const names = [
    ...new Set([...definedKeys(place), ...pluginKeys(place, map), ...parameterKeys(charm, way)]),
  ];
  return names
    .filter((name) => !present.has(name.replaceAll("_", "-")))
    .flatMap((name, index) => toItem(target, charm, [...way, name], name, index) ?? []);
}

/** Long forms come first: a short one has no keys of its own. */
function definedKeys({ branches }: SchemaPlace): string[] {
  return branches.flatMap(({ properties = {} }) => Object.keys(properties));
}

function pluginKeys({ branches }: SchemaPlace, map: MappingNode): string[] {
  if (!branches.some(({ properties = {} }) => Object.hasOwn(properties, "plugin"))) return [];
  const name = asScalar(findValue(map, "plugin"))?.text;
  return (name === undefined ? undefined : plugins.get(name))?.keys.map((key) => key.name) ?? [];
}

/** Keywords of JSON Schema that an action may have beside its own keys. */
function parameterKeys({ kind }: CharmDocument, way: readonly Step[]): string[] {
  const inside = kind === "actions" ? way : kind === "charmcraft" && way[0] === "actions" ? way.slice(1) : [];
  return inside.length === 1 ? ["required", "additionalProperties"] : [];
}

function toItem(
  target: Target,
  charm: CharmDocument,
  way: readonly Step[],
  name: string,
  index: number,
): CompletionItem | undefined {
  const place = schemaAt(charm.kind, way);
  const schema: JsonSchema = place?.branches[0] ?? {};
  const isDeprecated = place?.branches.every((branch) => branch["x-deprecated"] !== undefined) ?? false;
  const isLost = way.length === 1 && isDropped(charm, name);
  const group = isDeprecated || isLost ? "x" : place?.isRequired ? "a" : "b";
  const item = keyItem(target, {
    label: name,
    kind: CompletionItemKind.Property,
    detail: [schema.title, place?.isRequired ? "required" : undefined].filter((part) => part).join(" · "),
    documentation: place && describeSchema(name, place),
    sort: order(group, index),
    key: [name],
    value: place ? shapeOf(place) : { kind: "open" },
  });
  return item && (isDeprecated ? { ...item, tags: [CompletionItemTag.Deprecated] } : item);
}
