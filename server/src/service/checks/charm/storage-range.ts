import { metadataEntries } from "../../charm/charm-document.ts";
import { asScalar, findValue } from "../../document/tree.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const storageRange: CharmCheck = {
  code: "storage-range",
  severity: "warning",
  on: "charm",
  summary: "The range of a storage ends below its beginning.",
  explanation:
    "`range: 3-1` asks for at least three and at most one instance. Juju takes the charm, but no number of instances can be right.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}storage:\n  disks:\n    type: block\n    multiple:\n      range: 3-1\n`,
  good: `${METADATA_HEAD}storage:\n  disks:\n    type: block\n    multiple:\n      range: 1-3\n`,
  *run(charm) {
    for (const { value } of metadataEntries(charm, "storage")) {
      const range = asScalar(findValue(findValue(value, "multiple"), "range"));
      const [, low, high] = /^([0-9]+)-([0-9]+)$/.exec(range?.text ?? "") ?? [];
      if (!range || Number(high) === 0 || Number(low) <= Number(high) || low === undefined) continue;
      yield {
        span: range,
        message: `The range \`${range.text}\` ends below its beginning; expected \`${high}-${low}\``,
      };
    }
  },
};
