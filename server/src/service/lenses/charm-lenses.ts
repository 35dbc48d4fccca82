/**
 * Above each endpoint of a charm: who stands on the other side, the fixtures that hold relation data of it, and what an
 * integrator still lacks.
 */
import type { CodeLens, Command, Location } from "vscode-languageserver-types";
import { partnersOf } from "../../../../schemas/charm/partners.ts";
import type { Role } from "../../../../schemas/definition.ts";
import { findInterface, isKnownInterface } from "../../../../schemas/registry.ts";
import type { Analysis } from "../analysis.ts";
import type { CharmDocument } from "../charm/charm-document.ts";
import { type Endpoint, endpointsOf, type Side } from "../charm/endpoints.ts";
import { connectEndpointOf, missingPieces } from "../charm/missing-pieces.ts";
import { toRange } from "../diagnostics.ts";
import { type FixtureUse, fixtureUses } from "../names/fixture-uses.ts";
import { rangeIn } from "../names/source-document.ts";
import { ADD_MISSING_COMMAND, SHOW_LOCATIONS_COMMAND, SHOW_SCHEMA_COMMAND } from "./commands.ts";

export function charmLenses(analysis: Analysis, charm: CharmDocument): CodeLens[] {
  if (charm.kind === "bundle") return [];
  const uses = fixtureUses(analysis.context.sources);
  const connect = connectEndpointOf(charm);
  const endpoints = endpointsOf(charm).sort((a, b) => a.pair.start - b.pair.start);
  return endpoints.flatMap((endpoint) => {
    // What came in by a merge key stands elsewhere, for several endpoints perhaps.
    if (endpoint.pair.merged || endpoint.name === "") return [];
    const range = toRange(analysis.document, endpoint.pair.key);
    const commands = [
      describe(endpoint),
      showUses(analysis, endpoint, uses.get(endpoint.name) ?? []),
      endpoint.pair === connect?.pair ? addMissing(analysis, charm) : undefined,
    ];
    return commands.flatMap((command) => (command ? [{ range, command }] : []));
  });
}

const ROLES: Readonly<Record<Side, Role | undefined>> = {
  provides: "provider",
  requires: "requirer",
  peers: undefined,
};

/** `connect_client · requirer · provided by kafka-connect, kafka-connect-k8s`; a click shows the side's schema. */
function describe({ side, interface: spoken }: Endpoint): Command | undefined {
  const role = ROLES[side];
  const name = spoken?.text ?? "";
  if (!role || !isKnownInterface(name)) return undefined;
  const title = [name, role, describePartners(name, role)].filter((word) => word !== undefined).join(" · ");
  const version = findInterface(name)?.definition.version;
  return version === undefined
    ? { title, command: "" }
    : { title, command: SHOW_SCHEMA_COMMAND, arguments: [{ interface: name, version, role }] };
}

/** More would not fit into a line. */
const MAX_PARTNERS = 3;

function describePartners(name: string, role: Role): string | undefined {
  const { providers, requirers } = partnersOf(name);
  const others = role === "requirer" ? providers : requirers;
  if (others.length === 0) return undefined;
  const shown = others.slice(0, MAX_PARTNERS).join(", ");
  const verb = role === "requirer" ? "provided by" : "required by";
  return `${verb} ${shown}${others.length > MAX_PARTNERS ? " …" : ""}`;
}

function showUses(
  { document }: Analysis,
  { pair }: Endpoint,
  uses: readonly FixtureUse[],
): Command | undefined {
  if (uses.length === 0) return undefined;
  return {
    title: uses.length === 1 ? "1 fixture" : `${uses.length} fixtures`,
    command: SHOW_LOCATIONS_COMMAND,
    arguments: [document.uri, document.positionAt(pair.key.start), locationsOf(uses)],
  };
}

/** `add endpoint peer, option mode`: a click adds all that kafkacl counts on and the charm does not have. */
function addMissing({ document, context }: Analysis, charm: CharmDocument): Command | undefined {
  const { connect, peer, mode, plugin } = missingPieces(charm, context);
  const missing = [connect, peer, mode, plugin].filter((entry) => entry !== undefined);
  if (missing.length === 0) return undefined;
  const title = `add ${missing.map(({ kind, name }) => `${kind} ${name}`).join(", ")}`;
  return { title, command: ADD_MISSING_COMMAND, arguments: [document.uri, missing] };
}

function locationsOf(uses: readonly FixtureUse[]): Location[] {
  return uses.map(({ file, span }) => ({ uri: file.uri, range: rangeIn(file, span) }));
}
