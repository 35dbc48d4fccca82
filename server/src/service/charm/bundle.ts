/** The parts of a bundle, over all documents of the file: the first is the bundle, further ones are overlays. */
import { asMapping, asScalar, findPair, findValue, type MappingNode, type Pair } from "../document/tree.ts";
import type { CharmDocument } from "./charm-document.ts";
import { isBaseBundle } from "./required-keys.ts";

export interface Bundle {
  readonly roots: readonly MappingNode[];
  readonly applications: readonly Pair[];
  readonly machines: readonly Pair[];
  readonly saas: readonly Pair[];
  readonly isKubernetes: boolean;
  /** An overlay by itself changes a bundle that is not here; names in it may be known there. */
  readonly isOverlay: boolean;
}

export function readBundle({ kind, name, file }: CharmDocument): Bundle | undefined {
  if (kind !== "bundle") return undefined;
  const roots = file.documents.flatMap(({ root }) => asMapping(root) ?? []);
  const entries = (key: string) => roots.flatMap((root) => asMapping(findValue(root, key))?.pairs ?? []);
  const [first] = roots;
  return {
    roots,
    applications: entries("applications"),
    machines: entries("machines"),
    saas: entries("saas"),
    isKubernetes: asScalar(findValue(first, "bundle"))?.text === "kubernetes",
    isOverlay: isOverlay(name, first),
  };
}

/** An overlay leaves out what its bundle says; only the name of a file tells for sure. */
function isOverlay(name: string, root: MappingNode | undefined): boolean {
  if (isBaseBundle(name)) return false;
  const applications = asMapping(findValue(root, "applications"))?.pairs ?? [];
  if (/overlay/i.test(name) || applications.some(({ value }) => !findPair(value, "charm"))) return true;
  const known = [...applications, ...(asMapping(findValue(root, "saas"))?.pairs ?? [])].map(
    ({ key }) => key.text,
  );
  const relations = findValue(root, "relations");
  const ends = relations?.kind === "sequence" ? relations.items : [];
  return ends.some(
    (relation) =>
      relation.kind === "sequence" &&
      relation.items.some(
        (end) => !known.includes(readEndpoint(asScalar(end)?.text ?? "")?.application ?? ""),
      ),
  );
}

/** Longer names are none, and patterns over them could take their time. */
const MAX_NAME = 300;

/** Whether Juju takes this for the name of an application. Source: juju/names `application.go`. */
export function isApplicationName(name: string): boolean {
  return name.length <= MAX_NAME && APPLICATION_NAME.test(name);
}

const APPLICATION_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*$/;

/** `APPLICATION` or `APPLICATION:ENDPOINT`. */
export interface BundleEndpoint {
  readonly application: string;
  readonly endpoint: string | undefined;
}

const RELATION_NAME = /^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$/;

export function readEndpoint(text: string): BundleEndpoint | undefined {
  const [application = "", endpoint, ...rest] = text.split(":");
  const isValid = isApplicationName(application) && rest.length === 0;
  if (!isValid || (endpoint !== undefined && !RELATION_NAME.test(endpoint))) return undefined;
  return { application, endpoint };
}

/** Where a unit goes. */
export interface Placement {
  readonly machine: string | undefined;
  readonly application: string | undefined;
  readonly unit: number | undefined;
}

const PLACEMENT =
  /^(?:([a-z]+):)?(?:([a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)*)(?:\/(0|[1-9][0-9]*))?|(0|[1-9][0-9]*))$/;

/** Reads an item of `to`. Source: juju/charm `bundledata.go`, `ParsePlacement`. */
export function readPlacement(text: string): Placement | undefined {
  const match = text.length <= MAX_NAME ? PLACEMENT.exec(text) : null;
  if (!match) return undefined;
  const [, , application, unit, machine] = match;
  if (application === "new") {
    return unit === undefined ? { machine: "new", application: undefined, unit: undefined } : undefined;
  }
  return { machine, application, unit: unit === undefined ? undefined : Number(unit) };
}
