import { isAbsent, type Pair } from "../document/tree.ts";
import { removePairs, setValue } from "../edits.ts";
import type { FieldCheck } from "./check.ts";
import { type FieldSubject, formOf, urlListOf } from "./subjects.ts";

export const fieldEmpty: FieldCheck = {
  code: "field-empty",
  severity: "error",
  on: "field",
  summary: "A field has no value.",
  explanation:
    "Juju stores neither null nor an empty string: writing one deletes the key. So a required field without a value is missing, which is an error; a list of URLs that holds nothing but commas counts as empty, too. An optional one is only a hint: leave the key out.",
  bad: 'application-data:\n  plugin-url: ""\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n',
  good: 'application-data:\n  plugin-url: NOT-REQUIRED\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n',
  *run(subject) {
    const { field, pair, value, databag, analysis } = subject;
    if (!isEmpty(subject)) return;
    const { text } = analysis.file;
    const inFlow = databag.node?.flow ?? false;
    if (field.required) {
      const isSentinelField = formOf(field, "url")?.sentinel;
      const proposal = isSentinelField?.value ?? field.examples[0] ?? "";
      yield {
        span: spanOf(pair, value),
        message: `\`${field.key}\` is empty; ${expectation(subject)}`,
        fixes: pair.merged
          ? []
          : [
              {
                title: `Set to \`${proposal}\``,
                edits: [setValue(text, pair, proposal, inFlow)],
                preferred: false,
              },
            ],
      };
    } else if (databag.node) {
      yield {
        span: pair,
        severity: "hint",
        message: `\`${field.key}\` is empty, which means the same as no key; Juju drops empty values, so leave it out`,
        unnecessary: true,
        fixes: pair.merged
          ? []
          : [
              {
                title: `Remove \`${field.key}\``,
                edits: removePairs(text, databag.node, [pair]),
                preferred: true,
              },
            ],
      };
    }
  },
};

function isEmpty(subject: FieldSubject): boolean {
  if (isAbsent(subject.value)) return true;
  // A blank is a value; whether it is one of the right form is for the checks of that form to say.
  const isUrl = formOf(subject.field, "url") ?? formOf(subject.field, "url-list");
  if (isUrl && subject.string?.value.trim() === "") return true;
  const list = urlListOf(subject);
  return (
    list !== undefined && list.items.length === 0 && !list.separators.some(({ kind }) => kind === "json")
  );
}

function spanOf(pair: Pair, value: FieldSubject["value"]) {
  return value && value.end > value.start ? value : pair.key;
}

function expectation({ field }: FieldSubject): string {
  const sentinel = formOf(field, "url")?.sentinel?.value;
  if (sentinel) return `give a URL or \`${sentinel}\``;
  if (formOf(field, "url-list")) return "list at least one URL";
  return field.missing ?? `expected something like \`${field.examples[0] ?? ""}\``;
}
