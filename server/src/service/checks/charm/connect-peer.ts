import { entryFix } from "../../charm/entry-fix.ts";
import { connectEndpointOf, missingPieces } from "../../charm/missing-pieces.ts";
import type { CharmCheck } from "../check.ts";
import { INTEGRATOR, USING_KAFKACL } from "./examples.ts";

export const connectPeer: CharmCheck = {
  code: "connect-peer",
  severity: "information",
  on: "charm",
  summary: "An integrator has no peer relation for the state of the library kafkacl.",
  explanation:
    "kafkacl keeps in the peer relation `peer` (`PEER_REL` names another one) that it has started and the configuration of its connectors. Reported in charms that build on its `BaseIntegrator`, require `connect_client` and have no such endpoint.",
  file: "charmcraft.yaml",
  python: USING_KAFKACL,
  bad: INTEGRATOR.replace(/^peers:\n(?: .*\n)+/m, ""),
  good: INTEGRATOR,
  *run(charm, { context }) {
    const endpoint = connectEndpointOf(charm);
    const { peer } = missingPieces(charm, context);
    if (!endpoint || !peer) return;
    yield {
      span: endpoint.pair.key,
      message: `kafkacl keeps its state in the peer relation \`${peer.name}\`, which this charm does not have; expected it under \`peers\``,
      fixes: entryFix(charm, context.siblings, peer),
    };
  },
};
