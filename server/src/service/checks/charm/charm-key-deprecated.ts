import { charmSchema } from "../../../../../schemas/charm/index.ts";
import { isBundleType } from "../../charm/required-keys.ts";
import { findValue } from "../../document/tree.ts";
import type { Severity } from "../../finding.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

/** Keys that the next versions of Juju and charmcraft refuse. */
const DOOMED = new Set(["series", "charmhub"]);

export const charmKeyDeprecated: CharmCheck = {
  code: "charm-key-deprecated",
  severity: "information",
  on: "charm",
  summary: "A key still works, but there is something newer.",
  explanation:
    "A warning for what newer versions refuse or no longer use: `series`, which Juju 4 does not take, and `charmhub`. Information for everything else that has a successor, such as `bases`, `min-juju-version` and `type: bundle`.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}series: [jammy]\n`,
  good: `${METADATA_HEAD}assumes:\n  - juju >= 3.4\n`,
  *run({ kind, root }) {
    if (kind !== "charmcraft" && kind !== "metadata") return;
    const { properties = {} } = charmSchema(kind);
    for (const { key } of root?.pairs ?? []) {
      const schema = Object.hasOwn(properties, key.text) ? properties[key.text] : undefined;
      const instead = [schema, ...(schema?.anyOf ?? [])].find((each) => each?.deprecated)?.["x-deprecated"];
      if (instead === undefined) continue;
      const severity: Severity = DOOMED.has(key.text) ? "warning" : "information";
      yield { span: key, severity, message: `\`${key.text}\` is deprecated; expected ${instead}` };
    }
    const type = findValue(root, "type");
    if (kind === "charmcraft" && isBundleType(root) && type) {
      yield {
        span: type,
        message: "Charmcraft 4 no longer packs bundles; expected `type: charm`, or charmcraft 3",
      };
    }
  },
};
