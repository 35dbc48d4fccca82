import type { RelationCheck } from "./check.ts";

export const roleContradiction: RelationCheck = {
  code: "role-contradiction",
  severity: "information",
  on: "relation",
  summary: "The keys of a databag say one side, the charm's metadata the other.",
  explanation:
    "The keys win, so nothing is lost. In a fixture written by hand, `application-data` under the charm's own endpoint is read as the charm's own databag; in a dump it is the related application's, because that is what `juju show-unit` prints. A fixture that shows what the charm receives is right to differ; the comment `# integrator-charms: interface=… role=…` says so.",
  bad: "# The metadata of the charm around this file says `requires: connect-client`.\nrelation-info:\n  - endpoint: connect-client\n    related-endpoint: connect-client\n    application-data:\n      endpoints: http://10.1.1.100:8083\n      secret-user: secret:cvh7kruupa1s46bqvuig\n",
  good: "# integrator-charms: interface=connect_client role=provider\nrelation-info:\n  - endpoint: connect-client\n    related-endpoint: connect-client\n    application-data:\n      endpoints: http://10.1.1.100:8083\n      secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run({ contradiction, role, anchor }) {
    if (!contradiction || !role) return;
    yield {
      span: anchor,
      message: `The keys are those of the ${role}, but this endpoint of the charm is on the side of the ${contradiction}; the ${role}'s rules are applied`,
    };
  },
};
