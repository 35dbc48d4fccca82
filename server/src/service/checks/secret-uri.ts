import { BARE_SECRET_URI, SECRET_URI } from "../../../../schemas/patterns.ts";
import { printable } from "../values/url.ts";
import type { FieldCheck } from "./check.ts";
import { formOf, replaceValue, valueSpan } from "./subjects.ts";

export const secretUri: FieldCheck = {
  code: "secret-uri",
  severity: "error",
  on: "field",
  form: "secret-uri",
  summary: "The value is not the URI of a Juju secret.",
  explanation:
    "A secret is named by its URI: `secret:<id>` or, with the UUID of its model, `secret://<model uuid>/<id>`. The id has 20 characters from `0` to `9` and `a` to `v`. A secret's name or label is not enough: the other side cannot look it up. A bare id, white space around the URI and an upper-case URI can be put right with one click. Source: juju/juju `core/secrets/secret.go`.",
  bad: "application-data:\n  endpoints: http://10.1.1.100:8083\n  secret-user: cvh7kruupa1s46bqvuig\n",
  good: "application-data:\n  endpoints: http://10.1.1.100:8083\n  secret-user: secret:cvh7kruupa1s46bqvuig\n",
  *run(subject) {
    const { string, field } = subject;
    if (!string || !formOf(field, "secret-uri") || SECRET_URI.test(string.value)) return;
    const repaired = repair(string.value);
    yield {
      span: valueSpan(subject),
      message: `\`${field.key}\` is \`${printable(string.value)}\`, which is no Juju secret URI; expected \`secret:<20-char id>\` or \`secret://<model uuid>/<20-char id>\`${hint(string.value)}`,
      fixes: repaired
        ? [{ title: `Use \`${repaired}\``, edits: replaceValue(subject, repaired), preferred: true }]
        : [],
    };
  },
};

/** The URI that was meant, as far as it can be known. */
function repair(value: string): string | undefined {
  const text = value
    .trim()
    .replace(/^(["'])(.*)\1$/, "$2")
    .trim()
    .toLowerCase();
  const isId = (id: string) => SECRET_URI.test(`secret:${id}`);
  const candidates = [
    text,
    BARE_SECRET_URI.test(text) && !text.startsWith("//")
      ? isId(text)
        ? `secret:${text}`
        : `secret://${text}`
      : "",
    `secret:${text}`,
    text.replace(/^secret:\/{1,3}/, "secret:"),
    text.replace(/^secret:\/*/, "secret://"),
    text.replace(/^juju-secret:|^secret\//, "secret:"),
  ];
  return candidates.find((candidate) => SECRET_URI.test(candidate));
}

/** What most likely happened, for the ends that have no fix. */
function hint(value: string): string {
  const id = /([0-9a-z]{20})$/.exec(value)?.[1];
  if (/^[a-z0-9-]+\.\d+\.[a-z]+\.secret$/.test(value))
    return "; this is a label, which only the secret's owner knows";
  if (id && /[w-z]/.test(id)) return "; an id has no letters behind `v`";
  return "";
}
