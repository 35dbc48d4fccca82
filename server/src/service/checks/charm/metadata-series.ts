import { findValue } from "../../document/tree.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const metadataSeries: CharmCheck = {
  code: "metadata-series",
  severity: "error",
  on: "charm",
  summary: "An item of `series` is no code name of a release.",
  explanation:
    "A series is lower-case letters and digits, a letter first: `jammy`, `kubernetes`, `centos7`; not a version. Juju 4 refuses charms with series. Source: juju/charm `url.go`.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}series: ["22.04"]\n`,
  good: `${METADATA_HEAD}assumes:\n  - juju >= 3.4\n`,
  *run({ kind, root }) {
    const series = kind === "metadata" ? findValue(root, "series") : undefined;
    if (series?.kind !== "sequence") return;
    for (const item of series.items) {
      if (
        item.kind !== "scalar" ||
        typeof item.value !== "string" ||
        /^[a-z]+(?:[a-z0-9]+)?$/.test(item.text)
      )
        continue;
      yield { span: item, message: `\`${item.text}\` is no series; expected a code name such as \`jammy\`` };
    }
  },
};
