/** Values: what a string holds once it is read in its stored form. */
import type { SecretKeyList, WireForm } from "../../../../schemas/definition.ts";
import { ROLES, type Role } from "../../../../schemas/definition.ts";
import type { Field, InterfaceModel } from "../../../../schemas/model.ts";
import type { Analysis } from "../analysis.ts";
import type { DatabagPlace, MapPlace } from "../completion/place.ts";
import { jsonValue } from "../databag-json/index.ts";
import { parseEmbeddedJson } from "../document/embedded-json.ts";
import { asString, type Pair, type ScalarNode } from "../document/tree.ts";
import { databagModel, type Relation } from "../kinds/relation.ts";
import { secretId, secretsOf } from "../kinds/secrets.ts";
import { splitUrlList } from "../values/url-list.ts";
import { describeField, describeSecret } from "./describe-field.ts";
import type { Explanation } from "./explanation.ts";
import { describeInterface } from "./interface.ts";
import { block, bullets, code, paragraphs, shortCode } from "./markdown.ts";

/** `leaf` is the value of the pair, or an item of the list there. */
export function hoverValue(
  analysis: Analysis,
  place: MapPlace,
  pair: Pair,
  leaf: ScalarNode,
): Explanation | undefined {
  if (place.kind === "databag") return hoverFieldValue(analysis, place, pair, leaf);
  const isEndpoint = /^(?:related[-_])?endpoint$/.test(pair.key.text);
  if (place.kind !== "item" || !isEndpoint || leaf !== pair.value) return undefined;
  const text = describeEndpoint(analysis, place.relation, pair.key.text, leaf.text);
  return text === undefined ? undefined : { text, span: leaf };
}

/** The interface behind an endpoint, from the charm's metadata or else from what the relation was found to be. */
function describeEndpoint(
  { context: { charm } }: Analysis,
  relation: Relation | undefined,
  key: string,
  name: string,
): string | undefined {
  // In a dump `endpoint` belongs to the unit's charm; the other one is another charm's.
  const own = key === "endpoint" ? charm?.endpoints.find((endpoint) => endpoint.name === name) : undefined;
  if (own) {
    const heading = `**${code(name)}** · endpoint of ${charm?.name ? code(charm.name) : "this charm"}, in \`${own.side}\``;
    return paragraphs(heading, describeInterface(own.interface) ?? `Interface ${code(own.interface)}.`);
  }
  const found = relation?.interfaceName;
  if (found === undefined) return undefined;
  return paragraphs(
    `**${code(name)}** · endpoint`,
    describeInterface(found, relation?.interface?.definition.version),
  );
}

interface KnownField {
  readonly field: Field;
  readonly model: InterfaceModel;
  readonly role: Role;
}

function findField({ interface: model, role, scope }: DatabagPlace, key: string): KnownField | undefined {
  if (!model) return undefined;
  for (const side of role ? [role] : ROLES) {
    const field = databagModel(model[side], scope).fields.get(key);
    if (field) return { field, model, role: side };
  }
  return undefined;
}

function hoverFieldValue(
  analysis: Analysis,
  place: DatabagPlace,
  { key, value }: Pair,
  leaf: ScalarNode,
): Explanation | undefined {
  const known = findField(place, key.text);
  const string = asString(leaf);
  if (!known) {
    return string?.startsWith("secret:")
      ? { text: describeUri(analysis, string, []), span: leaf }
      : hoverDecoded(analysis, leaf);
  }
  const { field, model, role } = known;
  const { form } = field;
  const whole = { text: describeField(field, model, role), span: leaf };
  if (string === undefined || string.trim() === "") return whole;
  switch (form.kind) {
    case "secret-uri":
      return { text: describeUri(analysis, string, [field.title, describeSecret(form)]), span: leaf };
    case "url":
      return form.sentinel?.value === string
        ? { text: paragraphs(`**${code(string)}** · ${field.title}`, form.sentinel.description), span: leaf }
        : whole;
    case "url-list":
      return { text: describeUrls(analysis, field, leaf, value), span: value ?? leaf };
    case "json-text":
      return hoverJson(analysis, known, form, leaf, value) ?? hoverDecoded(analysis, leaf) ?? whole;
    case "text":
      return whole;
  }
}

