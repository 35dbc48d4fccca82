/** What checks look at: a field with its value read in its wire form, and the other side of a relation. */
import type { WireForm } from "../../../../schemas/definition.ts";
import { type Field, type InterfaceModel, otherRole } from "../../../../schemas/model.ts";
import type { Analysis } from "../analysis.ts";
import { type EmbeddedJson, offsetInScalar, parseEmbeddedJson } from "../document/embedded-json.ts";
import {
  asString,
  isAbsent,
  type Pair,
  type ScalarNode,
  type Span,
  type YamlNode,
} from "../document/tree.ts";
import { replaceByString } from "../edits.ts";
import type { Edit } from "../finding.ts";
import { type KnownDatabag, knownDatabags, type Relation } from "../kinds/relation.ts";
import { type Part, splitUrl, type UrlParts } from "../values/url.ts";
import { MAX_VALUE_LENGTH, splitUrlList, type UrlList } from "../values/url-list.ts";

/** A field that stands in an application databag. */
export interface FieldSubject {
  readonly analysis: Analysis;
  readonly databag: KnownDatabag;
  readonly field: Field;
  readonly pair: Pair;
  readonly value: YamlNode | undefined;
  /** The value when it is a string with something in it. */
  readonly string: StringValue | undefined;
}

export function isTooLong({ string }: FieldSubject): boolean {
  return string !== undefined && string.value.length > MAX_VALUE_LENGTH;
}

export type StringValue = ScalarNode & { readonly value: string };

/** The fields of an interface in a databag, with their values. */
export function fieldsOf(databag: KnownDatabag, analysis: Analysis): FieldSubject[] {
  if (databag.scope !== "app") return [];
  const seen = new Set<string>();
  return (databag.node?.pairs ?? []).flatMap((pair) => {
    const field = databag.model.fields.get(pair.key.text);
    // A key that stands twice has a finding of its own, and the first one counts.
    if (!field || seen.has(field.key)) return [];
    seen.add(field.key);
    return isBrokenAlias(pair.value, analysis) ? [] : [fieldSubject(analysis, databag, field, pair)];
  });
}

/** An alias that leads nowhere has been reported; nothing more can be said about what it stands for. */
function isBrokenAlias(value: YamlNode | undefined, { file }: Analysis): boolean {
  return file.problems.some(({ code, start }) => code === "yaml-alias" && start === value?.start);
}

function fieldSubject(analysis: Analysis, databag: KnownDatabag, field: Field, pair: Pair): FieldSubject {
  const { value } = pair;
  const string = asString(value) && !isAbsent(value) ? (value as StringValue) : undefined;
  return { analysis, databag, field, pair, value, string };
}

/** One field of a databag by its key. */
export function fieldOf(
  databag: KnownDatabag | undefined,
  analysis: Analysis,
  key: string,
): FieldSubject | undefined {
  const pair = databag?.node?.pairs.find((candidate) => candidate.key.text === key);
  const field = databag?.model.fields.get(key);
  return databag && pair && field ? fieldSubject(analysis, databag, field, pair) : undefined;
}

/** The form of a field, when it is of this kind. */
export function formOf<K extends WireForm["kind"]>(
  field: Field,
  kind: K,
): Extract<WireForm, { kind: K }> | undefined {
  return field.form.kind === kind ? (field.form as Extract<WireForm, { kind: K }>) : undefined;
}

/** A part of a string value as a span of the file. */
export function spanIn(subject: FieldSubject, part: Pick<Part, "start" | "end">): Span {
  const { string, analysis, pair } = subject;
  if (!string) return pair.value ?? pair.key;
  const { text } = analysis.file;
  const start = offsetInScalar(text, string, part.start);
  return { start, end: Math.max(start, offsetInScalar(text, string, part.end)) };
}

/** Where to point at for the value as a whole. */
export function valueSpan({ value, pair }: FieldSubject): Span {
  return value ?? pair.key;
}

/** Replaces the whole value by a string. */
export function replaceValue({ value, pair, databag, analysis }: FieldSubject, text: string): Edit[] {
  if (!value) return [];
  const edit = replaceByString(value, text, databag.node?.flow ?? false);
  const isBlock = value.kind !== "scalar" && !value.flow;
  if (!isBlock) return [edit];
  // A block collection begins below its key; the string goes behind the colon.
  const colon = analysis.file.text.indexOf(":", pair.key.end);
  return [{ ...edit, start: colon + 1, newText: ` ${edit.newText}` }];
}

/** Replaces a part of a string value, keeping everything around it. */
export function replacePart(subject: FieldSubject, part: Pick<Part, "start" | "end">, text: string): Edit[] {
  const content = subject.string?.value ?? "";
  return replaceValue(subject, content.slice(0, part.start) + text + content.slice(part.end));
}

