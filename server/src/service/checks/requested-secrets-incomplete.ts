import type { FieldCheck } from "./check.ts";
import { readKeyList } from "./key-list.ts";
import { valueSpan } from "./subjects.ts";

export const requestedSecretsIncomplete: FieldCheck = {
  code: "requested-secrets-incomplete",
  severity: "error",
  on: "field",
  form: "json-text",
  summary: "A key that the interface demands is not requested as a secret.",
  explanation:
    "`requested-secrets` holds at least `username` and `password` (R2). What is not in the list is written into the databag in clear text. The fix adds what is missing.",
  bad: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "tls-ca"]'
`,
  good: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    const list = readKeyList(subject);
    if (!list) return;
    const present = new Set(list.items.map(({ value }) => value));
    const missing = list.keys.required.filter((key) => !present.has(key));
    if (missing.length === 0) return;
    const names = missing.map((key) => `\`${key}\``).join(" and ");
    yield {
      span: valueSpan(subject),
      message: `\`${subject.field.key}\` must include ${names}`,
      fixes: [{ title: `Add ${names}`, edits: list.add(missing), preferred: true }],
    };
  },
};
