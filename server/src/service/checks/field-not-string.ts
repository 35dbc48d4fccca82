import { isAbsent, type YamlNode } from "../document/tree.ts";
import { replaceByString } from "../edits.ts";
import { ITEM_FACTS } from "../kinds/shapes.ts";
import type { DatabagCheck } from "./check.ts";
import type { formOf } from "./subjects.ts";

export const fieldNotString: DatabagCheck = {
  code: "field-not-string",
  severity: "error",
  on: "databag",
  summary: "A value of a databag is not a string.",
  explanation:
    "Juju's databags map strings to strings; ops refuses anything else at run time. In a field of the interface a number, a truth value, a map or a list is an error. Under any other key it is information only: examples written by hand often leave out the quotes. A YAML list where JSON text belongs has a finding of its own. The fix writes the value in quotes.",
  bad: 'application-data:\n  plugin-url: 8080\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n',
  good: 'application-data:\n  plugin-url: http://10.1.1.200:8080\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n',
  *run(databag) {
    for (const pair of databag.node?.pairs ?? []) {
      const { key, value } = pair;
      const field = databag.scope === "app" ? databag.model.fields.get(key.text) : undefined;
      const what = value && nameOf(value);
      if (!value || !what || isAbsent(value) || ITEM_FACTS.has(key.text)) continue;
      if (field && hasFindingOfItsOwn(field, value)) continue;
      const quoted = value.kind === "scalar" ? value.text : onlyString(value);
      const canQuote = quoted !== undefined && !pair.merged;
      yield {
        span: value,
        severity: field ? "error" : "information",
        rule: field?.rule,
        message: `\`${key.text}\` is ${what}; databag values are strings`,
        fixes: canQuote
          ? [
              {
                title: `Write as the string \`${quoted}\``,
                edits: [replaceByString(value, quoted, databag.node?.flow ?? false)],
                preferred: true,
              },
            ]
          : [],
      };
    }
  },
};

function nameOf(value: YamlNode): string | undefined {
  if (value.kind === "mapping") return "a map";
  if (value.kind === "sequence") return "a list";
  const names: Record<string, string> = { number: "a number", bigint: "a number", boolean: "a truth value" };
  return names[typeof value.value];
}

function hasFindingOfItsOwn(field: Parameters<typeof formOf>[0], value: YamlNode): boolean {
  if (value.kind === "sequence") return field.form.kind === "json-text" || field.form.kind === "url-list";
  return value.kind === "mapping" && field.form.kind === "json-text";
}

/** The string in a list of one. */
function onlyString(value: YamlNode): string | undefined {
  const only = value.kind === "sequence" && value.items.length === 1 ? value.items[0] : undefined;
  return only?.kind === "scalar" && typeof only.value === "string" ? only.value : undefined;
}
