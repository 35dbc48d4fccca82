import { ROLES } from "../../../../schemas/definition.ts";
import type { RelationCheck } from "./check.ts";

export const databagMixedRoles: RelationCheck = {
  code: "databag-mixed-roles",
  severity: "warning",
  on: "relation",
  summary: "One application databag holds fields of both sides.",
  explanation:
    "Each application writes only its own fields into its own databag. Both in one map are most often two databags that were pasted together; which side's rules apply cannot be told then, unless an option, a comment or the charm's metadata says so.",
  bad: "application-data:\n  plugin-url: NOT-REQUIRED\n  endpoints: http://10.1.1.100:8083\n",
  good: "application-data:\n  endpoints: http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run({ interface: model, databags }) {
    if (!model) return;
    for (const { scope, node } of databags) {
      if (scope !== "app" || !node) continue;
      const pairs = ROLES.map((role) => node.pairs.find(({ key }) => model[role].app.fields.has(key.text)));
      const [provider, requirer] = pairs;
      if (!provider || !requirer) continue;
      const [first, second] = provider.start < requirer.start ? [provider, requirer] : [requirer, provider];
      yield {
        span: second.key,
        message: `This databag mixes provider fields (\`${provider.key.text}\`) and requirer fields (\`${requirer.key.text}\`); each application writes only its own`,
        related: [{ ...first.key, message: `\`${first.key.text}\` stands in the same databag` }].map(
          ({ start, end, message }) => ({ start, end, message }),
        ),
      };
    }
  },
};
