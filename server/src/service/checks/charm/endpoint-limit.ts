import { type Endpoint, endpointsOf } from "../../charm/endpoints.ts";
import { integerOf } from "../../charm/yaml-types.ts";
import { asMapping } from "../../document/tree.ts";
import { removePairs } from "../../edits.ts";
import type { Fix } from "../../finding.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const endpointLimit: CharmCheck = {
  code: "endpoint-limit",
  severity: "warning",
  on: "charm",
  summary: "The limit of an endpoint is below 1.",
  explanation:
    "`limit` is the greatest number of relations; Juju reads 0 as none at all and does not check for negative numbers. Leave the key out for an endpoint without limit.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}requires:\n  db:\n    interface: postgresql_client\n    limit: 0\n    optional: true\n`,
  good: `${METADATA_HEAD}requires:\n  db:\n    interface: postgresql_client\n    limit: 1\n    optional: true\n`,
  *run(charm) {
    for (const endpoint of endpointsOf(charm)) {
      const { name, limit } = endpoint;
      const value = integerOf(limit?.value);
      if (!limit?.value || value === undefined || value >= 1) continue;
      yield {
        span: limit.value,
        message: `The limit of \`${name}\` is ${value}; expected at least 1, or no limit`,
        fixes: fixesFor(endpoint, charm.file.text),
      };
    }
  },
};

/** Whether none was meant or one, only the author knows. */
function fixesFor({ pair, limit }: Endpoint, text: string): Fix[] {
  const mapping = asMapping(pair.value);
  if (!mapping || !limit?.value || limit.merged || pair.merged) return [];
  const { start, end } = limit.value;
  return [
    { title: "Replace by `1`", edits: [{ start, end, newText: "1" }], preferred: false },
    { title: "Remove the limit", edits: removePairs(text, mapping, [limit]), preferred: false },
  ];
}
