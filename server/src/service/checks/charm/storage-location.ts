import { metadataEntries } from "../../charm/charm-document.ts";
import { asScalar, findPair, findValue } from "../../document/tree.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const storageLocation: CharmCheck = {
  code: "storage-location",
  severity: "error",
  on: "charm",
  summary: "A storage that is no file system has a location, or a location is no absolute path.",
  explanation: "Only `type: filesystem` is mounted somewhere. Source: juju/charm `meta.go`, `Check`.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}storage:\n  disks:\n    type: block\n    location: /srv\n`,
  good: `${METADATA_HEAD}storage:\n  disks:\n    type: filesystem\n    location: /srv\n`,
  *run(charm) {
    for (const { key, value } of metadataEntries(charm, "storage")) {
      const location = findPair(value, "location");
      const type = asScalar(findValue(value, "type"))?.text;
      const path = asScalar(location?.value)?.text ?? "";
      if (location?.value && type === "filesystem" && path !== "" && !path.startsWith("/")) {
        yield {
          span: location.value,
          severity: "warning",
          message: `\`${path}\` is no absolute path; expected one that begins with \`/\``,
        };
      }
      if (!location || type !== "block" || asScalar(location.value)?.text === "") continue;
      yield {
        span: location.key,
        message: `The storage \`${key.text}\` has a \`location\` but is no file system; expected \`type: filesystem\``,
      };
    }
  },
};
