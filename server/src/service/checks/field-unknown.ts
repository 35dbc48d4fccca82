import { meantField } from "../kinds/near-miss.ts";
import type { KnownDatabag } from "../kinds/relation.ts";
import type { DatabagCheck } from "./check.ts";
import { formOf } from "./subjects.ts";

export const fieldUnknown: DatabagCheck = {
  code: "field-unknown",
  severity: "information",
  on: "databag",
  summary: "A key is not part of the interface.",
  explanation:
    "The other side ignores it. Keys that Juju and the data_interfaces library write for their own use (`data`, `provided-secrets`, `ingress-address` …) are known and never reported.",
  bad: 'application-data:\n  plugin-url: NOT-REQUIRED\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n  colour: blue\n',
  good: 'application-data:\n  plugin-url: NOT-REQUIRED\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n',
  *run(databag) {
    const { interface: known, model, side } = databag;
    for (const { key } of databag.node?.pairs ?? []) {
      const isKnown =
        known.provider.app.fields.has(key.text) ||
        known.requirer.app.fields.has(key.text) ||
        model.companions.has(key.text) ||
        side.app.companions.has(key.text) ||
        isContentOfSecret(key.text, databag);
      if (isKnown || meantField(key.text, databag) !== undefined) continue;
      yield {
        span: key,
        rule: undefined,
        message: `\`${key.text}\` is not part of \`${known.definition.name}\`; it is ignored`,
      };
    }
  },
};

/** Clear-text credentials are known all too well: other findings speak of them. */
function isContentOfSecret(key: string, { side }: KnownDatabag): boolean {
  return [...side.app.fields.values()].some((field) =>
    Object.hasOwn(formOf(field, "secret-uri")?.content.shape ?? {}, key),
  );
}
