import { printable, splitUrl } from "../values/url.ts";
import { unquotedRange } from "../values/url-list.ts";
import type { FieldCheck } from "./check.ts";
import { readUrl } from "./plugin-url.ts";
import { replaceValue, valueSpan } from "./subjects.ts";

export const pluginUrlInvalid: FieldCheck = {
  code: "plugin-url-invalid",
  severity: "error",
  on: "field",
  form: "url",
  summary: "The value is neither one absolute URL with a host nor the sentinel.",
  explanation:
    "The provider downloads exactly this string (R1). It needs a scheme, `://` and a host; a port, if any, from 0 to 65535; no white space inside; and one URL only, because all files of a plugin travel in a single tarball. A value like `http://:8080/api/v1/plugin` appears when the integrator's peer relation is missing, from which it learns its own address.",
  bad: `application-data:
  plugin-url: http://:8080/api/v1/plugin
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  good: `application-data:
  plugin-url: http://10.1.1.200:8080/api/v1/plugin
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    const reading = readUrl(subject);
    if (reading?.kind !== "invalid") return;
    const [start, end] = unquotedRange(reading.content.text);
    const bare = reading.content.text.slice(start, end).trim();
    const isQuotedUrl = start > 0 && splitUrl(bare)?.host.text;
    yield {
      span: valueSpan(subject),
      message: `\`${printable(reading.content.text)}\` ${reading.problem}; \`${subject.field.key}\` must be one absolute URL with a host`,
      fixes: isQuotedUrl
        ? [{ title: "Remove the quotes from the value", edits: replaceValue(subject, bare), preferred: true }]
        : [],
    };
  },
};
