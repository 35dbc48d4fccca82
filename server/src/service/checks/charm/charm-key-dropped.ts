import { isDropped } from "../../charm/charm-document.ts";
import type { CharmCheck } from "../check.ts";
import { CHARMCRAFT, METADATA_HEAD } from "./examples.ts";

const MINIMAL = CHARMCRAFT.replace(METADATA_HEAD, "");

export const charmKeyDropped: CharmCheck = {
  code: "charm-key-dropped",
  severity: "warning",
  on: "charm",
  summary: "A key of `charmcraft.yaml` is dropped, because there is a `metadata.yaml`.",
  explanation:
    "Where `metadata.yaml` exists, `charmcraft pack` takes it as it is. Endpoints, resources, storage, containers and the like in `charmcraft.yaml` are then left out without a word; only `name`, `summary` and `description` are read from either. Move them over, or do without `metadata.yaml`. Source: canonical/charmcraft `charmcraft/services/package.py`.",
  file: "charmcraft.yaml",
  beside: { "metadata.yaml": METADATA_HEAD },
  bad: `${MINIMAL}requires:\n  db:\n    interface: postgresql_client\n    optional: true\n`,
  good: MINIMAL,
  *run(charm) {
    for (const { key } of charm.root?.pairs ?? []) {
      if (!isDropped(charm, key.text)) continue;
      yield {
        span: key,
        message: `\`${key.text}\` is dropped, because there is a \`metadata.yaml\`; expected it there`,
        unnecessary: true,
      };
    }
  },
};
