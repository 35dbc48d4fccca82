import type { CharmDocument } from "../../charm/charm-document.ts";
import { type Endpoint, endpointsOf } from "../../charm/endpoints.ts";
import { asMapping } from "../../document/tree.ts";
import { appendPair } from "../../edits.ts";
import type { CharmCheck, Draft } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const connectEndpoint: CharmCheck = {
  code: "connect-endpoint",
  severity: "hint",
  on: "charm",
  summary: "An integrator's endpoint is not what the library kafkacl expects.",
  explanation:
    "kafkacl looks up the endpoint `connect-client` (`CONNECT_REL` names another one) and reads a single relation: with two it raises an error, so the endpoint needs `limit: 1`. Another name is information, a missing limit a hint.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}requires:\n  connect-client:\n    interface: connect_client\n    optional: true\n`,
  good: `${METADATA_HEAD}requires:\n  connect-client:\n    interface: connect_client\n    optional: true\n    limit: 1\n`,
  *run(charm) {
    for (const endpoint of endpointsOf(charm)) {
      if (endpoint.side !== "requires" || endpoint.interface?.text !== "connect_client") continue;
      yield* checkEndpoint(endpoint, charm);
    }
  },
};

function* checkEndpoint({ name, pair, limit }: Endpoint, { file }: CharmDocument): Iterable<Draft> {
  if (name !== "connect-client") {
    yield {
      span: pair.key,
      severity: "information",
      message: `kafkacl looks up the endpoint \`connect-client\`, not \`${name}\`; expected that name, or \`CONNECT_REL\` set to this one`,
    };
  }
  if (limit) return;
  const mapping = asMapping(pair.value);
  const edit =
    mapping && !mapping.flow && !pair.merged ? appendPair(file.text, mapping, "limit", "x") : undefined;
  yield {
    span: pair.key,
    message: `\`${name}\` has no limit, but kafkacl reads a single relation; expected \`limit: 1\``,
    fixes: edit
      ? [
          {
            title: "Add `limit: 1`",
            edits: [{ ...edit, newText: edit.newText.replace(/x$/, "1") }],
            preferred: false,
          },
        ]
      : [],
  };
}
