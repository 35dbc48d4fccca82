import type { FieldCheck } from "./check.ts";
import { readUrl } from "./plugin-url.ts";
import { replaceValue, valueSpan } from "./subjects.ts";

export const pluginUrlSentinel: FieldCheck = {
  code: "plugin-url-sentinel",
  severity: "error",
  on: "field",
  form: "url",
  summary: "A word stands for “no plugin”, but it is not the exact sentinel.",
  explanation:
    "An integrator that needs no plugin writes `NOT-REQUIRED`, spelt exactly so (R1). The provider compares the string as it is and would try to download `not-required`, `none` or `-`.",
  bad: `application-data:
  plugin-url: not-required
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  good: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    const reading = readUrl(subject);
    if (reading?.kind !== "near-sentinel" || !reading.form.sentinel) return;
    const { value } = reading.form.sentinel;
    const written = subject.string?.value.trim();
    yield {
      span: valueSpan(subject),
      message: `\`${written}\` is not the sentinel, so the provider would try to download it; expected exactly \`${value}\``,
      fixes: [{ title: `Replace by \`${value}\``, edits: replaceValue(subject, value), preferred: true }],
    };
  },
};