const urlLists = new WeakMap<ScalarNode, UrlList>();

/** The items of a URL list, read once per value. */
export function urlListOf({ field, string }: FieldSubject): UrlList | undefined {
  if (!string || !formOf(field, "url-list")) return undefined;
  const known = urlLists.get(string) ?? splitUrlList(string.value);
  urlLists.set(string, known);
  return known;
}

/** An item of a URL list, taken apart; part offsets are those of the whole value. */
export interface UrlItem extends Part {
  readonly url: UrlParts | undefined;
}

const urlItems = new WeakMap<UrlList, readonly UrlItem[]>();

/** The items of a URL list with their parts, read once per value. */
export function urlItemsOf(subject: FieldSubject): readonly UrlItem[] {
  const list = urlListOf(subject);
  if (!list) return [];
  const known = urlItems.get(list) ?? list.items.map(({ trimmed }) => toUrlItem(trimmed));
  urlItems.set(list, known);
  return known;
}

function toUrlItem(trimmed: Part): UrlItem {
  const url = splitUrl(trimmed.text);
  return { ...trimmed, url: url && shift(url, trimmed.start) };
}

function shift(url: UrlParts, by: number): UrlParts {
  const moved = <P extends Part | undefined>(part: P): P =>
    part && { ...part, start: part.start + by, end: part.end + by };
  return {
    scheme: moved(url.scheme),
    userInfo: moved(url.userInfo),
    host: moved(url.host),
    port: moved(url.port),
    path: moved(url.path),
    query: moved(url.query),
    fragment: moved(url.fragment),
  };
}

/** Some item of the list is https. */
export function usesTls(databag: KnownDatabag | undefined, analysis: Analysis): boolean {
  if (!databag) return false;
  return fieldsOf(databag, analysis).some((subject) =>
    urlItemsOf(subject).some((item) => item.url?.scheme.text.toLowerCase() === "https"),
  );
}

const jsons = new WeakMap<ScalarNode, EmbeddedJson>();

/** The JSON in a field of that form, read once per value. */
export function jsonOf({ analysis, field, string }: FieldSubject): EmbeddedJson | undefined {
  return string && formOf(field, "json-text") ? jsonIn(analysis, string) : undefined;
}

export function jsonIn(analysis: Analysis, scalar: ScalarNode): EmbeddedJson {
  const known = jsons.get(scalar) ?? parseEmbeddedJson(analysis.file.text, scalar);
  jsons.set(scalar, known);
  return known;
}

/** The application databag of a relation. */
export function applicationDatabag(relation: Relation | undefined): KnownDatabag | undefined {
  return relation && knownDatabags(relation).find((databag) => databag.scope === "app");
}

/** Relations of one interface: how many there are of each side, and which have an id. */
interface Counterparts {
  readonly provider: Relation[];
  readonly requirer: Relation[];
  readonly byId: Map<number, { provider?: Relation; requirer?: Relation }>;
}

const counterparts = new WeakMap<Analysis, Map<InterfaceModel, Counterparts>>();

/** Sorted once per analysis: a file of a thousand relations asks for the other side a thousand times. */
function counterpartsOf(model: InterfaceModel, analysis: Analysis): Counterparts {
  const known = counterparts.get(analysis) ?? sortRelations(analysis);
  counterparts.set(analysis, known);
  return known.get(model) ?? { provider: [], requirer: [], byId: new Map() };
}

function sortRelations({ relations = [] }: Analysis): Map<InterfaceModel, Counterparts> {
  const sorted = new Map<InterfaceModel, Counterparts>();
  for (const relation of relations) {
    const { interface: model, role, id } = relation;
    if (!model || !role) continue;
    const entry: Counterparts = sorted.get(model) ?? { provider: [], requirer: [], byId: new Map() };
    sorted.set(model, entry);
    entry[role].push(relation);
    if (id === undefined) continue;
    const sides = entry.byId.get(id) ?? {};
    sides[role] ??= relation;
    entry.byId.set(id, sides);
  }
  return sorted;
}

/**
 * The relation that shows the other side of this one: the same `relation-id`, or else the only provider and the only
 * requirer of the interface in the file.
 */
export function counterpartOf(relation: Relation, analysis: Analysis): Relation | undefined {
  const { interface: model, role, id } = relation;
  if (!model || !role) return undefined;
  const { provider, requirer, byId } = counterpartsOf(model, analysis);
  const sameId = id === undefined ? undefined : byId.get(id)?.[otherRole(role)];
  if (sameId) return sameId;
  const isOnlyPair = provider.length === 1 && requirer.length === 1;
  const other = isOnlyPair ? (role === "provider" ? requirer[0] : provider[0]) : undefined;
  // Two different relation ids are two relations, whatever else is missing.
  return other?.id !== undefined && id !== undefined ? undefined : other;
}
