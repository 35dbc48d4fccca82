import { SECRET_KEY } from "../../../../schemas/patterns.ts";
import { printable } from "../values/url.ts";
import type { FieldCheck } from "./check.ts";
import { contentOf } from "./secret-content.ts";

export const secretContentKey: FieldCheck = {
  code: "secret-content-key",
  severity: "error",
  on: "field",
  form: "secret-uri",
  summary: "A secret whose content the file shows has a key that Juju refuses.",
  explanation:
    "Keys of secrets begin with a lower-case letter and hold at least three characters: lower-case letters, digits and single dashes between them. Juju refuses any other when the secret is made, so no reader ever sees it. Source: juju/juju `core/secrets/secret.go`.",
  bad: "relation-info:\n  - application-data:\n      endpoints: http://10.1.1.100:8083\n      secret-user: secret:cvh7kruupa1s46bqvuig\nsecrets:\n  secret:cvh7kruupa1s46bqvuig:\n    username: relation-7\n    password: invented\n    User_Id: '7'\n",
  good: "relation-info:\n  - application-data:\n      endpoints: http://10.1.1.100:8083\n      secret-user: secret:cvh7kruupa1s46bqvuig\nsecrets:\n  secret:cvh7kruupa1s46bqvuig:\n    username: relation-7\n    password: invented\n    user-id: '7'\n",
  *run(subject) {
    const secret = contentOf(subject);
    for (const { key } of secret?.content.pairs ?? []) {
      if (SECRET_KEY.test(key.text)) continue;
      yield {
        span: key,
        rule: undefined,
        message: `Juju refuses the key \`${printable(key.text)}\` in a secret; expected a lower-case letter, then letters, digits and single dashes, three characters at least`,
      };
    }
  },
};
