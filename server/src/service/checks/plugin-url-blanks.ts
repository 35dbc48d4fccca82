import { printable } from "../values/url.ts";
import type { FieldCheck } from "./check.ts";
import { readUrl } from "./plugin-url.ts";
import { replaceValue, valueSpan } from "./subjects.ts";

export const pluginUrlBlanks: FieldCheck = {
  code: "plugin-url-blanks",
  severity: "warning",
  on: "field",
  form: "url",
  summary: "White space or a line break around the URL became part of the value.",
  explanation:
    "Juju stores a string as it is. The line break that a block scalar (`|`) ends with, or blanks inside of quotes, are handed to the provider with the URL. The fix stores the URL alone.",
  bad: `application-data:
  plugin-url: |
    http://10.1.1.200:8080/plugin.tar
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  good: `application-data:
  plugin-url: http://10.1.1.200:8080/plugin.tar
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    const reading = readUrl(subject);
    if (reading?.kind !== "url" || reading.content.text === subject.string?.value) return;
    const { text } = reading.content;
    yield {
      span: valueSpan(subject),
      message: `White space around the URL is part of the value of \`${subject.field.key}\``,
      fixes: [{ title: `Store \`${printable(text)}\``, edits: replaceValue(subject, text), preferred: true }],
    };
  },
};
