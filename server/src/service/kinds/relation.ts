/**
 * A relation as a document shows it: where it stands, who wrote which databag, and which interface and role that is.
 * `recognise.ts` finds these in a document; checks, completion, hover and lenses read them.
 */
import type { DatabagScope, Role } from "../../../../schemas/definition.ts";
import type { DatabagModel, InterfaceModel, SideModel } from "../../../../schemas/model.ts";
import type { MappingNode, Pair, ScalarNode, Span } from "../document/tree.ts";

/** How a fact about a relation became known, in the order of precedence. */
export type Evidence = "setting" | "comment" | "keys" | "charm metadata" | "endpoint name";

/** One map of strings that one application or unit wrote. */
export interface Databag {
  readonly scope: DatabagScope;
  /** Undefined while it is open which side wrote it. */
  readonly role: Role | undefined;
  /** `application-data`, `data` …; undefined for a document that is a databag as a whole. */
  readonly pair: Pair | undefined;
  /** The map; undefined when the key has no value or one of another kind. */
  readonly node: MappingNode | undefined;
  /** Where to point at when something is missing: the key, or the first key of the map. */
  readonly anchor: Span;
  /** `kafka-connect/0`, for a unit databag under `related-units`. */
  readonly unit: string | undefined;
}

export interface Relation {
  /** The item of `relation-info`, or the map that holds the databags. */
  readonly node: MappingNode;
  readonly anchor: Span;
  /** Captured from a live model, as opposed to written by hand. */
  readonly isDump: boolean;
  readonly id: number | undefined;
  readonly endpoint: ScalarNode | undefined;
  readonly relatedEndpoint: ScalarNode | undefined;
  /** Name that stands literally in the document or its options, even if it is unknown. */
  readonly interfaceName: string | undefined;
  readonly interface: InterfaceModel | undefined;
  readonly interfaceEvidence: Evidence | undefined;
  /** The side that wrote `application-data`. */
  readonly role: Role | undefined;
  readonly roleEvidence: Evidence | undefined;
  /** What the charm's metadata says where the keys say otherwise. */
  readonly contradiction: Role | undefined;
  readonly databags: readonly Databag[];
  /** Pairs of the item that are fields of the interface but stand beside the databag. */
  readonly stray: readonly Pair[];
}

/** A databag whose interface and role are known, with everything a check asks for. */
export interface KnownDatabag extends Databag {
  readonly role: Role;
  readonly relation: Relation;
  readonly interface: InterfaceModel;
  readonly side: SideModel;
  readonly model: DatabagModel;
}

export function databagModel(side: SideModel, scope: DatabagScope): DatabagModel {
  return scope === "app" ? side.app : side.unit;
}

/** The known databags of a relation; none while its interface is open. */
export function knownDatabags(relation: Relation): KnownDatabag[] {
  const { interface: model } = relation;
  if (!model) return [];
  return relation.databags.flatMap((databag) => {
    const { role } = databag;
    if (!role) return [];
    const side = model[role];
    return [{ ...databag, role, relation, interface: model, side, model: databagModel(side, databag.scope) }];
  });
}
