import { printable } from "../values/url.ts";
import type { Draft, FieldCheck } from "./check.ts";
import { toJsonText } from "./key-list.ts";
import { type FieldSubject, formOf, jsonOf, replaceValue, valueSpan } from "./subjects.ts";

export const requestedSecretsJson: FieldCheck = {
  code: "requested-secrets-json",
  severity: "error",
  on: "field",
  form: "json-text",
  summary: "The value is not the JSON text of an array.",
  explanation:
    "The provider reads the string with a JSON parser (R2). Comma-separated words, a Python list with single quotes, and JSON of another kind all end in an exception there, or in credentials in clear text. Where the words can be made out, the fix writes them as JSON.",
  bad: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: username,password,tls-ca
`,
  good: `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  run: judge,
};

function* judge(subject: FieldSubject): Generator<Draft> {
  const { field, value, string } = subject;
  if (!formOf(field, "json-text")?.secretKeys) return;
  if (value?.kind === "mapping") {
    yield draft(
      subject,
      "is a map",
      value.pairs.map(({ key }) => key.text),
    );
    return;
  }
  const json = jsonOf(subject);
  if (!string || !json) return;
  const [problem] = json.problems;
  const written = printable(string.value);
  if (problem) {
    const draftOfText = draft(
      subject,
      `is \`${written}\`, which is no JSON (${shortly(problem.message)})`,
      wordsOf(string.value),
    );
    yield json.problems.length > 0 && looksLikeJson(string.value)
      ? { ...draftOfText, span: problem }
      : draftOfText;
  } else if (json.root?.kind !== "array") {
    const inner = typeof json.value === "string" ? wordsOf(json.value) : keysOf(json.value);
    yield draft(subject, `is JSON, but ${nameOf(json.root?.kind)}`, inner);
  }
}

function draft(subject: FieldSubject, problem: string, keys: readonly string[]): Draft {
  const { key } = subject.field;
  return {
    span: valueSpan(subject),
    message: `\`${key}\` ${problem}; expected the JSON text of an array of strings`,
    fixes:
      keys.length > 0
        ? [
            {
              title: `Store \`${toJsonText(keys)}\``,
              edits: replaceValue(subject, toJsonText(keys)),
              preferred: true,
            },
          ]
        : [],
  };
}

/** What is wrong, without what was expected: the sentence around it says that. */
function shortly(message: string): string {
  const [wrong = message] = message.split("; ");
  return wrong.charAt(0).toLowerCase() + wrong.slice(1);
}

function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function nameOf(kind: string | undefined): string {
  return kind === "object" ? "an object" : kind === "null" ? "`null`" : `a ${kind ?? "value"}`;
}

/** The words of `a,b`, `a b`, `['a', 'b']` or broken JSON; none where anything else stands between them. */
function wordsOf(text: string): string[] {
  const bare = text.trim().replace(/^[[({]+|[\])}]+$/g, "");
  const words = bare
    .split(/[\s,;]+/)
    .map((word) => word.replace(/^["'`]+|["'`]+$/g, ""))
    .filter((word) => word !== "");
  return words.every((word) => /^[A-Za-z0-9_-]+$/.test(word)) ? words : [];
}

/** `{"username": true}`: the keys are what was meant. */
function keysOf(value: unknown): string[] {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return [];
  return Object.keys(value).filter((key) => /^[a-z0-9-]+$/.test(key));
}
