import type { FieldCheck } from "./check.ts";
import { fieldsOf, urlItemsOf, usesTls } from "./subjects.ts";

export const secretTlsUnused: FieldCheck = {
  code: "secret-tls-unused",
  severity: "hint",
  rule: "P5",
  on: "field",
  form: "secret-uri",
  summary: "`secret-tls` is set, but no endpoint uses https.",
  explanation:
    "Whether TLS is on is judged by the endpoints. The interface's own example and the worker charm publish a TLS secret beside http endpoints, too (its content is then the word `disabled`), so this is only a hint, and there is no fix.",
  bad: "application-data:\n  endpoints: http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n  secret-tls: secret:cjqub7fubg2s77p3niog\n",
  good: "application-data:\n  endpoints: https://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n  secret-tls: secret:cjqub7fubg2s77p3niog\n",
  *run({ field, string, pair, databag, analysis }) {
    if (field.key !== "secret-tls" || !string) return;
    const hasEndpoints = fieldsOf(databag, analysis).some((subject) =>
      urlItemsOf(subject).some(({ url }) => url),
    );
    if (!hasEndpoints || usesTls(databag, analysis)) return;
    yield { span: pair, message: "`secret-tls` is set, but no endpoint uses https" };
  },
};
