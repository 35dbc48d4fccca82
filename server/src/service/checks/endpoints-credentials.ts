import type { FieldCheck } from "./check.ts";
import { replacePart, spanIn, urlItemsOf } from "./subjects.ts";

export const endpointsCredentials: FieldCheck = {
  code: "endpoints-credentials",
  severity: "error",
  rule: "P3",
  on: "field",
  form: "url-list",
  summary: "A base URL carries a user name or password.",
  explanation:
    "Credentials reach the client in a Juju secret, whose URI is `secret-user` (P3). Relation data is readable by both applications and by everyone who may look at the model. A user name without a password is a warning.",
  bad: "application-data:\n  endpoints: http://admin:secret@10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  good: "application-data:\n  endpoints: http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(subject) {
    for (const { url } of urlItemsOf(subject)) {
      if (!url?.userInfo) continue;
      const part = { start: url.userInfo.start, end: url.userInfo.end + 1 };
      yield {
        span: spanIn(subject, part),
        // A user name alone, or an empty password, gives nothing away.
        severity: /:./.test(url.userInfo.text) ? "error" : "warning",
        message: `Do not put credentials into \`${subject.field.key}\`; publish a secret as \`secret-user\``,
        fixes: [{ title: "Remove the credentials", edits: replacePart(subject, part, ""), preferred: true }],
      };
    }
  },
};
