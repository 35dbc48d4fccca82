import { SECRET_URI } from "../../../../schemas/patterns.ts";
import type { FieldCheck } from "./check.ts";
import { formOf, valueSpan } from "./subjects.ts";

export const secretIdEnding: FieldCheck = {
  code: "secret-id-ending",
  severity: "hint",
  // A made-up id breaks no duty of an interface.
  on: "field",
  form: "secret-uri",
  summary: "The id of a secret has a last character that Juju never makes.",
  explanation:
    "The id is an xid: 96 bits in 20 characters of 5 bits, so the last four bits are zero and the last character is `0` or `g`. Another one is fine in an invented example, and a typing mistake in anything that was copied. Source: library rs/xid.",
  bad: "application-data:\n  endpoints: http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuih\n",
  good: "application-data:\n  endpoints: http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(subject) {
    const { string, field } = subject;
    if (!string || !formOf(field, "secret-uri") || !SECRET_URI.test(string.value)) return;
    if (/[0g]$/.test(string.value)) return;
    yield {
      span: valueSpan(subject),
      rule: undefined,
      message: `The id in \`${field.key}\` ends with \`${string.value.slice(-1)}\`; ids that Juju makes end with \`0\` or \`g\``,
    };
  },
};
