/** Places in Python that name something the charm declares, one expression at a time. Source: the API of ops 2 and 3. */
import type { Span } from "../document/tree.ts";
import type { NameKind } from "../names/charm-name.ts";
import type { SyntaxNode } from "../ports.ts";
import type { PythonMention } from "./facts.ts";
import { type Receiver, receiverOf, type Scope } from "./receivers.ts";
import { argumentsOf, children, lastName, type Source, stringOf, textOf } from "./syntax.ts";

/** Mentions of a node by itself, not of what is inside of it. */
export function mentionsAt(source: Source, node: SyntaxNode, scope: Scope): PythonMention[] {
  switch (node.type) {
    case "subscript":
      return ofSubscript(source, node, scope);
    case "attribute":
      return ofAttribute(source, node, scope);
    case "call":
      return ofCall(source, node, scope);
    case "comparison_operator":
      return ofMembership(source, node, scope);
    default:
      return [];
  }
}

type About = Pick<PythonMention, "kind" | "usage" | "isCertain">;

/** `config["mode"]`, `relations["db"]`, `on["db"]`: what stands in the brackets. */
const BY_KEY: Readonly<Partial<Record<Receiver, About>>> = {
  config: { kind: "option", usage: "config-read", isCertain: true },
  relations: { kind: "endpoint", usage: "relation-lookup", isCertain: true },
  storages: { kind: "storage", usage: "storage-lookup", isCertain: true },
  containers: { kind: "container", usage: "container-lookup", isCertain: true },
};

function ofSubscript(source: Source, node: SyntaxNode, scope: Scope): PythonMention[] {
  const receiver = receiverOf(source, node.childForFieldName("value"), scope);
  const key = node.childForFieldName("subscript");
  const about = receiver && BY_KEY[receiver];
  if (about) return named(source, key, about);
  // `on["db"].relation_changed` is read at the attribute; by itself it may be kept for any of its events.
  return [];
}

/** Ends of the names of events by what they are events of. */
const EVENT_SUFFIXES: readonly (readonly [RegExp, NameKind])[] = [
  [/_relation_(?:created|joined|changed|departed|broken)$/, "endpoint"],
  [/_storage_(?:attached|detaching)$/, "storage"],
  [/_pebble_(?:ready|custom_notice|check_failed|check_recovered)$/, "container"],
  [/_action$/, "action"],
];

function ofAttribute(source: Source, node: SyntaxNode, scope: Scope): PythonMention[] {
  const [object, attribute] = [node.childForFieldName("object"), node.childForFieldName("attribute")];
  if (!object || !attribute) return [];
  const event = textOf(source, attribute);
  if (object.type === "subscript") {
    const kind = kindOfEvent(`_${event}`);
    const isOn = receiverOf(source, object.childForFieldName("value"), scope) === "on";
    if (!isOn || !kind) return [];
    return named(source, object.childForFieldName("subscript"), { kind, usage: "event", isCertain: true });
  }
  if (receiverOf(source, object, scope) !== "on") return [];
  const suffix = EVENT_SUFFIXES.find(([pattern]) => pattern.test(event));
  const length = suffix && event.replace(suffix[0], "").length;
  if (!suffix || !length) return [];
  const { startIndex } = attribute;
  const text = event.slice(0, length);
  const span = { start: startIndex, end: startIndex + length };
  return [{ kind: suffix[1], text, form: "identifier", usage: "event", isCertain: true, ...span }];
}

function kindOfEvent(name: string): NameKind | undefined {
  return EVENT_SUFFIXES.find(([pattern]) => pattern.test(name))?.[1];
}

/** Methods by what they are called on: the first argument, or the one of this name. */
const METHODS: Readonly<
  Partial<Record<Receiver, Readonly<Record<string, About & { readonly keyword?: string }>>>>
> = {
  config: { get: { kind: "option", usage: "config-read", isCertain: true, keyword: "key" } },
  model: {
    get_relation: { kind: "endpoint", usage: "relation-lookup", isCertain: true, keyword: "relation_name" },
    // An extra binding has a name, too.
    get_binding: { kind: "endpoint", usage: "binding-lookup", isCertain: false, keyword: "binding_key" },
  },
  relations: { get: { kind: "endpoint", usage: "relation-lookup", isCertain: true } },
  resources: { fetch: { kind: "resource", usage: "resource-fetch", isCertain: true, keyword: "name" } },
  unit: {
    get_container: {
      kind: "container",
      usage: "container-lookup",
      isCertain: true,
      keyword: "container_name",
    },
  },
  storages: {
    request: { kind: "storage", usage: "storage-lookup", isCertain: true, keyword: "storage_name" },
  },
  "test-on": { action: { kind: "action", usage: "test-state", isCertain: false, keyword: "name" } },
};

