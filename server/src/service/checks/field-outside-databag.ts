import { removePairs } from "../edits.ts";
import type { RelationCheck } from "./check.ts";
import { insert } from "./field-in-unit-databag.ts";
import { applicationDatabag } from "./subjects.ts";

export const fieldOutsideDatabag: RelationCheck = {
  code: "field-outside-databag",
  severity: "error",
  on: "relation",
  summary: "A field stands beside `application-data` instead of inside.",
  explanation:
    "In `relation-info` the databag is the map under `application-data`; a field one level too high is in no databag at all. It happens with `requested-secrets` in texts of several interfaces. The fix moves the key inside.",
  bad: `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    requested-secrets: '["username", "password", "tls-ca"]'
    application-data:
      plugin-url: NOT-REQUIRED
`,
  good: `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: NOT-REQUIRED
      requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(relation, analysis) {
    const target = applicationDatabag(relation);
    for (const pair of relation.stray) {
      const { key } = pair;
      const model = relation.interface;
      const field = model?.provider.app.fields.get(key.text) ?? model?.requirer.app.fields.get(key.text);
      const isTaken = target?.node?.pairs.some((other) => other.key.text === key.text);
      const insertion =
        target && !isTaken && !pair.merged ? insert(target, pair, analysis.file.text) : undefined;
      const removal = removePairs(analysis.file.text, relation.node, [pair]);
      yield {
        span: key,
        rule: field?.rule,
        message: `\`${key.text}\` stands beside the databag; expected it inside \`application-data\``,
        fixes: insertion
          ? [{ title: "Move into `application-data`", edits: [insertion, ...removal], preferred: true }]
          : [],
      };
    }
  },
};
