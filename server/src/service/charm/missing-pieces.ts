/** What a charm lacks that the library kafkacl counts on. Silent about charms that do not build on it. */
import type { ServiceContext } from "../context.ts";
import { asScalar, findPair, findValue, type Span } from "../document/tree.ts";
import { type DeclaredName, declaredNames } from "../names/declared-names.ts";
import { readAssumes } from "./assumes.ts";
import { type CharmDocument, effectiveMetadata } from "./charm-document.ts";
import { type Endpoint, endpointsOf, isIntegrator } from "./endpoints.ts";
import type { CharmEntry } from "./entry.ts";
import { CONNECT_ENDPOINT, MODE_OPTION, PEER_ENDPOINT, PLUGIN_RESOURCE } from "./integrator.ts";
import { integratorCode } from "./integrator-code.ts";

/** Entries by what they are for; what is there is undefined. */
export interface MissingPieces {
  readonly connect: CharmEntry | undefined;
  readonly peer: CharmEntry | undefined;
  readonly mode: CharmEntry | undefined;
  readonly plugin: CharmEntry | undefined;
}

const NOTHING: MissingPieces = { connect: undefined, peer: undefined, mode: undefined, plugin: undefined };

/**
 * What is missing, under the names that the code looks up. Nothing where the charm is not known as a whole: an extension
 * or a template may add what is missing, and a document other than the metadata says nothing of it.
 */
export function missingPieces(charm: CharmDocument, context: ServiceContext): MissingPieces {
  const code = integratorCode(context);
  if (!code || !holdsMetadata(charm) || mayGetMore(charm)) return NOTHING;
  const names = declaredNames(charm.project);
  const declares = (test: (name: DeclaredName) => boolean) => names.all.some(test);
  const { connectNames, peerNames, fetchesPlugin } = code;
  const hasPeer = declares(
    ({ side, name }) => side === "peers" && (peerNames === undefined || peerNames.includes(name)),
  );
  // An empty file of options has only been begun.
  const hasMode =
    charm.project.roots["config.yaml"] === null ||
    declares(({ kind, name }) => kind === "option" && name === MODE_OPTION.name);
  const hasPlugin = declares(({ kind, name }) => kind === "resource" && name === PLUGIN_RESOURCE.name);
  const named = (entry: CharmEntry, expected: readonly string[] | undefined) => ({
    ...entry,
    name: expected?.[0] ?? entry.name,
  });
  return {
    connect: isIntegrator(charm) ? undefined : named(CONNECT_ENDPOINT, connectNames),
    peer: hasPeer ? undefined : named(PEER_ENDPOINT, peerNames),
    mode: hasMode ? undefined : MODE_OPTION,
    plugin: hasPlugin || !fetchesPlugin ? undefined : PLUGIN_RESOURCE,
  };
}

/** The endpoint by which a charm becomes an integrator. */
export function connectEndpointOf(charm: CharmDocument): Endpoint | undefined {
  return endpointsOf(charm).find(
    ({ side, interface: spoken }) => side === "requires" && spoken?.text === CONNECT_ENDPOINT.interface,
  );
}

/** The document is the one that Juju reads endpoints from, and somebody has begun to fill it. */
function holdsMetadata({ kind, root, project }: CharmDocument): boolean {
  if (kind === "metadata") return root !== undefined;
  return kind === "charmcraft" && root !== undefined && project.roots["metadata.yaml"] === undefined;
}

/** What stands in no file that can be read may still come from somewhere. */
function mayGetMore({ project }: CharmDocument): boolean {
  return project.hasExtension || project.hasTemplate;
}

/** Keys that Juju does not take together with `assumes`. Source: juju/charm `meta.go`, `ensureUnambiguousFormat`. */
const OLDER_KEYS = ["series", "deployment", "min-juju-version"];

/** Whether an integrator says of no Juju that it needs one with secrets. */
export function lacksJujuVersion(charm: CharmDocument, context: ServiceContext): boolean {
  if (!integratorCode(context) || !isIntegrator(charm) || mayGetMore(charm)) return false;
  if (OLDER_KEYS.some((key) => findPair(charm.root, key))) return false;
  const assumes = effectiveMetadata(charm, "assumes");
  if (assumes && assumes.kind !== "sequence") return false;
  return !readAssumes(assumes, charm.root ?? { start: 0, end: 0 }).features.some(
    ({ name }) => name === "juju",
  );
}

/** Where to point at for a charm that has no such endpoint yet: its name, or its first key. */
export function headOf({ root }: CharmDocument): Span | undefined {
  const name = findPair(root, "name");
  return asScalar(findValue(root, "name")) ?? name?.key ?? root?.pairs[0]?.key;
}
