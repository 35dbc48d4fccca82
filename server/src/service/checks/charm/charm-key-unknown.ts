import type { CharmCheck } from "../check.ts";
import { schemaCheck } from "./schema-check.ts";

export const charmKeyUnknown: CharmCheck = schemaCheck({
  code: "charm-key-unknown",
  severity: "error",
  summary: "A key is none of those that its place in a charm file knows.",
  explanation:
    "An error where charmcraft refuses unknown keys: at the top of `charmcraft.yaml`, in `links`, `platforms`, `charm-libs` and `analysis`. A warning where Juju ignores the key and it is nearly one that it knows; information where it is ignored otherwise. Keys of `metadata.yaml` that `charmcraft.yaml` wants somewhere else (`docs`, `maintainers`, `display-name` …) can be moved there by a fix.",
  file: "metadata.yaml",
  bad: "name: demo\nsummary: Demo.\ndescription: Demo.\nrequires:\n  db:\n    interface: postgresql_client\n    limits: 1\n",
  good: "name: demo\nsummary: Demo.\ndescription: Demo.\nrequires:\n  db:\n    interface: postgresql_client\n    limit: 1\n    optional: true\n",
});
