import { optionPairs } from "../../charm/charm-document.ts";
import { asScalar, findPair, isAbsent } from "../../document/tree.ts";
import { removePairs } from "../../edits.ts";
import type { CharmCheck } from "../check.ts";

export const optionDefaultEmpty: CharmCheck = {
  code: "option-default-empty",
  severity: "information",
  on: "charm",
  summary: "An option has an empty `default:`.",
  explanation:
    'Nothing behind the colon is no default, the same as leaving the key out: `self.config` then has no such key until somebody sets it. Whoever meant the empty text has to write `""`.',
  file: "config.yaml",
  bad: "options:\n  level:\n    type: string\n    default:\n    description: Level.\n",
  good: 'options:\n  level:\n    type: string\n    default: ""\n    description: Level.\n',
  *run(charm) {
    for (const { key, value } of optionPairs(charm)) {
      const pair = findPair(value, "default");
      if (!pair || value?.kind !== "mapping" || pair.merged) continue;
      const node = asScalar(pair.value);
      const isEmpty = isAbsent(pair.value) && (!node || (node.style === "plain" && node.text === ""));
      if (!isEmpty) continue;
      const isText = asScalar(findPair(value, "type")?.value)?.text === "string";
      const { colon } = pair;
      yield {
        span: pair.key,
        message: `The option \`${key.text}\` has an empty \`default\`, which is none; expected ${isText ? '`""`, or ' : ""}a value, or no such key`,
        fixes: [
          {
            title: "Remove `default`",
            edits: removePairs(charm.file.text, value, [pair]),
            preferred: false,
          },
          ...(isText && colon !== undefined
            ? [
                {
                  title: 'Write `""`',
                  edits: [{ start: colon + 1, end: colon + 1, newText: ' ""' }],
                  preferred: false,
                },
              ]
            : []),
        ],
      };
    }
  },
};
