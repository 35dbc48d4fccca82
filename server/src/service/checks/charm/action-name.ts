import { actionPairs } from "../../charm/charm-document.ts";
import { isActionName, isPythonKeyword } from "../../charm/names.ts";
import { replaceKey } from "../../edits.ts";
import type { CharmCheck } from "../check.ts";

export const actionName: CharmCheck = {
  code: "action-name",
  severity: "error",
  on: "charm",
  summary: "The name of an action is none that Juju takes.",
  explanation:
    "Lower-case letters, digits and dashes, no dash at either end; no underscores. `juju` and what begins with `juju-` is Juju's own. A warning for Python's keywords and for names that begin with a digit, which charmcraft's model of actions refuses. Source: juju/charm `actions.go`; canonical/charmcraft `charmcraft/models/actions.py`.",
  file: "actions.yaml",
  beside: { "charmcraft.yaml": "type: charm\n" },
  bad: "create_backup:\n  description: Creates a backup.\n",
  good: "create-backup:\n  description: Creates a backup.\n",
  *run(charm) {
    for (const pair of actionPairs(charm)) {
      const { text } = pair.key;
      if (!isActionName(text)) {
        const repaired = text
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, "-")
          .replace(/^-|-$/g, "");
        const canFix = isActionName(repaired) && !pair.merged;
        yield {
          span: pair.key,
          message: `\`${text}\` is no name of an action; expected lower-case letters, digits and inner dashes`,
          fixes: canFix
            ? [
                {
                  title: `Rename to \`${repaired}\``,
                  edits: [replaceKey(pair.key, repaired)],
                  preferred: false,
                },
              ]
            : [],
        };
      } else if (text === "juju" || text.startsWith("juju-")) {
        yield {
          span: pair.key,
          message: `The action \`${text}\` has a name that Juju keeps for itself; expected one that does not begin with \`juju-\``,
        };
      } else if (isPythonKeyword(text) || /^[0-9]/.test(text)) {
        const why = isPythonKeyword(text) ? "is a keyword of Python" : "begins with a digit";
        yield {
          span: pair.key,
          severity: "warning",
          message: `The name of the action \`${text}\` ${why}; expected another one`,
        };
      }
    }
  },
};
