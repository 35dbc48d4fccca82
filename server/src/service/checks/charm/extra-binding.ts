import { metadataEntries, metadataPair } from "../../charm/charm-document.ts";
import { endpointsOf } from "../../charm/endpoints.ts";
import { asMapping } from "../../document/tree.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const extraBinding: CharmCheck = {
  code: "extra-binding",
  severity: "error",
  on: "charm",
  summary: "`extra-bindings` is empty, or holds the name of an endpoint.",
  explanation:
    "Each endpoint can be bound to a space by itself; `extra-bindings` is for further names. Juju refuses the name of an endpoint there, and an empty map. Source: juju/charm `extra_bindings.go`.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}provides:\n  cluster:\n    interface: demo\nextra-bindings:\n  cluster:\n`,
  good: `${METADATA_HEAD}provides:\n  cluster:\n    interface: demo\nextra-bindings:\n  cluster-network:\n`,
  *run(charm) {
    const pair = metadataPair(charm, "extra-bindings");
    if (asMapping(pair?.value)?.pairs.length === 0 && pair) {
      yield {
        span: pair.key,
        message: "`extra-bindings` is empty; expected at least one name, or no such key",
      };
    }
    const endpoints = new Map(endpointsOf(charm).map((endpoint) => [endpoint.name, endpoint]));
    for (const { key } of metadataEntries(charm, "extra-bindings")) {
      const endpoint = endpoints.get(key.text);
      if (key.text === "") yield { span: key, message: "An extra binding has no name; expected one" };
      if (!endpoint) continue;
      const side = `\`${endpoint.side}\``;
      const message = `\`${key.text}\` is the name of an endpoint under ${side}, which can be bound by itself; expected another name`;
      yield { span: key, message };
      yield {
        span: endpoint.pair.key,
        message: `The endpoint \`${key.text}\` also stands under \`extra-bindings\`; expected a name of its own`,
      };
    }
  },
};
