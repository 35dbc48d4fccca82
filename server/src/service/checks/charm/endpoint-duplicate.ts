import { type Endpoint, endpointsOf } from "../../charm/endpoints.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const endpointDuplicate: CharmCheck = {
  code: "endpoint-duplicate",
  severity: "error",
  on: "charm",
  summary: "Two endpoints of different roles have the same name.",
  explanation:
    "The name of an endpoint is unique over `provides`, `requires` and `peers`: `juju integrate` could not tell them apart. Both are reported, as only you know which one to rename. Source: juju/charm `meta.go`.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}provides:\n  db:\n    interface: postgresql_client\nrequires:\n  db:\n    interface: postgresql_client\n    optional: true\n`,
  good: `${METADATA_HEAD}provides:\n  db:\n    interface: postgresql_client\nrequires:\n  upstream-db:\n    interface: postgresql_client\n    optional: true\n`,
  *run(charm) {
    const byName = new Map<string, Endpoint[]>();
    for (const endpoint of endpointsOf(charm)) {
      byName.set(endpoint.name, [...(byName.get(endpoint.name) ?? []), endpoint]);
    }
    for (const [name, endpoints] of byName) {
      for (const { side, pair } of endpoints) {
        const other = endpoints.find((each) => each.side !== side);
        if (!other) continue;
        yield {
          span: pair.key,
          message: `The endpoint \`${name}\` also stands under \`${other.side}\`; expected a name of its own`,
          related: [
            {
              start: other.pair.key.start,
              end: other.pair.key.end,
              message: `\`${name}\` under \`${other.side}\``,
            },
          ],
        };
      }
    }
  },
};
