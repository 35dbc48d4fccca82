/** The endpoints that a document declares, wherever Juju reads them from. */
import { asScalar, findPair, type Pair, type ScalarNode, type YamlNode } from "../document/tree.ts";
import { type CharmDocument, effectiveMetadata, metadataEntries } from "./charm-document.ts";
import { booleanOf } from "./yaml-types.ts";

export type Side = "provides" | "requires" | "peers";

export const SIDES: readonly Side[] = ["provides", "requires", "peers"];

export interface Endpoint {
  readonly side: Side;
  readonly name: string;
  readonly pair: Pair;
  /** The scalar that names the interface, in either form. */
  readonly interface: ScalarNode | undefined;
  readonly interfacePair: Pair | undefined;
  readonly limit: Pair | undefined;
  readonly optional: Pair | undefined;
  readonly scope: Pair | undefined;
}

export function endpointsOf(charm: CharmDocument): Endpoint[] {
  return SIDES.flatMap((side) => metadataEntries(charm, side).map((pair) => toEndpoint(side, pair)));
}

function toEndpoint(side: Side, pair: Pair): Endpoint {
  const interfacePair = findPair(pair.value, "interface");
  return {
    side,
    name: pair.key.text,
    pair,
    interface: asScalar(pair.value) ?? asScalar(interfacePair?.value),
    interfacePair,
    limit: findPair(pair.value, "limit"),
    optional: findPair(pair.value, "optional"),
    scope: findPair(pair.value, "scope"),
  };
}

export function isContainerScoped({ scope }: Endpoint): boolean {
  return asScalar(scope?.value)?.text === "container";
}

/** Whether the charm is a subordinate one, from whichever file says so. */
export function isSubordinate(charm: CharmDocument): boolean {
  return isTrue(effectiveMetadata(charm, "subordinate"));
}

function isTrue(node: YamlNode | undefined): boolean {
  const text = asScalar(node)?.text;
  return text !== undefined && booleanOf(text) === true;
}

/** `juju` and `juju-…`, which Juju keeps for itself; charms whose own name begins so may use them. */
export function isReserved(name: string, charm: CharmDocument): boolean {
  const own = asScalar(effectiveMetadata(charm, "name"))?.text ?? "";
  return !own.startsWith("juju-") && (name === "juju" || name.startsWith("juju-"));
}

/** Whether the document requires the interface that Kafka Connect offers. */
export function isIntegrator(charm: CharmDocument): boolean {
  return endpointsOf(charm).some(
    ({ side, interface: spoken }) => side === "requires" && spoken?.text === "connect_client",
  );
}
