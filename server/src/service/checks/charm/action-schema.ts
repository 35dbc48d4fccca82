import { actionPairs } from "../../charm/charm-document.ts";
import { checkJsonSchema } from "../../charm/json-schema-draft4.ts";
import type { CharmCheck } from "../check.ts";

export const actionSchema: CharmCheck = {
  code: "action-schema",
  severity: "error",
  on: "charm",
  summary: "The parameters of an action are no valid JSON Schema.",
  explanation:
    "Each parameter is a JSON Schema (draft 4), and the action as a whole becomes one. Juju refuses types other than `string`, `integer`, `number`, `boolean`, `object`, `array` and `null`, keywords with values of the wrong kind (`required: true` in a parameter, `enum` without a list), and `$ref` and `$schema` anywhere. Source: juju/charm `actions.go`, juju/gojsonschema.",
  file: "actions.yaml",
  beside: { "charmcraft.yaml": "type: charm\n" },
  bad: "backup:\n  description: Creates a backup.\n  additionalProperties: false\n  params:\n    copies:\n      type: int\n",
  good: "backup:\n  description: Creates a backup.\n  additionalProperties: false\n  params:\n    copies:\n      type: integer\n",
  *run(charm) {
    for (const pair of actionPairs(charm)) yield* checkJsonSchema(pair);
  },
};
