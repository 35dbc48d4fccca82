import { asString } from "../document/tree.ts";
import type { FieldCheck } from "./check.ts";
import { formOf, replaceValue, valueSpan } from "./subjects.ts";

export const endpointsYamlList: FieldCheck = {
  code: "endpoints-yaml-list",
  severity: "error",
  on: "field",
  form: "url-list",
  summary: "A YAML list stands where one comma-separated string belongs.",
  explanation:
    "A databag holds strings only, and this interface joins the URLs with commas. The fix writes the items of the list in one string.",
  bad: "application-data:\n  endpoints:\n    - http://10.1.1.100:8083\n    - http://10.1.1.101:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  good: "application-data:\n  endpoints: http://10.1.1.100:8083,http://10.1.1.101:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(subject) {
    const { value, field } = subject;
    if (!formOf(field, "url-list") || value?.kind !== "sequence") return;
    const items = value.items.map((item) => asString(item)?.trim());
    const isJoinable = items.length > 0 && items.every((item) => item);
    yield {
      span: valueSpan(subject),
      message: `\`${field.key}\` is one comma-separated string, not a list`,
      fixes: isJoinable
        ? [{ title: "Join with commas", edits: replaceValue(subject, items.join(",")), preferred: true }]
        : [],
    };
  },
};
