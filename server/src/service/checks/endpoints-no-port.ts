import { hostProblem, printable } from "../values/url.ts";
import type { FieldCheck } from "./check.ts";
import { formOf, replacePart, spanIn, urlItemsOf } from "./subjects.ts";

export const endpointsNoPort: FieldCheck = {
  code: "endpoints-no-port",
  severity: "information",
  on: "field",
  form: "url-list",
  summary: "An item of a list of base URLs names no port.",
  explanation:
    "Without a port, http means 80 and https 443; Kafka Connect listens on 8083 unless the option `rest_port` of its charm says otherwise. A reverse proxy in front of the workers is a good reason to have none.",
  bad: "application-data:\n  endpoints: http://connect.example\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  good: "application-data:\n  endpoints: http://connect.example:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(subject) {
    const form = formOf(subject.field, "url-list");
    if (!form) return;
    for (const item of urlItemsOf(subject)) {
      const { url } = item;
      if (!url || url.port?.text || hostProblem(url) || !form.schemes.includes(url.scheme.text.toLowerCase()))
        continue;
      const end = { start: url.host.end, end: url.port?.end ?? url.host.end };
      const port = `:${form.defaultPort}`;
      yield {
        span: spanIn(subject, item),
        message: `Endpoint \`${printable(item.text)}\` names no port; Kafka Connect listens on ${form.defaultPort} by default`,
        fixes: [{ title: `Append \`${port}\``, edits: replacePart(subject, end, port), preferred: false }],
      };
    }
  },
};
