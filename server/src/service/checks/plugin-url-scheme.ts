import { printable } from "../values/url.ts";
import type { FieldCheck } from "./check.ts";
import { partOf, readUrl } from "./plugin-url.ts";
import { spanIn } from "./subjects.ts";

export const pluginUrlScheme: FieldCheck = {
  code: "plugin-url-scheme",
  severity: "warning",
  on: "field",
  form: "url",
  summary: "The plugin is offered over something else than http or https.",
  explanation:
    "The interface asks only that the provider can reach the URL; the worker charm downloads over http and https. Another scheme is a warning, `file:` an error: no worker can read a path of another machine.",
  bad: `application-data:
  plugin-url: ftp://10.1.1.200/plugins.tar
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  good: `application-data:
  plugin-url: http://10.1.1.200/plugins.tar
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    const reading = readUrl(subject);
    if (reading?.kind === "file") {
      const { content } = reading;
      const message = `\`${printable(content.text)}\` is a path of one machine, which no worker can read; expected \`http\` or \`https\``;
      yield { span: spanIn(subject, content), severity: "error", message };
    }
    if (reading?.kind !== "url" || reading.form.schemes.includes(reading.url.scheme.text.toLowerCase()))
      return;
    const scheme = partOf(reading, reading.url.scheme);
    yield {
      span: spanIn(subject, scheme),
      message: `The worker charm downloads over http and https only; \`${scheme.text}\` will fail`,
    };
  },
};
