import { replaceKey } from "../edits.ts";
import { meantField } from "../kinds/near-miss.ts";
import type { KnownDatabag } from "../kinds/relation.ts";
import type { DatabagCheck } from "./check.ts";

export const fieldMisspelt: DatabagCheck = {
  code: "field-misspelt",
  severity: "warning",
  on: "databag",
  summary: "A key is nearly the name of a field.",
  explanation:
    "Known slips (`plugin_url`, `endpoint`, `secret-username` …) and keys that differ from a field in one or two letters, in upper and lower case, or in `_` for `-`. The other side looks for the exact name and ignores everything else. The fix renames the key, unless the right one is there, too.",
  bad: 'application-data:\n  plugin_url: NOT-REQUIRED\n  plugin-url: NOT-REQUIRED\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n',
  good: 'application-data:\n  plugin-url: NOT-REQUIRED\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n',
  *run(databag) {
    for (const pair of databag.node?.pairs ?? []) {
      const meant = meantField(pair.key.text, databag);
      if (meant === undefined) continue;
      const canRename = databag.scope === "app" && !pair.merged && !hasKey(databag, meant);
      yield {
        span: pair.key,
        rule: databag.side.app.fields.get(meant)?.rule,
        message: `Unknown field \`${pair.key.text}\`; did you mean \`${meant}\`?`,
        fixes: canRename
          ? [{ title: `Rename to \`${meant}\``, edits: [replaceKey(pair.key, meant)], preferred: true }]
          : [],
      };
    }
  },
};

function hasKey({ node }: KnownDatabag, name: string): boolean {
  return node?.pairs.some(({ key }) => key.text === name) ?? false;
}
