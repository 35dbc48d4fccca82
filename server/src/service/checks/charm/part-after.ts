import { asMapping, findValue } from "../../document/tree.ts";
import { replaceByString } from "../../edits.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { CharmCheck } from "../check.ts";
import { CHARMCRAFT } from "./examples.ts";

export const partAfter: CharmCheck = {
  code: "part-after",
  severity: "warning",
  on: "charm",
  summary: "A part comes after one that does not exist.",
  explanation:
    "`after` names parts of the same file; the build stops at any other name. Not reported beside an extension, which adds parts of its own.",
  file: "charmcraft.yaml",
  bad: `${CHARMCRAFT}  files:\n    plugin: dump\n    source: files\n    after: [cahrm]\n`,
  good: `${CHARMCRAFT}  files:\n    plugin: dump\n    source: files\n    after: [charm]\n`,
  *run({ kind, root, project }) {
    if (kind !== "charmcraft" || project.hasExtension) return;
    const parts = asMapping(findValue(root, "parts"))?.pairs ?? [];
    const names = parts.map(({ key }) => key.text);
    for (const { key, value } of parts) {
      const after = findValue(value, "after");
      for (const item of after?.kind === "sequence" ? after.items : []) {
        if (item.kind !== "scalar" || typeof item.value !== "string" || names.includes(item.text)) continue;
        const meant = nearest(
          item.text,
          names.filter((name) => name !== key.text),
        );
        yield {
          span: item,
          message: `There is no part \`${item.text}\`; ${meant ? `did you mean \`${meant}\`?` : "expected the name of another part"}`,
          fixes: meant
            ? [
                {
                  title: `Replace by \`${meant}\``,
                  edits: [replaceByString(item, meant, true)],
                  preferred: true,
                },
              ]
            : [],
        };
      }
    }
  },
};
