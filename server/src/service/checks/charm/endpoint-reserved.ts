import { endpointsOf, isContainerScoped, isReserved, isSubordinate } from "../../charm/endpoints.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const endpointReserved: CharmCheck = {
  code: "endpoint-reserved",
  severity: "error",
  on: "charm",
  summary: "The name of an endpoint or of its interface is one that Juju keeps for itself.",
  explanation:
    "`juju` and everything that begins with `juju-` are Juju's own. A subordinate charm may use them for required endpoints with `scope: container`, and every charm may *require* such an interface (`juju-info`), but none may provide it: Juju does so by itself. Source: juju/charm `meta.go`.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}provides:\n  juju-metrics:\n    interface: prometheus_scrape\n`,
  good: `${METADATA_HEAD}provides:\n  metrics:\n    interface: prometheus_scrape\n`,
  *run(charm) {
    for (const endpoint of endpointsOf(charm)) {
      const { name, pair, side } = endpoint;
      const mayUse = side === "requires" && isContainerScoped(endpoint) && isSubordinate(charm);
      if (isReserved(name, charm) && !mayUse) {
        yield {
          span: pair.key,
          message: `The endpoint \`${name}\` has a name that Juju keeps for itself; expected one that does not begin with \`juju-\``,
        };
      }
      const spoken = endpoint.interface?.text;
      if (side !== "requires" && spoken !== undefined && isReserved(spoken, charm)) {
        yield {
          span: endpoint.interface ?? pair.key,
          message: `Only Juju itself provides the interface \`${spoken}\`; expected another one under \`${side}\``,
        };
      }
    }
  },
};
