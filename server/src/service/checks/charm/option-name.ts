import { optionPairs } from "../../charm/charm-document.ts";
import { isOptionName } from "../../charm/names.ts";
import type { CharmCheck } from "../check.ts";

export const optionName: CharmCheck = {
  code: "option-name",
  severity: "warning",
  on: "charm",
  summary: "The name of an option is empty, begins with `$` or holds a `.`.",
  explanation:
    "Juju keeps options in a database whose field names may not be empty, begin with `$` or hold a dot. Source: juju/juju `mongo/utils/validfield.go`; canonical/charmcraft `charmcraft/models/project.py`.",
  file: "config.yaml",
  bad: "options:\n  log.level:\n    type: string\n    description: Level.\n",
  good: "options:\n  log-level:\n    type: string\n    description: Level.\n",
  *run(charm) {
    for (const { key } of optionPairs(charm)) {
      if (isOptionName(key.text)) continue;
      const message = `\`${key.text}\` is no name that Juju can store; expected one without \`.\` and without \`$\` in front`;
      yield { span: key, message };
    }
  },
};
