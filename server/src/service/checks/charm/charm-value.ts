import type { CharmCheck } from "../check.ts";
import { schemaCheck } from "./schema-check.ts";

export const charmValue: CharmCheck = schemaCheck({
  code: "charm-value",
  severity: "error",
  summary: "A value is of the right type, but none of those that its key takes.",
  explanation:
    "Words out of a closed list (`type: filesystem`, `scope: container`, bases, linters …), the form of sizes, ranges and addresses, and lengths. The message names what is allowed; a fix replaces what is nearly right.",
  file: "metadata.yaml",
  bad: "name: demo\nsummary: Demo.\ndescription: Demo.\nstorage:\n  data:\n    type: file\n",
  good: "name: demo\nsummary: Demo.\ndescription: Demo.\nstorage:\n  data:\n    type: filesystem\n",
});
