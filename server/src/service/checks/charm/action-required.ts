import { actionPairs } from "../../charm/charm-document.ts";
import { asMapping, findValue } from "../../document/tree.ts";
import { replaceByString } from "../../edits.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { CharmCheck } from "../check.ts";

export const actionRequired: CharmCheck = {
  code: "action-required",
  severity: "warning",
  on: "charm",
  summary: "A required parameter of an action is none of its parameters.",
  explanation:
    "`required` stands beside `params` and names parameters from there. Juju takes other names, too, but then nobody can run the action without knowing them.",
  file: "actions.yaml",
  beside: { "charmcraft.yaml": "type: charm\n" },
  bad: "restore:\n  description: Restores a backup.\n  additionalProperties: false\n  params:\n    backup-id:\n      type: string\n  required: [backup_id]\n",
  good: "restore:\n  description: Restores a backup.\n  additionalProperties: false\n  params:\n    backup-id:\n      type: string\n  required: [backup-id]\n",
  *run(charm) {
    for (const { key, value } of actionPairs(charm)) {
      const required = findValue(value, "required");
      const params = (asMapping(findValue(value, "params"))?.pairs ?? []).map((pair) => pair.key.text);
      for (const item of required?.kind === "sequence" ? required.items : []) {
        if (item.kind !== "scalar" || typeof item.value !== "string" || params.includes(item.text)) continue;
        const meant = nearest(item.text, params);
        const ending = meant ? `did you mean \`${meant}\`?` : "expected the name of an entry under `params`";
        yield {
          span: item,
          message: `\`${item.text}\` is no parameter of \`${key.text}\`; ${ending}`,
          fixes: meant
            ? [
                {
                  title: `Replace by \`${meant}\``,
                  edits: [replaceByString(item, meant, false)],
                  preferred: true,
                },
              ]
            : [],
        };
      }
    }
  },
};
