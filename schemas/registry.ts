/** Finds interfaces: the ones with a definition, compiled when first asked for, and the ones known by name only. */
import { catalogue, uncataloguedInterfaces } from "./catalogue.ts";
import type { InterfaceDefinition } from "./definition.ts";
import { definitions } from "./definitions.generated.ts";
import { compileInterface, type InterfaceModel } from "./model.ts";

/** One known interface version. `definition` has fields and duties, `catalogue` only a name and keys. */
export interface InterfaceListing {
  readonly name: string;
  readonly version: number;
  readonly status: InterfaceDefinition["status"];
  readonly summary: string;
  readonly source: "definition" | "catalogue";
}

const models = new Map<InterfaceDefinition, InterfaceModel>();

/** Every interface with a definition, sorted by name, then version. */
export function interfaces(): readonly InterfaceModel[] {
  return definitions.map(modelOf);
}

/**
 * The interface of this literal name, in its newest version when none is given; `undefined` without a definition.
 * Dashes and underscores are different, as they are for Juju; see `findRespelling`.
 */
export function findInterface(name: string, version?: number): InterfaceModel | undefined {
  const candidates = definitions.filter(
    (definition) => definition.name === name && (version === undefined || definition.version === version),
  );
  const newest = candidates.reduce<InterfaceDefinition | undefined>(
    (best, candidate) => (best && best.version > candidate.version ? best : candidate),
    undefined,
  );
  return newest && modelOf(newest);
}

/** Every known interface version, sorted by name, then version. */
export function listInterfaces(): readonly InterfaceListing[] {
  const defined = definitions.map((definition) => listing(definition, "definition"));
  return [...defined, ...catalogue.map((entry) => listing(entry, "catalogue"))].sort(
    (a, b) => compareNames(a.name, b.name) || a.version - b.version,
  );
}

/** Whether charms relate over an interface of this literal name, catalogued or not. */
export function isKnownInterface(name: string): boolean {
  return knownNames().has(name);
}

/** The known interface that this unknown name becomes by exchanging dashes and underscores. */
export function findRespelling(name: string): string | undefined {
  if (knownNames().has(name)) return undefined;
  const dashed = name.replaceAll("_", "-");
  return [...knownNames()].find((known) => known.replaceAll("_", "-") === dashed);
}

const UPSTREAM = "https://github.com/canonical/charmlibs/blob/main/interfaces";

/** Pages that are not where the name of the interface says. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "cloudflared-route": `${UPSTREAM}/cloudflared_route/interface/v0/README.md`,
  nfs_share:
    "https://github.com/canonical/charm-relation-interfaces/blob/main/interfaces/nfs_share/v0/README.md",
};

/** Page of an interface's text upstream, in its newest version when none is given; undefined for unknown ones. */
export function documentationOf(name: string, version?: number): string | undefined {
  const model = findInterface(name, version) ?? findInterface(name);
  if (model) return model.definition.documentation;
  const versions = listInterfaces().filter((listing) => listing.name === name);
  const entry = versions.find((listing) => listing.version === version) ?? versions.at(-1);
  return entry && (ELSEWHERE[name] ?? `${UPSTREAM}/${name}/interface/v${entry.version}/README.md`);
}

let names: ReadonlySet<string> | undefined;

function knownNames(): ReadonlySet<string> {
  names ??= new Set([...listInterfaces().map((entry) => entry.name), ...uncataloguedInterfaces]);
  return names;
}

function modelOf(definition: InterfaceDefinition): InterfaceModel {
  const model = models.get(definition) ?? compileInterface(definition);
  models.set(definition, model);
  return model;
}

function listing(
  { name, version, status, summary }: Omit<InterfaceListing, "source">,
  source: InterfaceListing["source"],
): InterfaceListing {
  return { name, version, status, summary, source };
}

/** By code units: the order must not depend on the machine's language. */
function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
