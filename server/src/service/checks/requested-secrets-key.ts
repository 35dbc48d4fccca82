import { SECRET_KEY } from "../../../../schemas/patterns.ts";
import { printable } from "../values/url.ts";
import type { FieldCheck } from "./check.ts";
import { readKeyList } from "./key-list.ts";

export const requestedSecretsKey: FieldCheck = {
  code: "requested-secrets-key",
  severity: "error",
  on: "field",
  form: "json-text",
  summary: "An item of a list of secret keys is no legal key.",
  explanation:
    "A key of a Juju secret has at least three characters: lower-case letters, digits and single dashes, a letter first, no dash at the end (`^[a-z](-?[a-z0-9]){2,}$`; juju/juju `core/secrets/createsecret.go`). So `ca` and `tls_ca` are none. The fix uses lower case and dashes where that makes a legal key.",
  bad: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password", "tls_ca"]'
`,
  good: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    const list = readKeyList(subject);
    if (!list) return;
    for (const item of list.items) {
      if (typeof item.value !== "string" || SECRET_KEY.test(item.value)) continue;
      const legal = toLegalKey(item.value);
      yield {
        span: item,
        message: `\`${printable(item.value)}\` is not a valid secret key: lower-case letters, digits and single dashes, at least 3 characters, first a letter`,
        fixes: legal
          ? [{ title: `Use \`${legal}\``, edits: list.replace(item, legal), preferred: true }]
          : [{ title: "Remove the item", edits: list.remove(item), preferred: false }],
      };
    }
  },
};

function toLegalKey(text: string): string | undefined {
  const key = text
    .trim()
    .toLowerCase()
    .replace(/[_\s.]+/g, "-")
    .replace(/-{2,}/g, "-")
    .replace(/^-|-$/g, "");
  return SECRET_KEY.test(key) ? key : undefined;
}
