import { printable } from "../values/url.ts";
import type { FieldCheck } from "./check.ts";
import { readKeyList } from "./key-list.ts";

export const requestedSecretsDuplicate: FieldCheck = {
  code: "requested-secrets-duplicate",
  severity: "warning",
  on: "field",
  form: "json-text",
  summary: "A secret key is requested twice.",
  explanation: "The second one adds nothing. The fix removes it.",
  bad: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password", "password", "tls-ca"]'
`,
  good: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    const list = readKeyList(subject);
    const seen = new Set<unknown>();
    for (const item of list?.items ?? []) {
      if (list && typeof item.value === "string" && seen.has(item.value)) {
        yield {
          span: item,
          message: `\`${printable(item.value)}\` is listed twice`,
          unnecessary: true,
          fixes: [{ title: "Remove the duplicate", edits: list.remove(item), preferred: true }],
        };
      }
      seen.add(item.value);
    }
  },
};
