import { appendPair } from "../edits.ts";
import type { DatabagCheck } from "./check.ts";
import { fieldOf, fieldsOf, spanIn, urlItemsOf } from "./subjects.ts";

const EXAMPLE = "secret:cjqub7fubg2s77p3niog";

export const secretTlsMissing: DatabagCheck = {
  code: "secret-tls-missing",
  severity: "error",
  rule: "P5",
  on: "databag",
  summary: "An endpoint is https, but there is no `secret-tls`.",
  explanation:
    "With https endpoints the provider hands over the CA chain in the key `tls-ca` of a secret and publishes its URI as `secret-tls` (P5); without it a client can only leave the certificates unverified. In a dump of a live model it is a warning: the worker charm writes the endpoints first and the TLS data later, or not at all when the relation is made while TLS is on already. The fix inserts an example URI to be replaced.",
  bad: "application-data:\n  endpoints: https://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  good: "application-data:\n  endpoints: https://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n  secret-tls: secret:cjqub7fubg2s77p3niog\n",
  *run(databag, analysis) {
    const { node } = databag;
    if (!node || databag.scope !== "app" || !databag.model.fields.has("secret-tls")) return;
    if (fieldOf(databag, analysis, "secret-tls")?.value && !isEmpty(fieldOf(databag, analysis, "secret-tls")))
      return;
    for (const subject of fieldsOf(databag, analysis)) {
      const item = urlItemsOf(subject).find(({ url }) => url?.scheme.text.toLowerCase() === "https");
      if (!item) continue;
      const existing = node.pairs.some((pair) => pair.key.text === "secret-tls");
      const edit = existing ? undefined : appendPair(analysis.file.text, node, "secret-tls", EXAMPLE);
      yield {
        span: spanIn(subject, item),
        severity: databag.relation.isDump ? "warning" : "error",
        message: "`https` endpoints need `secret-tls`, the URI of a secret with the CA chain under `tls-ca`",
        fixes: edit ? [{ title: "Insert `secret-tls`", edits: [edit], preferred: false }] : [],
      };
      return;
    }
  },
};

function isEmpty(subject: ReturnType<typeof fieldOf>): boolean {
  return subject?.value?.kind === "scalar" && (subject.value.value === null || subject.value.value === "");
}
