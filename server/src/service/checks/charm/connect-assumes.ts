import { insertItem } from "../../charm/insert-entry.ts";
import { connectEndpointOf, lacksJujuVersion } from "../../charm/missing-pieces.ts";
import type { Fix } from "../../finding.ts";
import type { CharmCheck } from "../check.ts";
import { INTEGRATOR, USING_KAFKACL } from "./examples.ts";

/** Secrets are in charms' reach from 3.0.3. Source: canonical/operator `ops/jujuversion.py`, `has_secrets`. */
const EXPECTED = "juju >= 3.1";

export const connectAssumes: CharmCheck = {
  code: "connect-assumes",
  severity: "hint",
  on: "charm",
  summary: "An integrator does not say that it needs a Juju with secrets.",
  explanation:
    "`connect_client` hands over credentials in Juju secrets, which charms can use from Juju 3.0.3. Without a version under `assumes` the charm can be deployed on an older Juju, where it never gets them. Reported in charms that build on kafkacl's `BaseIntegrator` and say nothing of Juju's version; not beside `series`, `deployment` and `min-juju-version`, which Juju refuses together with `assumes`.",
  file: "charmcraft.yaml",
  python: USING_KAFKACL,
  bad: INTEGRATOR.replace(/^assumes:\n(?: .*\n)+/m, ""),
  good: INTEGRATOR,
  *run(charm, { context }) {
    const endpoint = connectEndpointOf(charm);
    if (!endpoint || !lacksJujuVersion(charm, context)) return;
    const edits = insertItem(charm.file, ["assumes"], EXPECTED);
    const fixes: Fix[] = edits
      ? [{ title: `Add \`${EXPECTED}\` to \`assumes\``, edits, preferred: false }]
      : [];
    yield {
      span: endpoint.pair.key,
      message: `\`connect_client\` hands over secrets, which Juju has from 3.0.3; expected \`${EXPECTED}\` under \`assumes\``,
      fixes,
    };
  },
};
