import { printable } from "../values/url.ts";
import type { FieldCheck } from "./check.ts";
import { replaceValue, urlListOf, valueSpan } from "./subjects.ts";

export const endpointsQuoted: FieldCheck = {
  code: "endpoints-quoted",
  severity: "warning",
  on: "field",
  form: "url-list",
  summary: "Quotes or a line break became part of a list of base URLs.",
  explanation:
    "Juju stores a string as it is. Quotes inside of quotes, or the line break that a block scalar (`|`) ends with, are handed to the clients with the rest. The fix stores the list without them.",
  bad: "application-data:\n  endpoints: |\n    http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  good: "application-data:\n  endpoints: http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(subject) {
    const content = subject.string?.value;
    const list = urlListOf(subject);
    if (content === undefined || !list || list.items.length === 0) return;
    const isQuoted = list.items.some(({ text, trimmed }) => /["']/.test(text.replace(trimmed.text, "")));
    const isBroken =
      /^\s*[\r\n]/.test(content) || content.length - content.trimEnd().length !== trailingBlanks(content);
    if (!isQuoted && !isBroken) return;
    const what = isQuoted ? "Quotes are" : "A line break is";
    const fixed = list.normalised;
    yield {
      span: valueSpan(subject),
      message: `${what} part of the value of \`${subject.field.key}\`; clients use the list as it is stored`,
      fixes: [
        { title: `Store \`${printable(fixed)}\``, edits: replaceValue(subject, fixed), preferred: true },
      ],
    };
  },
};

/** How many characters at the end are white space other than line breaks, counted from the end. */
function trailingBlanks(text: string): number {
  return text.length - text.replace(/[^\S\r\n]+$/, "").length;
}
