import { endpointsOf } from "../../charm/endpoints.ts";
import { asMapping } from "../../document/tree.ts";
import { appendPair } from "../../edits.ts";
import type { Fix } from "../../finding.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const endpointOptional: CharmCheck = {
  code: "endpoint-optional",
  severity: "hint",
  on: "charm",
  summary: "A required endpoint does not say whether the charm works without it.",
  explanation:
    "`optional` is informational: Juju does not enforce it, but Charmhub and other readers show it. Charmcraft's documentation asks for it on every endpoint.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}requires:\n  db:\n    interface: postgresql_client\n`,
  good: `${METADATA_HEAD}requires:\n  db:\n    interface: postgresql_client\n    optional: true\n`,
  *run(charm) {
    for (const { side, name, pair, optional } of endpointsOf(charm)) {
      const mapping = asMapping(pair.value);
      if (side !== "requires" || optional || !mapping || pair.merged) continue;
      const fix = (value: boolean): Fix[] => {
        const edit = appendPair(charm.file.text, mapping, "optional", "x");
        if (!edit || mapping.flow) return [];
        const newText = edit.newText.replace(/x$/, String(value));
        return [{ title: `Add \`optional: ${value}\``, edits: [{ ...edit, newText }], preferred: false }];
      };
      yield {
        span: pair.key,
        message: `\`${name}\` does not say whether it is optional; expected \`optional: true\` or \`false\``,
        fixes: [...fix(true), ...fix(false)],
      };
    }
  },
};
