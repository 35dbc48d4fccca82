/** A list of secret keys, wherever it stands: JSON text in a string, or a YAML list in a document written by hand. */
import type { SecretKeyList } from "../../../../schemas/definition.ts";
import type { Analysis } from "../analysis.ts";
import type { JsonNode } from "../document/embedded-json.ts";
import { asScalar, findValue, type SequenceNode, type Span } from "../document/tree.ts";
import { indentation, lineBreak, lineEnd, lineStart, renderString } from "../edits.ts";
import type { Edit } from "../finding.ts";
import type { KnownDatabag } from "../kinds/relation.ts";
import { type FieldSubject, formOf, jsonIn, jsonOf, replaceValue } from "./subjects.ts";

export interface KeyItem extends Span {
  /** Decoded; a legal item is a string. */
  readonly value: unknown;
}

export interface KeyList {
  readonly keys: SecretKeyList;
  readonly items: readonly KeyItem[];
  add(keys: readonly string[]): Edit[];
  replace(item: KeyItem, key: string): Edit[];
  remove(item: KeyItem): Edit[];
}

/** The list behind a field of that form; undefined when the value is no list at all. */
export function readKeyList(subject: FieldSubject): KeyList | undefined {
  const keys = formOf(subject.field, "json-text")?.secretKeys;
  if (!keys) return undefined;
  if (subject.value?.kind === "sequence") return fromYaml(subject, subject.value, keys);
  const json = jsonOf(subject);
  return json && json.problems.length === 0 && json.root?.kind === "array"
    ? fromJson(subject, json.root.items, keys)
    : undefined;
}

/** Text of a list as data_interfaces writes it, with a blank behind each comma. */
export function toJsonText(values: readonly unknown[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(", ")}]`;
}

/** What a JSON node stands for. */
export function jsonValue(node: JsonNode | undefined): unknown {
  if (node?.kind === "array") return node.items.map(jsonValue);
  if (node?.kind === "object") {
    return Object.fromEntries(node.members.map(({ key, value }) => [key.value, jsonValue(value)]));
  }
  return node?.value;
}

function fromJson(subject: FieldSubject, nodes: readonly JsonNode[], keys: SecretKeyList): KeyList {
  const items = nodes.map((node) => ({ start: node.start, end: node.end, value: jsonValue(node) }));
  const store = (values: readonly unknown[]) => replaceValue(subject, toJsonText(values));
  return {
    keys,
    items,
    add: (added) => store([...items.map(({ value }) => value), ...added]),
    replace: (item, key) => store(items.map((other) => (other === item ? key : other.value))),
    remove: (item) => store(items.filter((other) => other !== item).map(({ value }) => value)),
  };
}

function fromYaml(subject: FieldSubject, list: SequenceNode, keys: SecretKeyList): KeyList {
  const { text } = subject.analysis.file;
  const items: KeyItem[] = list.items.map((node) => ({
    start: node.start,
    end: node.end,
    value: node.kind === "scalar" ? node.value : {},
  }));
  return {
    keys,
    items,
    add: (added) => addToYaml(text, list, added),
    replace: (item, key) => [{ start: item.start, end: item.end, newText: quote(list, key) }],
    remove: (item) => removeFromYaml(text, list, items.indexOf(item)),
  };
}

function quote(list: SequenceNode, key: string): string {
  return list.flow ? JSON.stringify(key) : renderString(key, "plain", false);
}

function addToYaml(text: string, list: SequenceNode, added: readonly string[]): Edit[] {
  const last = list.items.at(-1);
  const quoted = added.map((key) => quote(list, key));
  if (list.flow) {
    if (last) return [{ start: last.end, end: last.end, newText: `, ${quoted.join(", ")}` }];
    return [{ start: list.start, end: list.end, newText: `[${quoted.join(", ")}]` }];
  }
  const at = lineEnd(text, last?.end ?? list.end);
  const indent = indentation(text, list.start);
  const newText = quoted.map((key) => `${lineBreak(text)}${indent}- ${key}`).join("");
  return [{ start: at, end: at, newText }];
}

function removeFromYaml(text: string, list: SequenceNode, index: number): Edit[] {
  const item = list.items[index];
  const previous = list.items[index - 1];
  const next = list.items[index + 1];
  if (!item) return [];
  if (!previous && !next) return [{ start: list.start, end: list.end, newText: "[]" }];
  if (list.flow) {
    return [
      {
        start: previous ? previous.end : item.start,
        end: previous ? item.end : (next?.start ?? item.end),
        newText: "",
      },
    ];
  }
  const start = lineStart(text, item.start);
  const isAlone = /^\s*-\s*$/.test(text.slice(start, item.start));
  if (isAlone && previous)
    return [{ start: lineEnd(text, previous.end), end: lineEnd(text, item.end), newText: "" }];
  return next ? [{ start: item.start, end: next.start, newText: "" }] : [];
}

/** Keys in the copy of the other side's databag that the library keeps under `data`; none where there is no copy. */
export function requestedKeys(databag: KnownDatabag, analysis: Analysis): readonly string[] {
  const copy = asScalar(findValue(databag.node, "data"));
  if (typeof copy?.value !== "string") return [];
  const { value } = jsonIn(analysis, copy);
  const list = value && typeof value === "object" ? Reflect.get(value, "requested-secrets") : undefined;
  try {
    const decoded: unknown = typeof list === "string" ? JSON.parse(list) : list;
    return Array.isArray(decoded) ? decoded.filter((key) => typeof key === "string") : [];
  } catch {
    return [];
  }
}
