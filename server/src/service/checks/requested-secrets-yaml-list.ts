import type { FieldCheck } from "./check.ts";
import { readKeyList, toJsonText } from "./key-list.ts";
import { formOf, replaceValue, valueSpan } from "./subjects.ts";

export const requestedSecretsYamlList: FieldCheck = {
  code: "requested-secrets-yaml-list",
  severity: "hint",
  on: "field",
  form: "json-text",
  summary: "A YAML list stands where the databag holds JSON text.",
  explanation:
    "A databag holds strings only; the library writes this list as JSON text. Examples written by hand often use a YAML list, so it is a hint there. In a dump of a live model it is a warning, because Juju cannot have printed it. The fix writes the JSON text.",
  bad: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: [username, password, tls-ca]
`,
  good: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  *run(subject) {
    if (!formOf(subject.field, "json-text") || subject.value?.kind !== "sequence") return;
    const items = readKeyList(subject)?.items.map(({ value }) => value);
    const isPlain = items?.every((item) => typeof item === "string");
    yield {
      span: valueSpan(subject),
      severity: subject.databag.relation.isDump ? "warning" : "hint",
      message: `A databag holds strings only; write \`${subject.field.key}\` as JSON text`,
      fixes:
        items && isPlain
          ? [
              {
                title: "Write as JSON text",
                edits: replaceValue(subject, toJsonText(items)),
                preferred: true,
              },
            ]
          : [],
    };
  },
};
