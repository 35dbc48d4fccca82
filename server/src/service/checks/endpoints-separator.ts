import type { SeparatorKind } from "../values/url-list.ts";
import type { FieldCheck } from "./check.ts";
import { replaceValue, spanIn, urlListOf } from "./subjects.ts";

const WORDS: Record<SeparatorKind, string> = {
  json: "is the JSON text of a list",
  "empty-item": "has an empty item",
  "wrong-separator": "has items that are separated by something else than a comma",
  "trailing-comma": "ends with a comma",
  blanks: "has white space around its items",
};

export const endpointsSeparator: FieldCheck = {
  code: "endpoints-separator",
  severity: "error",
  on: "field",
  form: "url-list",
  summary: "A list of base URLs is not separated by single commas without blanks.",
  explanation:
    "Clients split the string at `,` and do not trim the parts. An empty item, `;` or a blank as separator and the JSON text of a list are errors; a trailing comma and blanks around a comma are warnings, because some clients forgive them. The fix writes the list in its proper form.",
  bad: "application-data:\n  endpoints: http://10.1.1.100:8083;http://10.1.1.101:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  good: "application-data:\n  endpoints: http://10.1.1.100:8083,http://10.1.1.101:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(subject) {
    const list = urlListOf(subject);
    // A list without any item is empty, which is another finding.
    if (!list || (list.items.length === 0 && !list.separators.some(({ kind }) => kind === "json"))) return;
    const fixes = list.normalised
      ? [
          {
            title: "Separate by single commas",
            edits: replaceValue(subject, list.normalised),
            preferred: true,
          },
        ]
      : [];
    for (const problem of list.separators) {
      yield {
        span: spanIn(subject, problem),
        severity: problem.kind === "trailing-comma" || problem.kind === "blanks" ? "warning" : "error",
        message: `\`${subject.field.key}\` ${WORDS[problem.kind]}; separate URLs with a single comma and no blanks, clients split on \`,\` without trimming`,
        fixes,
      };
    }
  },
};
