import type { CharmEndpoint, CharmSummary } from "../context.ts";
import { asString } from "../document/tree.ts";
import { nearest } from "../kinds/near-miss.ts";
import type { Relation } from "../kinds/relation.ts";
import { subjectOf } from "../names/owners.ts";
import { endsOf, type RelationEnds } from "../names/relation-ends.ts";
import { replaceName } from "../names/scalar-names.ts";
import type { Draft, RelationCheck } from "./check.ts";
import { expectedNames } from "./expected-names.ts";

const METADATA = "name: demo\nrequires:\n  connect-client:\n    interface: connect_client\n";
const DATABAG =
  '    application-data:\n      plugin-url: NOT-REQUIRED\n      requested-secrets: \'["username", "password", "tls-ca"]\'\n';

export const endpointUnknown: RelationCheck = {
  code: "endpoint-unknown",
  severity: "warning",
  on: "relation",
  summary: "Relation data names an endpoint that the charm around the file does not have.",
  explanation:
    "In a fixture and in a dump, `endpoint` is the name at the charm that the data is about. A dump says which charm that is; a fixture written by hand is about the charm that it lies in when its endpoint is nearly that of the charm, or when its data is of the same interface and side. Data of other charms, and of charms with an extension or a template, is passed over.",
  bad: `relation-info:\n  - endpoint: connect_client\n    related-endpoint: connect_client\n${DATABAG}`,
  good: `relation-info:\n  - endpoint: connect-client\n    related-endpoint: connect-client\n${DATABAG}`,
  beside: { "metadata.yaml": METADATA },
  *run(relation, { context, file }) {
    const { charm } = context;
    const name = asString(relation.endpoint);
    if (!charm || charm.isOpen || name === undefined || isDeclared(charm, name)) return;
    const draft = judge(relation, endsOf(relation, file), charm);
    if (draft) yield draft;
  },
};

/** Every charm provides `juju-info` without saying so. */
function isDeclared({ endpoints }: CharmSummary, name: string): boolean {
  return name === "" || name.startsWith("juju-") || endpoints.some((endpoint) => endpoint.name === name);
}

function judge(relation: Relation, ends: RelationEnds, charm: CharmSummary): Draft | undefined {
  const { endpoint, relatedEndpoint } = ends;
  const subject = subjectOf(ends, charm.name);
  if (!endpoint || subject === "other") return undefined;
  // The charm is the other side here, or the file is a dump of who knows what.
  const isOurs =
    subject === "own" ||
    (!ends.isDump && !(relatedEndpoint && charm.endpoints.some(({ name }) => name === relatedEndpoint.text)));
  if (!isOurs) return undefined;
  const names = charm.endpoints.map(({ name }) => name);
  const meant = nearest(endpoint.text, names) ?? onlyOneLike(relation, charm);
  if (meant === undefined && subject !== "own") return undefined;
  const ending = meant === undefined ? expectedNames(names, "endpoint") : `did you mean \`${meant}\`?`;
  return {
    span: endpoint,
    message: `\`${endpoint.text}\` is no endpoint of this charm; ${ending}`,
    fixes:
      meant === undefined
        ? []
        : [{ title: `Replace by \`${meant}\``, edits: [replaceName(endpoint, meant)], preferred: true }],
  };
}

/** The charm's one endpoint of the interface and side that the data is of. */
function onlyOneLike({ interfaceName, role }: Relation, { endpoints }: CharmSummary): string | undefined {
  const alike = endpoints.filter((endpoint) => endpoint.interface === interfaceName);
  const [only] = alike;
  return alike.length === 1 && only && role === roleOf(only) ? only.name : undefined;
}

function roleOf({ side }: CharmEndpoint): Relation["role"] {
  return side === "peers" ? undefined : side === "provides" ? "provider" : "requirer";
}
