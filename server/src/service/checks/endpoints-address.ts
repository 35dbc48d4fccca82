import { hostProblem, ipv4Problem, printable } from "../values/url.ts";
import type { FieldCheck } from "./check.ts";
import { spanIn, urlItemsOf } from "./subjects.ts";

export const endpointsAddress: FieldCheck = {
  code: "endpoints-address",
  severity: "warning",
  on: "field",
  form: "url-list",
  summary: "The host of a base URL looks like an IPv4 address but is none.",
  explanation:
    "A host of numbers and dots has four numbers from 0 to 255. Resolvers read other forms as names that do not exist, or as addresses that nobody meant.",
  bad: "application-data:\n  endpoints: http://10.1.1.300:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  good: "application-data:\n  endpoints: http://10.1.1.30:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(subject) {
    for (const item of urlItemsOf(subject)) {
      const problem = item.url && !hostProblem(item.url) && ipv4Problem(item.url);
      if (!item.url || !problem) continue;
      yield {
        span: spanIn(subject, item.url.host),
        message: `Endpoint \`${printable(item.text)}\` ${problem}`,
      };
    }
  },
};
