import { ipv4Problem, printable } from "../values/url.ts";
import type { FieldCheck } from "./check.ts";
import { partOf, readUrl } from "./plugin-url.ts";
import { spanIn } from "./subjects.ts";

export const pluginUrlAddress: FieldCheck = {
  code: "plugin-url-address",
  severity: "warning",
  on: "field",
  form: "url",
  summary: "The host of the URL looks like an IPv4 address but is none, or its port is 0.",
  explanation:
    "A host of numbers and dots has four numbers from 0 to 255, and nobody can listen at port 0. Both can be written in a URL, so this is a warning.",
  bad: `application-data:
  plugin-url: http://10.1.1.300:8080/api/v1/plugin
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  good: `application-data:
  plugin-url: http://10.1.1.200:8080/api/v1/plugin
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    const reading = readUrl(subject);
    if (reading?.kind !== "url") return;
    const { host, port } = reading.url;
    const problem = ipv4Problem(reading.url);
    const name = printable(reading.content.text);
    if (problem) yield { span: spanIn(subject, partOf(reading, host)), message: `\`${name}\` ${problem}` };
    if (port?.text && Number(port.text) === 0) {
      yield {
        span: spanIn(subject, partOf(reading, port)),
        message: `\`${name}\` has port 0, at which nobody can listen`,
      };
    }
  },
};
