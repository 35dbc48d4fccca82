import { additionFix } from "../../charm/endpoint-edit.ts";
import { endpointsOf } from "../../charm/endpoints.ts";
import { asMapping } from "../../document/tree.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const endpointOptional: CharmCheck = {
  code: "endpoint-optional",
  severity: "hint",
  on: "charm",
  summary: "A required endpoint does not say whether the charm works without it.",
  explanation:
    "`optional` is informational: Juju does not enforce it, but Charmhub and other readers show it. Charmcraft's documentation asks for it on every endpoint.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}requires:\n  db:\n    interface: postgresql_client\n`,
  good: `${METADATA_HEAD}requires:\n  db:\n    interface: postgresql_client\n    optional: true\n`,
  *run(charm) {
    for (const endpoint of endpointsOf(charm)) {
      const { side, name, pair, optional } = endpoint;
      if (side !== "requires" || optional || !asMapping(pair.value) || pair.merged) continue;
      yield {
        span: pair.key,
        message: `\`${name}\` does not say whether it is optional; expected \`optional: true\` or \`false\``,
        fixes: [true, false].flatMap((value) => additionFix(charm, endpoint, "optional", value)),
      };
    }
  },
};
