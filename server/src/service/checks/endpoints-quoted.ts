import { unquotedRange } from "../values/url-list.ts";
import type { FieldCheck } from "./check.ts";
import { formOf, replaceValue, valueSpan } from "./subjects.ts";

export const endpointsQuoted: FieldCheck = {
  code: "endpoints-quoted",
  severity: "warning",
  on: "field",
  summary: "Quotes or a line break became part of a list of base URLs.",
  explanation:
    "Juju stores a string as it is. Quotes inside of quotes, or the line break that a block scalar (`|`) ends with, are handed to the clients with the rest. The fix stores the list without them.",
  bad: "application-data:\n  endpoints: |\n    http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  good: "application-data:\n  endpoints: http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(subject) {
    const content = subject.string?.value;
    if (content === undefined || !formOf(subject.field, "url-list") || content.trim() === "") return;
    const [start, end] = unquotedRange(content);
    const isQuoted = start > 0;
    const bare = content.slice(start, end);
    const isBroken = /^\s*[\r\n]|[\r\n]\s*$/.test(bare);
    if (!isQuoted && !isBroken) return;
    const what = isQuoted ? "Quotes are" : "A line break is";
    const fixed = bare.replace(/^\s+|\s+$/g, "");
    yield {
      span: valueSpan(subject),
      message: `${what} part of the value of \`${subject.field.key}\`; clients use the list as it is stored`,
      fixes: [{ title: `Store \`${fixed}\``, edits: replaceValue(subject, fixed), preferred: true }],
    };
  },
};
