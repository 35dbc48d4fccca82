import type { Analysis } from "../analysis.ts";
import { isAbsent } from "../document/tree.ts";
import { removePairs } from "../edits.ts";
import type { KnownDatabag } from "../kinds/relation.ts";
import type { DatabagCheck } from "./check.ts";
import { readKeyList, requestedKeys } from "./key-list.ts";
import { applicationDatabag, counterpartOf, fieldsOf } from "./subjects.ts";

const KEYS = ["tls", "tls-ca"];

export const tlsClearText: DatabagCheck = {
  code: "tls-clear-text",
  severity: "warning",
  rule: "P5",
  on: "databag",
  summary: "TLS data is in clear text although it was requested as a secret.",
  explanation:
    "When the requirer lists `tls-ca` in `requested-secrets`, the provider puts it into a secret and publishes its URI as `secret-tls` (P5). What was requested is known where the file shows both sides, or where the library's bookkeeping key `data` holds a copy of the requirer's databag; elsewhere nothing is reported.",
  bad: `application-data:
  data: '{"plugin-url": "NOT-REQUIRED", "requested-secrets": "[\\"username\\", \\"password\\", \\"tls-ca\\"]"}'
  endpoints: http://10.1.1.100:8083
  secret-user: secret:cvh7kruupa1s46bqvuig
  tls-ca: disabled
`,
  good: `application-data:
  data: '{"plugin-url": "NOT-REQUIRED", "requested-secrets": "[\\"username\\", \\"password\\", \\"tls-ca\\"]"}'
  endpoints: http://10.1.1.100:8083
  secret-user: secret:cvh7kruupa1s46bqvuig
`,
  *run(databag, analysis) {
    const { node } = databag;
    if (!node || databag.scope !== "app" || !databag.model.fields.has("secret-tls")) return;
    const pairs = node.pairs.filter((pair) => KEYS.includes(pair.key.text) && !isAbsent(pair.value));
    if (pairs.length === 0 || !requested(databag, analysis).includes("tls-ca")) return;
    for (const pair of pairs) {
      yield {
        span: pair,
        message: `\`${pair.key.text}\` is in clear text, but \`tls-ca\` was requested as a secret; publish it through \`secret-tls\``,
        fixes: [
          {
            title: `Remove \`${pair.key.text}\``,
            edits: removePairs(analysis.file.text, node, [pair]),
            preferred: false,
          },
        ],
      };
    }
  },
};

/** Keys that the other side asks for: from its databag in this file, or from the library's copy of it. */
function requested(databag: KnownDatabag, analysis: Analysis): readonly string[] {
  const other = applicationDatabag(counterpartOf(databag.relation, analysis));
  const shown = other
    ? fieldsOf(other, analysis).flatMap((subject) => readKeyList(subject)?.items ?? [])
    : [];
  const keys = shown.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
  return keys.length > 0 ? keys : requestedKeys(databag, analysis);
}
