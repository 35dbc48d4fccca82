/** Names that the document, the charm or the interface already knows: endpoints, units, relation numbers, secrets. */
import { interfaces } from "../../../../schemas/registry.ts";
import type { Analysis } from "../analysis.ts";
import type { Relation } from "../kinds/relation.ts";

/** A longer list helps nobody to choose. */
const MAX_NAMES = 50;

export interface EndpointName {
  readonly name: string;
  /** Where it comes from, for one line beside it. */
  readonly detail: string;
}

/**
 * Endpoints of the charm, those of the relation's interface first, then the interface's usual names. On the other side
 * of the relation stands another charm, so there the usual names come first.
 */
export function endpointNames(
  analysis: Analysis,
  relation: Relation | undefined,
  key: string,
): EndpointName[] {
  const { charm } = analysis.context;
  const wanted = relation?.interfaceName;
  const own = (charm?.endpoints ?? []).map((endpoint) => ({
    name: endpoint.name,
    detail: `${endpoint.interface} · ${endpoint.side} · ${charm?.name ?? "this charm"}`,
    isWanted: wanted === undefined ? isDefined(endpoint.interface) : endpoint.interface === wanted,
  }));
  const models = relation?.interface ? [relation.interface] : interfaces();
  const usual = models.flatMap(({ definition }) =>
    definition.endpointNames.map((name) => ({ name, detail: `${definition.name} · usual name` })),
  );
  const ordered = [...own.filter(({ isWanted }) => isWanted), ...own.filter(({ isWanted }) => !isWanted)];
  const names = key === "endpoint" ? [...ordered, ...usual] : [...usual, ...ordered];
  return names.filter(({ name }, index) => names.findIndex((other) => other.name === name) === index);
}

function isDefined(name: string): boolean {
  return interfaces().some(({ definition }) => definition.name === name);
}

/** The lowest number above those in the document. */
export function nextRelationId({ relations }: Analysis): number {
  return Math.max(0, ...(relations ?? []).flatMap(({ id }) => id ?? [])) + 1;
}

/** Unit names of the document, and the next unit of each application; those of the relation first. */
export function unitNames({ relations, context }: Analysis, relation: Relation | undefined): string[] {
  const namesOf = ({ databags }: Relation) => databags.flatMap(({ unit }) => unit ?? []);
  const known = [...(relation ? namesOf(relation) : []), ...(relations ?? []).flatMap(namesOf)];
  const highest = new Map<string, number>();
  for (const unit of known) {
    const [application = "", number] = unit.split("/");
    highest.set(application, Math.max(Number(number), highest.get(application) ?? 0));
  }
  const next = [...highest].map(([application, number]) => `${application}/${number + 1}`);
  const charm = context.charm?.name === undefined ? [] : [`${context.charm.name}/0`];
  return [...new Set([...next, ...known, ...charm])].slice(0, MAX_NAMES);
}

/** The secret URIs of the document, each with the keys that it stands at. */
export function secretUris({ relations }: Analysis): ReadonlyMap<string, readonly string[]> {
  const uris = new Map<string, string[]>();
  for (const { databags } of relations ?? []) {
    for (const { key, value } of databags.flatMap(({ node }) => node?.pairs ?? [])) {
      if (value?.kind !== "scalar" || !/^secret:\S{3,}$/.test(value.text)) continue;
      const keys = uris.get(value.text) ?? [];
      if (!keys.includes(key.text)) keys.push(key.text);
      uris.set(value.text, keys);
    }
  }
  return uris;
}
