import { SECRET_KEY } from "../../../../schemas/patterns.ts";
import { nearest } from "../kinds/near-miss.ts";
import type { FieldCheck } from "./check.ts";
import { readKeyList } from "./key-list.ts";

export const requestedSecretsUnknown: FieldCheck = {
  code: "requested-secrets-unknown",
  severity: "information",
  on: "field",
  form: "json-text",
  summary: "A requested secret key belongs to no group that the library knows.",
  explanation:
    "The data_interfaces library sorts `username`, `password`, `uris` and `read-only-uris` into `secret-user`, `tls` and `tls-ca` into `secret-tls`, `mtls-cert` into `secret-mtls`, `entity-name` and `entity-password` into `secret-entity`. Anything else ends in `secret-extra`, which is fine if it is meant.",
  bad: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password", "tls-ca", "api-token"]'
`,
  good: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    const list = readKeyList(subject);
    for (const item of list?.items ?? []) {
      if (!list || typeof item.value !== "string" || !SECRET_KEY.test(item.value)) continue;
      const { value } = item;
      if (Object.hasOwn(list.keys.known, value)) continue;
      const present = list.items.map((other) => other.value);
      const meant = nearest(
        value,
        Object.keys(list.keys.known).filter((key) => !present.includes(key)),
      );
      yield {
        span: item,
        message: `\`${value}\` belongs to no known group; the library stores it in \`secret-extra\`${meant ? `; did you mean \`${meant}\`?` : ""}`,
        fixes: meant
          ? [{ title: `Use \`${meant}\``, edits: list.replace(item, meant), preferred: false }]
          : [],
      };
    }
  },
};
