/** What there is to know about a field of an interface, in Markdown; shown on hover and beside a completion. */
import type { Role, RoleDefinition, SecretKeyList, WireForm } from "../../../../schemas/definition.ts";
import type { Field, InterfaceModel } from "../../../../schemas/model.ts";
import { bullets, code, listed, paragraphs } from "./markdown.ts";

/** Heading, meaning, stored form, example, duty and source of a field. */
export function describeField(field: Field, model: InterfaceModel, role: Role): string {
  return paragraphs(
    `**${code(field.key)}** · ${field.title} · ${model.definition.name} ${role}`,
    field.description,
    `**Stored as** ${describeForm(field.form)}`,
    describeExamples(field),
    describeNeed(field, model, role),
    `Source: ${field.source}`,
  );
}

/** The stored form in words, as the end of a sentence. */
export function describeForm(form: WireForm): string {
  switch (form.kind) {
    case "text":
      return "text, as it is.";
    case "json-text":
      return form.secretKeys
        ? `the JSON text of an array of secret keys, in one string.${describeKeys(form.secretKeys)}`
        : "JSON text in one string.";
    case "url-list":
      return `one string of ${schemes(form.schemes)} URLs, separated by single commas without blanks. Default port: ${form.defaultPort}.`;
    case "url":
      return form.sentinel
        ? `one ${schemes(form.schemes)} URL, or the word ${code(form.sentinel.value)}: ${lowerFirst(form.sentinel.description)}`
        : `one ${schemes(form.schemes)} URL.`;
    case "secret-uri":
      return `the URI of a Juju secret, ${code("secret:<id>")} or ${code("secret://<model uuid>/<id>")}. Its content:\n\n${describeSecret(form)}`;
  }
}

function schemes(names: readonly string[]): string {
  return listed(names.map(code), "or");
}

function describeKeys({ required, requiredWithTls }: SecretKeyList): string {
  const withTls = requiredWithTls.length > 0 ? `, with TLS also ${listed(requiredWithTls.map(code))}` : "";
  return ` It holds at least ${listed(required.map(code))}${withTls}.`;
}

/** The keys of a secret's content, one per line. */
export function describeSecret({ content }: Extract<WireForm, { kind: "secret-uri" }>): string {
  const lines = Object.entries(content.shape).map(([key, type]) => {
    const description = (type as { readonly description?: string }).description;
    return description === undefined ? code(key) : `${code(key)}: ${description}`;
  });
  return bullets(lines);
}

function describeExamples({ examples }: Field): string | undefined {
  return examples.length === 0 ? undefined : `**Example** ${examples.map(code).join(" or ")}`;
}

function describeNeed(field: Field, model: InterfaceModel, role: Role): string {
  const condition = requirementFor(field, model.definition[role]);
  const need = field.required
    ? "**Required**"
    : condition
      ? `**Optional**, for some values of ${code(condition.field)} required`
      : "**Optional**";
  const rule = field.rule ?? condition?.rule;
  const duty = model.definition.duties.find(({ id }) => id === rule);
  return duty ? `${need} · ${duty.id}: ${duty.text}` : need;
}

function requirementFor({ key }: Field, { app }: RoleDefinition) {
  return app.requiredWhen?.find(({ requires }) => requires === key);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
