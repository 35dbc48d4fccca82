import type { FieldCheck } from "./check.ts";
import { readKeyList } from "./key-list.ts";

export const requestedSecretsItem: FieldCheck = {
  code: "requested-secrets-item",
  severity: "error",
  on: "field",
  form: "json-text",
  summary: "An item of a list of secret keys is not a string.",
  explanation:
    "Keys of a secret are strings (R2). The fix writes a number or a word such as `true` in quotes.",
  bad: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password", "tls-ca", true]'
`,
  good: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    const list = readKeyList(subject);
    for (const [index, item] of (list?.items ?? []).entries()) {
      if (typeof item.value === "string") continue;
      const isScalar = item.value === null || typeof item.value !== "object";
      const text = String(item.value);
      yield {
        span: item,
        message: `Item ${index + 1} of \`${subject.field.key}\` is not a string; expected the key of a secret`,
        fixes:
          list && isScalar && item.value !== null
            ? [{ title: `Quote \`${text}\``, edits: list.replace(item, text), preferred: false }]
            : [],
      };
    }
  },
};
