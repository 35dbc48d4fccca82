import { actionPairs } from "../../charm/charm-document.ts";
import { asMapping, findPair } from "../../document/tree.ts";
import { appendPair } from "../../edits.ts";
import type { CharmCheck } from "../check.ts";

export const actionAdditionalProperties: CharmCheck = {
  code: "action-additional-properties",
  severity: "hint",
  on: "charm",
  summary: "An action does not say whether it takes further parameters.",
  explanation:
    "Without `additionalProperties` Juju 3 takes parameters that are not listed, a misspelt one for example, and Juju 4 does not. Write it down, usually `false`.",
  file: "actions.yaml",
  beside: { "charmcraft.yaml": "type: charm\n" },
  bad: "restore:\n  description: Restores a backup.\n  params:\n    backup-id:\n      type: string\n",
  good: "restore:\n  description: Restores a backup.\n  params:\n    backup-id:\n      type: string\n  additionalProperties: false\n",
  *run(charm) {
    for (const { key, value, merged } of actionPairs(charm)) {
      const mapping = asMapping(value);
      if (!mapping || merged || !findPair(mapping, "params") || findPair(mapping, "additionalProperties"))
        continue;
      const edit = mapping.flow
        ? undefined
        : appendPair(charm.file.text, mapping, "additionalProperties", "x");
      const edits = edit ? [{ ...edit, newText: edit.newText.replace(/x$/, "false") }] : [];
      yield {
        span: key,
        message: `The action \`${key.text}\` does not say whether it takes further parameters; expected \`additionalProperties: false\``,
        fixes: edit ? [{ title: "Add `additionalProperties: false`", edits, preferred: false }] : [],
      };
    }
  },
};
