import { hostProblem, printable } from "../values/url.ts";
import type { FieldCheck } from "./check.ts";
import { spanIn, urlItemsOf } from "./subjects.ts";

export const endpointsHost: FieldCheck = {
  code: "endpoints-host",
  severity: "error",
  on: "field",
  form: "url-list",
  summary: "An item of a list of base URLs has no host, or one that no client can use.",
  explanation:
    "Reported are an empty host (`http://:8083`), white space and other characters that no host may have, an IPv6 address without its brackets or with half of them, and an empty part between two dots. There is no fix: only the author knows the address.",
  bad: "application-data:\n  endpoints: http://fd42::1:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  good: "application-data:\n  endpoints: http://[fd42::1]:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(subject) {
    for (const item of urlItemsOf(subject)) {
      const blank = /\s/.test(item.text) ? "has white space inside" : undefined;
      const problem = item.url && (hostProblem(item.url) ?? blank);
      if (!item.url || !problem) continue;
      const span = spanIn(subject, item.url.host.text === "" ? item : item.url.host);
      yield { span, message: `Endpoint \`${printable(item.text)}\` ${problem}` };
    }
  },
};
