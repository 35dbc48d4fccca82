import type { CharmDocument } from "../../charm/charm-document.ts";
import { additionFix } from "../../charm/endpoint-edit.ts";
import { type Endpoint, endpointsOf } from "../../charm/endpoints.ts";
import { entryFix } from "../../charm/entry-fix.ts";
import { CONNECT_ENDPOINT } from "../../charm/integrator.ts";
import { integratorCode } from "../../charm/integrator-code.ts";
import { headOf, missingPieces } from "../../charm/missing-pieces.ts";
import type { ServiceContext } from "../../context.ts";
import { replaceKey } from "../../edits.ts";
import type { Fix } from "../../finding.ts";
import type { CharmCheck, Draft } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const connectEndpoint: CharmCheck = {
  code: "connect-endpoint",
  severity: "hint",
  on: "charm",
  summary: "An integrator's endpoint is not what the library kafkacl expects.",
  explanation:
    "A charm that builds on kafkacl's `BaseIntegrator` needs an endpoint of `connect_client`; without one this is information. kafkacl looks up the endpoint `connect-client` (`CONNECT_REL` names another one) and reads a single relation: with two it raises an error, so the endpoint needs `limit: 1`. Another name is information, a missing limit a hint.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}requires:\n  connect-client:\n    interface: connect_client\n    optional: true\n`,
  good: `${METADATA_HEAD}requires:\n  connect-client:\n    interface: connect_client\n    optional: true\n    limit: 1\n`,
  *run(charm, { context }) {
    yield* checkPresence(charm, context);
    for (const endpoint of endpointsOf(charm)) {
      if (endpoint.side !== "requires" || endpoint.interface?.text !== "connect_client") continue;
      yield* checkEndpoint(endpoint, charm, context);
    }
  },
};

function* checkPresence(charm: CharmDocument, context: ServiceContext): Iterable<Draft> {
  const span = headOf(charm);
  const { connect } = missingPieces(charm, context);
  if (!span || !connect) return;
  yield {
    span,
    severity: "information",
    message: `The charm builds on kafkacl but requires no \`connect_client\`; expected the endpoint \`${connect.name}\``,
    fixes: entryFix(charm, context.siblings, connect),
  };
}

function* checkEndpoint(endpoint: Endpoint, charm: CharmDocument, context: ServiceContext): Iterable<Draft> {
  const { name, pair, limit } = endpoint;
  const expected = expectedNames(context);
  const [first] = expected;
  if (first !== undefined && !expected.includes(name)) {
    yield {
      span: pair.key,
      severity: "information",
      message: `kafkacl looks up the endpoint \`${first}\`, not \`${name}\`; expected that name, or \`CONNECT_REL\` set to this one`,
      fixes: renameFix(endpoint, charm, first),
    };
  }
  if (limit) return;
  yield {
    span: pair.key,
    message: `\`${name}\` has no limit, but kafkacl reads a single relation; expected \`limit: 1\``,
    fixes: additionFix(charm, endpoint, "limit", 1),
  };
}

/** As the charm's own integrators say; none where they compute it. */
function expectedNames(context: ServiceContext): readonly string[] {
  const code = integratorCode(context);
  return code ? (code.connectNames ?? []) : [CONNECT_ENDPOINT.name];
}

/** Not preferred: the charm's code may well use the name that it has. */
function renameFix({ pair }: Endpoint, charm: CharmDocument, expected: string): Fix[] {
  const isTaken = endpointsOf(charm).some((other) => other.name === expected);
  if (isTaken || pair.merged) return [];
  const edits = [replaceKey(pair.key, expected)];
  return [{ title: `Rename to \`${expected}\``, edits, preferred: false }];
}
