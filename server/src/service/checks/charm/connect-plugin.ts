import { entryFix } from "../../charm/entry-fix.ts";
import { connectEndpointOf, missingPieces } from "../../charm/missing-pieces.ts";
import type { CharmCheck } from "../check.ts";
import { INTEGRATOR, USING_KAFKACL } from "./examples.ts";

export const connectPlugin: CharmCheck = {
  code: "connect-plugin",
  severity: "information",
  on: "charm",
  summary: "An integrator's code speaks of the resource `connect-plugin`, which the charm does not have.",
  explanation:
    "The plugin server of an integrator hands out the file resource `connect-plugin`, a tarball with the connector. Reported in charms that build on its `BaseIntegrator`, require `connect_client` and fetch it, or have a plugin server and the name as a constant; one that serves no plugin has no need of it.",
  file: "charmcraft.yaml",
  python: USING_KAFKACL,
  bad: INTEGRATOR.replace(/^resources:\n(?: .*\n)+/m, ""),
  good: INTEGRATOR,
  *run(charm, { context }) {
    const endpoint = connectEndpointOf(charm);
    const { plugin } = missingPieces(charm, context);
    if (!endpoint || !plugin) return;
    yield {
      span: endpoint.pair.key,
      message:
        "The code speaks of the resource `connect-plugin`, which this charm does not have; expected one of type `file`",
      fixes: entryFix(charm, context.siblings, plugin),
    };
  },
};
