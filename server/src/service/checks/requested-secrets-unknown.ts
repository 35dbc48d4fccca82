import { SECRET_KEY } from "../../../../schemas/patterns.ts";
import type { FieldCheck } from "./check.ts";
import { readKeyList } from "./key-list.ts";

export const requestedSecretsUnknown: FieldCheck = {
  code: "requested-secrets-unknown",
  severity: "information",
  on: "field",
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
      if (Object.hasOwn(list.keys.known, item.value)) continue;
      yield {
        span: item,
        message: `\`${item.value}\` belongs to no known group; the library stores it in \`secret-extra\``,
      };
    }
  },
};
