import { isKnownInterface } from "../../../../schemas/registry.ts";
import type { CharmEndpoint, CharmSummary } from "../context.ts";
import { asString } from "../document/tree.ts";
import { interfaceOfOwnKeys } from "../kinds/interface-of-keys.ts";
import type { Relation } from "../kinds/relation.ts";
import { subjectOf } from "../names/owners.ts";
import { endsOf } from "../names/relation-ends.ts";
import { replaceName } from "../names/scalar-names.ts";
import type { RelationCheck } from "./check.ts";

const METADATA =
  "name: demo\nrequires:\n  connect-client:\n    interface: connect_client\n  database:\n    interface: mysql_client\n";
const DATABAG =
  '    application-data:\n      plugin-url: NOT-REQUIRED\n      requested-secrets: \'["username", "password", "tls-ca"]\'\n';

export const endpointInterface: RelationCheck = {
  code: "endpoint-interface",
  severity: "warning",
  on: "relation",
  summary: "Relation data is of another interface than its endpoint of the charm around the file.",
  explanation:
    "The charm's metadata says which interface an endpoint is of, and with it what its data holds. A key that belongs to one interface alone, or a comment in the file that names another one, contradicts that: either the endpoint is mistaken, or the data is. Interfaces that are in no catalogue are passed over, since they may share keys with any other.",
  bad: `relation-info:\n  - endpoint: database\n    related-endpoint: database\n${DATABAG}`,
  good: `relation-info:\n  - endpoint: connect-client\n    related-endpoint: connect-client\n${DATABAG}`,
  beside: { "metadata.yaml": METADATA },
  *run(relation, { context, file }) {
    const { charm } = context;
    const name = asString(relation.endpoint);
    const declared = charm?.endpoints.find((endpoint) => endpoint.name === name);
    if (!charm || !declared || !isKnownInterface(declared.interface)) return;
    const ends = endsOf(relation, file);
    const shown = interfaceShown(relation, declared);
    // Of a dump that does not say whom it is about, the endpoint may be anybody's.
    const isOurs = ends.isDump
      ? subjectOf(ends, charm.name) === "own"
      : subjectOf(ends, charm.name) !== "other";
    if (!shown || !ends.endpoint || !isOurs) return;
    const { interface: spoken, evidence } = shown;
    const meant = onlyOneOf(charm, spoken);
    yield {
      span: ends.endpoint,
      message: `${evidence} \`${spoken}\`, but \`${declared.name}\` is an endpoint of \`${declared.interface}\`${meant ? `; did you mean \`${meant}\`?` : ""}`,
      fixes: meant
        ? [{ title: `Replace by \`${meant}\``, edits: [replaceName(ends.endpoint, meant)], preferred: false }]
        : [],
    };
  },
};

/** Another interface than the declared one, and how it shows. */
function interfaceShown(
  { interfaceName, interfaceEvidence, databags }: Relation,
  declared: CharmEndpoint,
): { interface: string; evidence: string } | undefined {
  if (interfaceEvidence === "comment" && interfaceName !== undefined && interfaceName !== declared.interface)
    return { interface: interfaceName, evidence: "The comment says" };
  if (interfaceEvidence !== "charm metadata") return undefined;
  const pairs = databags.flatMap(({ scope, node }) => (scope === "app" ? (node?.pairs ?? []) : []));
  const byKeys = interfaceOfOwnKeys(pairs);
  return byKeys === undefined || byKeys === declared.interface
    ? undefined
    : { interface: byKeys, evidence: "The keys are those of" };
}

function onlyOneOf({ endpoints }: CharmSummary, spoken: string): string | undefined {
  const alike = endpoints.filter((endpoint) => endpoint.interface === spoken);
  return alike.length === 1 ? alike[0]?.name : undefined;
}
