import type { FieldCheck } from "./check.ts";
import { fieldOf, valueSpan } from "./subjects.ts";

export const secretTlsShared: FieldCheck = {
  code: "secret-tls-shared",
  severity: "warning",
  rule: "P5",
  on: "field",
  form: "secret-uri",
  summary: "`secret-tls` and `secret-user` point at the same secret.",
  explanation:
    "The data_interfaces library keeps one secret per group: `username` and `password` in one, `tls` and `tls-ca` in another. The same URI twice is most often a copy that was not changed.",
  bad: "application-data:\n  endpoints: https://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n  secret-tls: secret:cvh7kruupa1s46bqvuig\n",
  good: "application-data:\n  endpoints: https://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n  secret-tls: secret:cjqub7fubg2s77p3niog\n",
  *run(subject) {
    const { field, string, databag, analysis } = subject;
    const user = fieldOf(databag, analysis, "secret-user");
    if (field.key !== "secret-tls" || !string || !user?.string) return;
    if (idOf(string.value) !== idOf(user.string.value)) return;
    yield {
      span: valueSpan(subject),
      message: "`secret-tls` and `secret-user` point at the same secret; expected one secret per group",
      related: [{ ...valueSpan(user), message: "The secret with the credentials" }],
    };
  },
};

function idOf(uri: string): string {
  return uri.trim().split(/[:/]/).at(-1) ?? uri;
}
