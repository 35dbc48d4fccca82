import { SECRET_URI } from "../../../../schemas/patterns.ts";
import { isAbsent } from "../document/tree.ts";
import { removePairs } from "../edits.ts";
import type { KnownDatabag } from "../kinds/relation.ts";
import type { DatabagCheck } from "./check.ts";
import { fieldOf, formOf } from "./subjects.ts";

export const credentialsClearText: DatabagCheck = {
  code: "credentials-clear-text",
  severity: "error",
  rule: "P3",
  on: "databag",
  summary: "A databag holds a user name or password in clear text.",
  explanation:
    "The credentials belong into a Juju secret whose URI the provider publishes as `secret-user` (P3). The data_interfaces library writes them in clear text when the requirer did not ask for them in `requested-secrets`, or on a Juju without secrets. Beside a valid `secret-user` it is a warning: old keys that were left behind. The fix removes both keys.",
  bad: "application-data:\n  endpoints: http://10.1.1.100:8083\n  username: relation-7\n  password: hunter2\n",
  good: "application-data:\n  endpoints: http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(databag, analysis) {
    const { node } = databag;
    const secret = secretWithCredentials(databag);
    if (!node || !secret || databag.scope !== "app") return;
    const { key, contentKeys } = secret;
    const pairs = node.pairs.filter(
      (pair) =>
        contentKeys.includes(pair.key.text) &&
        !databag.model.fields.has(pair.key.text) &&
        !isAbsent(pair.value),
    );
    const published = fieldOf(databag, analysis, key)?.string?.value;
    const hasSecret = published !== undefined && SECRET_URI.test(published);
    for (const pair of pairs) {
      yield {
        span: pair,
        severity: hasSecret ? "warning" : "error",
        message: `\`${pair.key.text}\` is in clear text; put it in a secret and publish \`${key}\``,
        fixes: [
          {
            title: pairs.length > 1 ? "Remove the clear-text credentials" : `Remove \`${pair.key.text}\``,
            edits: removePairs(analysis.file.text, node, pairs),
            preferred: hasSecret,
          },
        ],
      };
    }
  },
};

/** The field of this side whose secret holds a password, with the keys that this secret must have. */
function secretWithCredentials(databag: KnownDatabag) {
  for (const field of databag.model.fields.values()) {
    const content = Object.entries(formOf(field, "secret-uri")?.content.shape ?? {});
    const contentKeys = content.flatMap(([key, type]) => (type.safeParse(undefined).success ? [] : [key]));
    if (contentKeys.includes("password")) return { key: field.key, contentKeys };
  }
  return undefined;
}