/** Classes and functions of `ops.testing`, by the last part of their name. Tests may bring metadata of their own. */
const TESTING: Readonly<Record<string, readonly [kind: NameKind, keyword: string]>> = {
  Relation: ["endpoint", "endpoint"],
  PeerRelation: ["endpoint", "endpoint"],
  SubordinateRelation: ["endpoint", "endpoint"],
  Container: ["container", "name"],
  Storage: ["storage", "name"],
  Resource: ["resource", "name"],
  add_relation: ["endpoint", "relation_name"],
  run_action: ["action", "action_name"],
};

function ofCall(source: Source, node: SyntaxNode, scope: Scope): PythonMention[] {
  const callee = node.childForFieldName("function");
  const name = lastName(source, callee)?.value;
  if (!callee || name === undefined) return [];
  const { positional, named: keywords } = argumentsOf(source, node);
  const object = callee.type === "attribute" ? callee.childForFieldName("object") : undefined;
  const receiver = receiverOf(source, object, scope);
  const method = receiver && METHODS[receiver]?.[name];
  if (method) return named(source, positional[0] ?? keywords.get(method.keyword ?? ""), method);
  const testing = Object.hasOwn(TESTING, name) ? TESTING[name] : undefined;
  if (testing) {
    const [kind, keyword] = testing;
    return named(source, positional[0] ?? keywords.get(keyword), {
      kind,
      usage: "test-state",
      isCertain: false,
    });
  }
  if (name === "State" || name === "update_config") {
    const options = keywords.get("config") ?? (name === "update_config" ? positional[0] : undefined);
    return ofDictionary(source, options, { kind: "option", usage: "test-state", isCertain: false });
  }
  return ofLibrary(source, { positional, keywords, name }, scope);
}

/** `DatabaseRequires(self, relation_name="database", …)`: libraries are given the charm and the endpoint. */
function ofLibrary(
  source: Source,
  {
    positional,
    keywords,
    name,
  }: { positional: readonly SyntaxNode[]; keywords: ReadonlyMap<string, SyntaxNode>; name: string },
  scope: Scope,
): PythonMention[] {
  const first = receiverOf(source, positional[0] ?? keywords.get("charm") ?? keywords.get("model"), scope);
  if (first !== "charm" && first !== "model") return [];
  const about: About = { kind: "endpoint", usage: "library", isCertain: false };
  const keyword = keywords.get("relation_name") ?? keywords.get("endpoint_name");
  if (keyword) return named(source, keyword, { ...about, isCertain: true });
  // By position it may be anything; a class's second argument is the endpoint in nearly all of them.
  return /^[A-Z]/.test(name) ? named(source, positional[1], about) : [];
}

function ofDictionary(source: Source, node: SyntaxNode | undefined, about: About): PythonMention[] {
  if (node?.type !== "dictionary") return [];
  return children(node).flatMap((pair) =>
    pair.type === "pair" ? named(source, pair.childForFieldName("key"), about) : [],
  );
}

/** `"mode" in self.config` */
function ofMembership(source: Source, node: SyntaxNode, scope: Scope): PythonMention[] {
  const [left, right, more] = children(node);
  if (!left || !right || more) return [];
  const operator = source.text.slice(left.endIndex, right.startIndex).trim();
  if (!/^(?:not\s+)?in$/.test(operator)) return [];
  const receiver = receiverOf(source, right, scope);
  const about = receiver && BY_KEY[receiver];
  return about ? named(source, left, { ...about, isCertain: true }) : [];
}

/** A text, or a constant that stands for one. */
function named(source: Source, node: SyntaxNode | null | undefined, about: About): PythonMention[] {
  const text = stringOf(source, node);
  if (text) return [mention(about, text.value, text.span, "plain")];
  const constant = lastName(source, node);
  // By convention; a variable can be anything.
  if (!constant || !/^[A-Z][A-Z0-9_]*$/.test(constant.value)) return [];
  return [mention(about, constant.value, constant.span, "constant")];
}

function mention(about: About, text: string, span: Span, form: PythonMention["form"]): PythonMention {
  return { ...about, text, form, start: span.start, end: span.end };
}
