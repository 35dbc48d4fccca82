import type { CharmCheck } from "../check.ts";
import { schemaCheck } from "./schema-check.ts";

export const charmValueType: CharmCheck = schemaCheck({
  code: "charm-value-type",
  severity: "error",
  summary: "A value is of another type than its key takes.",
  explanation:
    'Juju and charmcraft read YAML 1.1: `22.04` is a number, `yes`, `no`, `on` and `off` are booleans, and only quotes make text of them. A key without a value is null, which Juju does not take for "left out". A warning where the reader converts the value silently, such as `limit: "1"`.',
  file: "charmcraft.yaml",
  bad: "type: charm\nname: demo\nsummary: Demo.\ndescription: Demo.\nbases:\n  - name: ubuntu\n    channel: 22.04\n",
  good: "type: charm\nname: demo\nsummary: Demo.\ndescription: Demo.\nbase: ubuntu@24.04\nplatforms:\n  amd64:\nparts:\n  charm:\n    plugin: uv\n    source: .\n    build-snaps: [astral-uv]\n",
});
