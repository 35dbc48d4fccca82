import { findPair } from "../../document/tree.ts";
import { removePairs } from "../../edits.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const metadataMaintainers: CharmCheck = {
  code: "metadata-maintainers",
  severity: "error",
  on: "charm",
  summary: "`maintainer` and `maintainers` stand in one file.",
  explanation:
    "`maintainer` is the older form with one name. Charmcraft refuses a file with both. Source: canonical/charmcraft `charmcraft/models/metadata.py`.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}maintainer: A <a@example.com>\nmaintainers:\n  - A <a@example.com>\n`,
  good: `${METADATA_HEAD}maintainers:\n  - A <a@example.com>\n`,
  *run({ kind, root, file }) {
    const [one, all] = [findPair(root, "maintainer"), findPair(root, "maintainers")];
    if (kind !== "metadata" || !root || !one || !all) return;
    yield {
      span: one.key,
      message: "`maintainer` stands beside `maintainers`; expected `maintainers` only",
      fixes: [{ title: "Remove `maintainer`", edits: removePairs(file.text, root, [one]), preferred: false }],
    };
    yield { span: all.key, message: "`maintainers` stands beside `maintainer`; expected one of them" };
  },
};
