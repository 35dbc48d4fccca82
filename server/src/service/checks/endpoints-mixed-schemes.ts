import type { FieldCheck } from "./check.ts";
import { spanIn, urlItemsOf } from "./subjects.ts";

export const endpointsMixedSchemes: FieldCheck = {
  code: "endpoints-mixed-schemes",
  severity: "warning",
  on: "field",
  form: "url-list",
  summary: "A list of base URLs mixes http and https.",
  explanation:
    "The workers of one Connect cluster serve one protocol: https as soon as the cluster has certificates, else http. A mixed list is most often left over from before TLS was switched on.",
  bad: "application-data:\n  endpoints: http://10.1.1.100:8083,https://10.1.1.101:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n  secret-tls: secret:cjqub7fubg2s77p3niog\n",
  good: "application-data:\n  endpoints: https://10.1.1.100:8083,https://10.1.1.101:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n  secret-tls: secret:cjqub7fubg2s77p3niog\n",
  *run(subject) {
    const schemes = urlItemsOf(subject).flatMap(({ url }) => (url ? [url.scheme] : []));
    const first = schemes.find(({ text }) => /^https?$/i.test(text));
    const other = schemes.find(
      ({ text }) => /^https?$/i.test(text) && text.toLowerCase() !== first?.text.toLowerCase(),
    );
    if (!first || !other) return;
    yield {
      span: spanIn(subject, other),
      message: `\`${subject.field.key}\` mixes http and https; a worker cluster serves one protocol`,
      related: [{ ...spanIn(subject, first), message: `The first one is ${first.text}` }],
    };
  },
};
