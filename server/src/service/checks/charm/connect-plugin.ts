import { entryFix } from "../../charm/entry-fix.ts";
import { PLUGIN_RESOURCE } from "../../charm/integrator.ts";
import { connectEndpointOf, missingPieces } from "../../charm/missing-pieces.ts";
import type { CharmCheck } from "../check.ts";
import { INTEGRATOR, USING_KAFKACL } from "./examples.ts";

export const connectPlugin: CharmCheck = {
  code: "connect-plugin",
  severity: "information",
  on: "charm",
  summary: "An integrator's code speaks of the resource `connect-plugin`, which the charm does not have.",
  explanation:
    "The plugin server of an integrator hands out the file resource `connect-plugin`, a tarball with the connector. Reported in charms that build on its `BaseIntegrator`, require `connect_client` and have the name as a text in their code; one that serves no plugin has no need of it.",
  file: "charmcraft.yaml",
  python: USING_KAFKACL,
  bad: INTEGRATOR.replace(/^resources:\n(?: .*\n)+/m, ""),
  good: INTEGRATOR,
  *run(charm, { context }) {
    const endpoint = connectEndpointOf(charm);
    if (!endpoint || !missingPieces(charm, context).includes(PLUGIN_RESOURCE)) return;
    yield {
      span: endpoint.pair.key,
      message:
        "The code speaks of the resource `connect-plugin`, which this charm does not have; expected one of type `file`",
      fixes: entryFix(charm, context.siblings, PLUGIN_RESOURCE),
    };
  },
};
