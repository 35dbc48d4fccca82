/** What somebody may choose from who adds something to a charm: interfaces with a name for the endpoint, types. */

import { uncataloguedInterfaces } from "../../../../schemas/catalogue.ts";
import { OPTION_TYPES } from "../../../../schemas/charm/config.ts";
import { OPTION_TYPE_MEANINGS, RESOURCE_TYPE_MEANINGS } from "../../../../schemas/charm/meanings.ts";
import { partnersOf } from "../../../../schemas/charm/partners.ts";
import { listInterfaces } from "../../../../schemas/registry.ts";
import { asMapping, asScalar } from "../document/tree.ts";
import { type CharmFolder, mainDocument } from "./add-entries.ts";
import { type CharmDocument, effectiveMetadata } from "./charm-document.ts";
import { isReserved, SIDES } from "./endpoints.ts";
import type { OptionEntry, ResourceEntry } from "./entry.ts";
import { isEndpointName } from "./names.ts";

export interface CharmChoices {
  /** Name of the charm, where it is said. */
  readonly charm: string | undefined;
  /** In alphabetical order. */
  readonly interfaces: readonly InterfaceChoice[];
  readonly optionTypes: readonly TypeChoice<OptionEntry["type"]>[];
  readonly resourceTypes: readonly TypeChoice<ResourceEntry["type"]>[];
}

export interface InterfaceChoice {
  readonly name: string;
  /** `draft`, `published` or `retired`; undefined for one that no catalogue has. */
  readonly status: string | undefined;
  /** One line; empty for one that no catalogue has. */
  readonly summary: string;
  /** Charms known to stand on either side. */
  readonly providers: readonly string[];
  readonly requirers: readonly string[];
  /** Name for an endpoint of it that is free in this charm. */
  readonly endpoint: string;
}

export interface TypeChoice<T extends string> {
  readonly name: T;
  /** A sentence or two. */
  readonly meaning: string;
}

export function choicesFor({ texts }: CharmFolder): CharmChoices | undefined {
  const charm = mainDocument(texts);
  if (!charm) return undefined;
  const free = freeName(charm);
  return {
    charm: asScalar(effectiveMetadata(charm, "name"))?.text ?? nameIn(charm),
    interfaces: knownInterfaces().map((each) => ({ ...each, endpoint: free(each.name) })),
    optionTypes: OPTION_TYPES.map((name) => ({ name, meaning: OPTION_TYPE_MEANINGS[name] ?? "" })),
    resourceTypes: RESOURCE_TYPES.map((name) => ({ name, meaning: RESOURCE_TYPE_MEANINGS[name] ?? "" })),
  };
}

const RESOURCE_TYPES = ["file", "oci-image"] as const;

function nameIn({ project }: CharmDocument): string | undefined {
  const pair = project.roots["charmcraft.yaml"]?.pairs.find(({ key }) => key.text === "name");
  return asScalar(pair?.value)?.text;
}

/** The newest version of each name, and those that charms relate over without a catalogue's knowledge. */
export function knownInterfaces(): Omit<InterfaceChoice, "endpoint">[] {
  const newest = new Map(listInterfaces().map((listing) => [listing.name, listing]));
  const others = uncataloguedInterfaces.filter((name) => !newest.has(name));
  return [...newest.keys(), ...others].sort().map((name) => ({
    name,
    status: newest.get(name)?.status,
    summary: newest.get(name)?.summary ?? "",
    ...partnersOf(name),
  }));
}

/** `connect_client` → `connect-client`, or `connect-client-2` where there is one already. */
function freeName(charm: CharmDocument): (interfaceName: string) => string {
  const sections = [...SIDES, "extra-bindings"];
  const taken = new Set(
    sections.flatMap(
      (key) => asMapping(effectiveMetadata(charm, key))?.pairs.map((pair) => pair.key.text) ?? [],
    ),
  );
  const isFree = (name: string) => isEndpointName(name) && !taken.has(name) && !isReserved(name, charm);
  return (interfaceName) => {
    const name = interfaceName.replaceAll("_", "-").replace(/^juju-/, "");
    for (let count = 1; count <= taken.size + 1; count++) {
      const candidate = count === 1 ? name : `${name}-${count}`;
      if (isFree(candidate)) return candidate;
    }
    return "";
  };
}
