import { endpointsOf } from "../../charm/endpoints.ts";
import { isEndpointName } from "../../charm/names.ts";
import { replaceKey } from "../../edits.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const endpointName: CharmCheck = {
  code: "endpoint-name",
  severity: "warning",
  on: "charm",
  summary: "The name of an endpoint is none that `juju integrate` takes.",
  explanation:
    "Names of endpoints have lower-case letters and digits, with single dashes or underscores between, and begin with a letter. Juju takes the charm all the same, but the endpoint cannot be named in commands and bundles. Source: juju/names `relation.go`.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}provides:\n  Metrics:\n    interface: prometheus_scrape\n`,
  good: `${METADATA_HEAD}provides:\n  metrics:\n    interface: prometheus_scrape\n`,
  *run(charm) {
    for (const { name, pair } of endpointsOf(charm)) {
      if (isEndpointName(name)) continue;
      const repaired = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^[-0-9]+|-+$/g, "");
      const isFix = isEndpointName(repaired) && !pair.merged;
      yield {
        span: pair.key,
        message: `\`${name}\` is no name of an endpoint; expected lower-case letters, digits and single dashes, a letter first`,
        fixes: isFix
          ? [
              {
                title: `Rename to \`${repaired}\``,
                edits: [replaceKey(pair.key, repaired)],
                preferred: false,
              },
            ]
          : [],
      };
    }
  },
};
