import { localHostMessage } from "../../../../schemas/addresses.ts";
import { isLocalHost } from "../values/url.ts";
import type { FieldCheck } from "./check.ts";
import { partOf, readUrl } from "./plugin-url.ts";
import { spanIn } from "./subjects.ts";

export const pluginUrlLocal: FieldCheck = {
  code: "plugin-url-local",
  severity: "warning",
  rule: "U2",
  on: "field",
  form: "url",
  summary: "The plugin is offered at an address that only one machine can reach.",
  explanation:
    "The workers download the plugin, so the host must be reachable from them (U2). Loopback (`localhost`, `127.0.0.0/8`, `::1`), the unspecified address (`0.0.0.0`, `::`) and link-local addresses (`169.254.0.0/16`, `fe80::/10`) mean another machine there, or none.",
  bad: `application-data:
  plugin-url: http://localhost:8080/plugin.tar
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  good: `application-data:
  plugin-url: http://10.1.1.200:8080/plugin.tar
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    const reading = readUrl(subject);
    if (reading?.kind !== "url" || !isLocalHost(reading.url.host.text)) return;
    const host = partOf(reading, reading.url.host);
    yield {
      span: spanIn(subject, host),
      message: localHostMessage(host.text),
    };
  },
};
