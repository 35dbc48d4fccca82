import { asScalar, findPair } from "../../document/tree.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const charmTextEmpty: CharmCheck = {
  code: "charm-text-empty",
  severity: "warning",
  on: "charm",
  summary: "`summary` or `description` says nothing yet.",
  explanation:
    "Both are what Charmhub shows. Reported when they are empty, a note to come back to (`TODO`), or still what `charmcraft init` writes.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD.replace("Demo.\n", "TODO\n")}subordinate: false\n`,
  good: `${METADATA_HEAD}subordinate: false\n`,
  *run({ kind, root }) {
    if (kind !== "metadata" && kind !== "charmcraft") return;
    for (const name of ["summary", "description"]) {
      const pair = findPair(root, name);
      const text = asScalar(pair?.value);
      if (!pair || !text || text.value === null || !says(text.text)) continue;
      yield {
        span: text.end > text.start ? text : pair.key,
        message: `\`${name}\` says nothing yet; expected what the charm does, as Charmhub is to show it`,
      };
    }
  },
};

const PLACEHOLDER = /^(?:todo|tbd|fixme|xxx|fill (?:this )?in|\.\.\.|…)\b.{0,40}$/is;
/** What `charmcraft init` writes. Source: canonical/charmcraft `templates/init-*`. */
const TEMPLATE = /^(?:A very short one-line summary of the charm\.?|Describe your charm in one sentence\.?)$/;

function says(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === "" || PLACEHOLDER.test(trimmed) || TEMPLATE.test(trimmed);
}
