import type { FieldCheck } from "./check.ts";
import { readKeyList } from "./key-list.ts";
import { applicationDatabag, counterpartOf, usesTls, valueSpan } from "./subjects.ts";

export const requestedSecretsTls: FieldCheck = {
  code: "requested-secrets-tls",
  severity: "hint",
  on: "field",
  form: "json-text",
  summary: "`tls-ca` is not requested as a secret.",
  explanation:
    "Without `tls-ca` in the list the CA cannot be passed as a secret once the cluster uses TLS (R2). It is a hint, and an error when the file also shows the other side and its endpoints are https. The fix adds it.",
  bad: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password"]'
`,
  good: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    const list = readKeyList(subject);
    if (!list) return;
    const present = new Set(list.items.map(({ value }) => value));
    const missing = list.keys.requiredWithTls.filter((key) => !present.has(key));
    if (missing.length === 0) return;
    const names = missing.map((key) => `\`${key}\``).join(" and ");
    const { databag, analysis } = subject;
    const other = applicationDatabag(counterpartOf(databag.relation, analysis));
    const isTls = usesTls(other, analysis);
    yield {
      span: valueSpan(subject),
      severity: isTls ? "error" : "hint",
      message: isTls
        ? `The endpoints of the other side are https; \`${subject.field.key}\` must include ${names}`
        : `Add ${names}, else the CA cannot be passed as a secret when TLS is on`,
      fixes: [{ title: `Add ${names}`, edits: list.add(missing), preferred: isTls }],
      related: isTls && other ? [{ ...other.anchor, message: "The databag with the https endpoints" }] : [],
    };
  },
};
