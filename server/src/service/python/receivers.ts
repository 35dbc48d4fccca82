/**
 * What an expression stands for in charm code: the charm, its model, its configuration. By names and classes of the
 * file alone; what cannot be told is nothing.
 */
import type { SyntaxNode } from "../ports.ts";
import { children, lastName, type Source, textOf } from "./syntax.ts";

export type Receiver =
  | "charm"
  | "model"
  | "unit"
  | "config"
  | "on"
  | "test-on"
  | "relations"
  | "resources"
  | "storages"
  | "containers";

/** Where an expression stands. */
export interface Scope {
  /** The class around it is a charm, as far as its name and bases tell. */
  readonly isCharm: boolean;
  /** Variables of the function around it that hold one of these. */
  readonly variables: ReadonlyMap<string, Receiver>;
}

/** `self.charm.model.unit.containers` is as long as it gets. */
const MAX_DEPTH = 8;

export const MODULE_SCOPE: Scope = { isCharm: false, variables: new Map() };

const CHARM_NAMES = new Set(["charm", "_charm"]);
const CONTEXT_NAMES = new Set(["ctx", "context"]);

/** Attributes by what they are taken of. Source: ops `charm.py`, `model.py`, `framework.py`. */
const ATTRIBUTES: Readonly<Partial<Record<Receiver, Readonly<Record<string, Receiver>>>>> = {
  charm: { model: "model", config: "config", on: "on", unit: "unit" },
  model: {
    config: "config",
    unit: "unit",
    relations: "relations",
    resources: "resources",
    storages: "storages",
  },
  unit: { containers: "containers" },
};

export function receiverOf(
  source: Source,
  node: SyntaxNode | null | undefined,
  scope: Scope,
  depth = 0,
): Receiver | undefined {
  if (!node || depth > MAX_DEPTH) return undefined;
  if (node.type === "identifier") return ofIdentifier(textOf(source, node), scope);
  if (node.type !== "attribute") return undefined;
  const [object, attribute] = [node.childForFieldName("object"), node.childForFieldName("attribute")];
  if (!object || !attribute) return undefined;
  const name = textOf(source, attribute);
  if (object.type === "identifier") {
    const owner = textOf(source, object);
    if (owner === "self" && CHARM_NAMES.has(name)) return "charm";
    // Every `ops.Object` has a model; its `config` and `on` are its own.
    if (owner === "self" && name === "model") return "model";
    if (CONTEXT_NAMES.has(owner) && name === "on") return "test-on";
  }
  const receiver = receiverOf(source, object, scope, depth + 1);
  return receiver && ATTRIBUTES[receiver]?.[name];
}

function ofIdentifier(name: string, { isCharm, variables }: Scope): Receiver | undefined {
  const known = variables.get(name);
  if (known) return known;
  if (name === "self") return isCharm ? "charm" : undefined;
  return CHARM_NAMES.has(name) ? "charm" : undefined;
}

/** Whether a class is a charm: a base that is called so, or another charm of the file. */
export function isCharmClass(source: Source, node: SyntaxNode, charms: ReadonlySet<string>): boolean {
  return basesOf(source, node).some((base) => /Charm(?:Base)?$/.test(base) || charms.has(base));
}

/** Last parts of the names of a class's bases; `TypedCharmBase[CharmConfig]` counts by its first part. */
export function basesOf(source: Source, node: SyntaxNode): string[] {
  const list = node.childForFieldName("superclasses");
  if (!list) return [];
  return children(list).flatMap((base) => {
    const plain = base.type === "subscript" ? base.childForFieldName("value") : base;
    return lastName(source, plain)?.value ?? [];
  });
}

/** Variables of a function that are set once, to something we know: `config = self.charm.config`. */
export function variablesIn(
  source: Source,
  body: SyntaxNode | null,
  scope: Scope,
): ReadonlyMap<string, Receiver> {
  const found = new Map<string, Receiver>();
  const assigned = new Set<string>();
  for (const statement of body ? children(body) : []) {
    const assignment = statement.type === "expression_statement" ? children(statement)[0] : undefined;
    if (assignment?.type !== "assignment") continue;
    const left = assignment.childForFieldName("left");
    if (left?.type !== "identifier") continue;
    const name = textOf(source, left);
    const receiver = receiverOf(source, assignment.childForFieldName("right"), scope);
    if (assigned.has(name) || !receiver) found.delete(name);
    else found.set(name, receiver);
    assigned.add(name);
  }
  return found;
}
