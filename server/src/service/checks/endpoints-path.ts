import { hostProblem } from "../values/url.ts";
import type { FieldCheck } from "./check.ts";
import { replacePart, spanIn, urlItemsOf } from "./subjects.ts";

export const endpointsPath: FieldCheck = {
  code: "endpoints-path",
  severity: "warning",
  on: "field",
  form: "url-list",
  summary: "A base URL has a path, a query or a fragment.",
  explanation:
    "Clients append `/connectors` and so on to each item. A query or a fragment would end up in the middle of the address. A plain path is information only: reverse proxies have one; a closing slash counts as a path, because most clients would then write two.",
  bad: "application-data:\n  endpoints: http://10.1.1.100:8083?verbose=1\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  good: "application-data:\n  endpoints: http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(subject) {
    for (const item of urlItemsOf(subject)) {
      const { url } = item;
      if (!url || hostProblem(url)) continue;
      const tail = { start: url.path.start, end: item.end };
      if (tail.start === tail.end) continue;
      const isPlain = !url.query && !url.fragment;
      yield {
        span: spanIn(subject, tail),
        severity: isPlain ? "information" : "warning",
        message: "Give the base URL only; clients append `/connectors` and so on",
        fixes: [
          { title: "Keep the base URL only", edits: replacePart(subject, tail, ""), preferred: !isPlain },
        ],
      };
    }
  },
};
