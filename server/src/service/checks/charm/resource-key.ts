import { metadataEntries } from "../../charm/charm-document.ts";
import { asScalar, findPair, findValue } from "../../document/tree.ts";
import { removePairs } from "../../edits.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const resourceKey: CharmCheck = {
  code: "resource-key",
  severity: "warning",
  on: "charm",
  summary: "A resource has a key that belongs to the other type of resource.",
  explanation:
    "An image has no `filename`, and only an image has an `upstream-source`: either the key is left over, or the type is not what was meant. Neither has an effect.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}resources:\n  workload-image:\n    type: oci-image\n    filename: image.tar\n`,
  good: `${METADATA_HEAD}resources:\n  workload-image:\n    type: oci-image\n`,
  *run(charm) {
    for (const { key, value } of metadataEntries(charm, "resources")) {
      if (value?.kind !== "mapping") continue;
      const type = asScalar(findValue(value, "type"))?.text;
      const name = type === "oci-image" ? "filename" : type === "file" ? "upstream-source" : undefined;
      const stray = name === undefined ? undefined : findPair(value, name);
      if (!stray || (name === "filename" && asScalar(stray.value)?.text === "")) continue;
      yield {
        span: stray.key,
        message: `The resource \`${key.text}\` is of type \`${type}\`, which has no \`${name}\`; expected another type, or no such key`,
        fixes: [
          {
            title: `Remove \`${name}\``,
            edits: removePairs(charm.file.text, value, [stray]),
            preferred: false,
          },
        ],
      };
    }
  },
};
