import { asScalar, findPair } from "../../document/tree.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

/** Charmcraft refuses more than 200 characters; the documentation asks for 78. */
const LIMIT = 200;
const ADVICE = 78;

export const charmSummaryLength: CharmCheck = {
  code: "charm-summary-length",
  severity: "hint",
  on: "charm",
  summary: "The summary of a charm is longer than a line.",
  explanation:
    "Charmhub shows the summary in one line; 78 characters are what charmcraft's documentation asks for. More than 200 in a `metadata.yaml` that charmcraft packs are an error; in `charmcraft.yaml` they are reported as `charm-value`.",
  file: "metadata.yaml",
  bad: METADATA_HEAD.replace("Demo.", `${"A summary that is too long for one line, ".repeat(2)}by far.`),
  good: METADATA_HEAD,
  *run({ kind, root, project }) {
    if (kind !== "charmcraft" && kind !== "metadata") return;
    const node = asScalar(findPair(root, "summary")?.value);
    const length = node && typeof node.value === "string" ? [...node.value].length : 0;
    if (!node || length <= ADVICE || (kind === "charmcraft" && length > LIMIT)) return;
    const isRefused = length > LIMIT && project.roots["charmcraft.yaml"] !== undefined;
    const most = isRefused ? LIMIT : ADVICE;
    yield {
      span: node,
      severity: isRefused ? "error" : "hint",
      message: `The summary has ${length} characters; expected at most ${most}`,
    };
  },
};
