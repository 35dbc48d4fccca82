import { SOURCE_TYPES } from "../../../../../schemas/charm/parts.ts";
import { asMapping, asString, findValue } from "../../document/tree.ts";
import { replaceByString } from "../../edits.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { CharmCheck } from "../check.ts";
import { CHARMCRAFT } from "./examples.ts";

export const partSourceType: CharmCheck = {
  code: "part-source-type",
  severity: "warning",
  on: "charm",
  summary: "The type of a part's source is none that craft-parts knows.",
  explanation: "The build stops at it. Source: canonical/craft-parts `sources/`.",
  file: "charmcraft.yaml",
  bad: `${CHARMCRAFT}  files:\n    plugin: dump\n    source: https://example.com/files\n    source-type: gti\n`,
  good: `${CHARMCRAFT}  files:\n    plugin: dump\n    source: https://example.com/files\n    source-type: git\n`,
  *run({ kind, root }) {
    if (kind !== "charmcraft") return;
    for (const { value } of asMapping(findValue(root, "parts"))?.pairs ?? []) {
      const node = findValue(value, "source-type");
      const type = asString(node);
      if (!node || type === undefined || type === "" || SOURCE_TYPES.includes(type)) continue;
      const meant = nearest(type, SOURCE_TYPES);
      yield {
        span: node,
        message: `\`${type}\` is no type of a source; ${meant ? `did you mean \`${meant}\`?` : `expected one of ${SOURCE_TYPES.map((each) => `\`${each}\``).join(", ")}`}`,
        fixes: meant
          ? [
              {
                title: `Replace by \`${meant}\``,
                edits: [replaceByString(node, meant, true)],
                preferred: true,
              },
            ]
          : [],
      };
    }
  },
};
