import { isDropped } from "../../charm/charm-document.ts";
import type { Pair } from "../../document/tree.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

/** Source: juju/charm `meta.go`, `ensureUnambiguousFormat`. */
const OLD = ["series", "deployment", "min-juju-version"];
const NEW = ["containers", "assumes", "charm-user"];

export const metadataMixed: CharmCheck = {
  code: "metadata-mixed",
  severity: "error",
  on: "charm",
  summary: "Keys of old and new metadata stand in one file.",
  explanation:
    "Juju takes `series`, `deployment` and `min-juju-version` for metadata of version 1, `containers`, `assumes` and `charm-user` for version 2, and refuses a file that has keys of both as ambiguous. Bases belong into `charmcraft.yaml`, a least version into `assumes`.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}series: [jammy]\nassumes:\n  - juju >= 3.4\n`,
  good: `${METADATA_HEAD}assumes:\n  - juju >= 3.4\n`,
  *run(charm) {
    const pairs = (charm.kind === "metadata" ? charm.root?.pairs : undefined) ?? [];
    const of = (names: readonly string[]): Pair[] =>
      pairs.filter(({ key }) => names.includes(key.text) && !isDropped(charm, key.text));
    const [old, recent] = [of(OLD), of(NEW)];
    for (const [mine, others] of [
      [old, recent],
      [recent, old],
    ] as const) {
      const other = others[0];
      if (!other) continue;
      for (const { key } of mine) {
        yield {
          span: key,
          message: `\`${key.text}\` cannot stand beside \`${other.key.text}\`, which is metadata of another version; expected one of them`,
          related: [
            { start: other.key.start, end: other.key.end, message: `\`${other.key.text}\` stands here` },
          ],
        };
      }
    }
  },
};