/** The keys that the file shows are told, their values never. */
function describeUri({ file }: Analysis, uri: string, [title, content]: readonly string[]): string {
  const id = secretId(uri);
  const keys = id === undefined ? undefined : secretsOf(file).get(id)?.content.pairs;
  const parts = /^secret:(?:\/\/([^/]+)\/)?([^/]+)$/.exec(uri);
  const model = parts?.[1] ? `in the model ${code(parts[1])}` : "in this model";
  return paragraphs(
    `**Juju secret**${title === undefined ? "" : ` · ${title}`}`,
    parts
      ? `${shortCode(parts[2] ?? "")} ${model}. The URI is no secret; whoever was granted it can read:`
      : undefined,
    content ?? "Its content is not known here.",
    keys && `In this file it has ${keys.map(({ key }) => shortCode(key.text)).join(", ") || "no key"}.`,
  );
}

/** The items of a comma-separated string or of a YAML list. */
function describeUrls(
  { file: { text } }: Analysis,
  field: Field,
  leaf: ScalarNode,
  value: Pair["value"],
): string {
  const isList = value?.kind === "sequence";
  const items = isList
    ? value.items.map((item) => asString(item) ?? text.slice(item.start, item.end))
    : splitUrlList(leaf.text).items.map(({ trimmed }) => trimmed.text);
  const count = items.length === 1 ? "1 URL" : `${items.length} URLs`;
  return paragraphs(
    `**${code(field.key)}** · ${count}`,
    bullets(items.map((item) => withoutPassword(item)).map(shortCode)),
    field.description,
  );
}

/** What should not be in a URL is not shown either. */
function withoutPassword(url: string): string {
  return url.replace(/^([A-Za-z][\w+.-]*:\/\/)[^/?#@]*@/, "$1…@");
}

function hoverJson(
  analysis: Analysis,
  { field }: KnownField,
  { secretKeys }: Extract<WireForm, { kind: "json-text" }>,
  leaf: ScalarNode,
  value: Pair["value"],
): Explanation | undefined {
  if (!secretKeys) return undefined;
  if (value?.kind === "sequence") {
    const names = value.items.flatMap((item) => asString(item) ?? []);
    return { text: describeNames(field, secretKeys, names, leaf.text), span: value };
  }
  const { text } = analysis.file;
  const { root } = parseEmbeddedJson(text, leaf);
  if (root?.kind !== "array") return undefined;
  const names = root.items.flatMap((item) => (item.kind === "string" ? [item.value] : []));
  return { text: describeNames(field, secretKeys, names, undefined), span: leaf };
}

/** So many lines of a decoded value are shown. */
const MAX_LINES = 30;

/** What a string says once its JSON is decoded. */
function hoverDecoded(analysis: Analysis, leaf: ScalarNode): Explanation | undefined {
  const value = jsonValue(analysis, leaf.start);
  if (!value) return undefined;
  const lines = value.text.trimEnd().split("\n");
  const shown = lines.slice(0, MAX_LINES).join("\n");
  const rest = lines.length - MAX_LINES;
  return {
    text: paragraphs(
      `**${code(value.key)}** · JSON in a string`,
      block("yaml", shown),
      rest > 0 ? `… and ${rest === 1 ? "1 more line" : `${rest} more lines`}` : undefined,
    ),
    span: leaf,
  };
}

function describeNames(
  field: Field,
  { known, required }: SecretKeyList,
  names: readonly string[],
  current: string | undefined,
): string {
  const lines = names.map((name) => {
    const group = Object.hasOwn(known, name) ? known[name] : "secret-extra";
    const mark = name === current ? "**" : "";
    return `${mark}${code(name)}${mark} → ${code(group ?? "secret-extra")}`;
  });
  const missing = required.filter((name) => !names.includes(name));
  return paragraphs(
    `**${code(field.key)}** · ${names.length === 1 ? "1 field" : `${names.length} fields`}`,
    "What the provider is asked to hand over in secrets, and the field whose secret each one ends in:",
    bullets(lines),
    missing.length > 0 ? `Missing: ${missing.map(code).join(", ")}.` : undefined,
  );
}
