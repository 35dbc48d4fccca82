import type { FieldCheck } from "./check.ts";
import { partOf, readUrl } from "./plugin-url.ts";
import { spanIn } from "./subjects.ts";

export const pluginUrlHttps: FieldCheck = {
  code: "plugin-url-https",
  severity: "hint",
  on: "field",
  form: "url",
  summary: "The plugin is served over https.",
  explanation:
    "The workers verify the server with the CA store of their system; the interface has no field for another CA. A certificate from a public CA needs nothing; for a private one the CA must be installed on every worker.",
  bad: `application-data:
  plugin-url: https://10.1.1.200:8080/plugin.tar
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  good: `application-data:
  plugin-url: http://10.1.1.200:8080/plugin.tar
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    const reading = readUrl(subject);
    if (reading?.kind !== "url" || reading.url.scheme.text.toLowerCase() !== "https") return;
    yield {
      span: spanIn(subject, partOf(reading, reading.url.scheme)),
      message:
        "Workers verify this server with their system's CA store; a private CA needs to be installed there",
    };
  },
};
