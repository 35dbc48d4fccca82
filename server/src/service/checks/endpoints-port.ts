import { portProblem, printable } from "../values/url.ts";
import type { FieldCheck } from "./check.ts";
import { spanIn, urlItemsOf } from "./subjects.ts";

export const endpointsPort: FieldCheck = {
  code: "endpoints-port",
  severity: "error",
  on: "field",
  form: "url-list",
  summary: "An item of a list of base URLs has a port that cannot be one.",
  explanation:
    "A port is a number from 1 to 65535. Port 0 is a warning: it can be written, but nobody listens there.",
  bad: "application-data:\n  endpoints: http://10.1.1.100:80833\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  good: "application-data:\n  endpoints: http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(subject) {
    for (const item of urlItemsOf(subject)) {
      const port = item.url?.port;
      if (!item.url || !port) continue;
      const problem = portProblem(item.url);
      const withColon = { start: port.start - 1, end: port.end };
      if (problem) {
        yield {
          span: spanIn(subject, withColon),
          message: `Endpoint \`${printable(item.text)}\` ${problem}`,
        };
      } else if (port.text !== "" && Number(port.text) === 0) {
        const message = `Endpoint \`${printable(item.text)}\` has port 0, at which nobody can listen`;
        yield { span: spanIn(subject, withColon), severity: "warning", message };
      }
    }
  },
};
