import type { CharmCheck } from "../check.ts";
import { schemaCheck } from "./schema-check.ts";

export const charmKeyMissing: CharmCheck = schemaCheck({
  code: "charm-key-missing",
  severity: "error",
  summary: "A key that charmcraft or Juju needs is not there.",
  explanation:
    "`charmcraft.yaml` needs `type`, `name`, `summary` and `description` (the last three may stand in `metadata.yaml` instead), and `platforms` and `parts` unless it has the older `bases`; an extension brings its part along. An endpoint needs its `interface`, a storage its `type`, a library its `version`.",
  file: "metadata.yaml",
  bad: "name: demo\nsummary: Demo.\ndescription: Demo.\nstorage:\n  data:\n    location: /data\n",
  good: "name: demo\nsummary: Demo.\ndescription: Demo.\nstorage:\n  data:\n    type: filesystem\n    location: /data\n",
});
