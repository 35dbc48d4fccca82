/** Actions. Source: juju/charm `actions.go`; charmcraft `charmcraft/models/actions.py`. */
import * as z from "zod";
import { key, named, nullable, text } from "./keys.ts";

/** Everything else in an action is JSON Schema of its parameters and gets a check of its own. */
const ACTION = key(
  z.object({
    description: text(
      "Description",
      "What the action does. Shown by `juju actions` and Charmhub.",
    ).optional(),
    params: key(
      z.record(z.string(), z.unknown()),
      "Parameters",
      "Parameters by their names, each a JSON Schema (draft 4) with `type`, `description`, `default` and so on.",
      { examples: [{ force: { type: "boolean", default: false } }] },
    ).optional(),
    required: key(
      z.array(z.unknown()),
      "Required parameters",
      "Names of the parameters that have to be given. It stands beside `params`, not inside.",
      { examples: [["filename"]] },
    ).optional(),
    additionalProperties: key(
      z.unknown(),
      "Additional parameters",
      "Whether `juju run` takes parameters that are not listed. Juju 3 does without it, Juju 4 does not: write it down, usually `false`.",
      {
        examples: [false],
        meanings: {
          true: "`juju run` takes parameters that are not listed. What Juju 3 does without the key.",
          false: "`juju run` refuses parameters that are not listed. What Juju 4 does without the key.",
        },
      },
    ).optional(),
    parallel: key(z.boolean(), "Parallel", "Whether the action may run while others do.", {
      examples: [true],
      default: false,
    }).optional(),
    "execution-group": text("Execution group", "Actions of one group never run at the same time.").optional(),
    title: text("Title", "Name for people; the action's own name without it.").optional(),
  }),
  "Action",
  "Something that users run with `juju run`. Further keys are JSON Schema of the parameters as a whole.",
  { unknown: "tolerated" },
);

/** `actions.yaml`, and what stands under `actions` in `charmcraft.yaml`. */
export const actions = named(nullable(ACTION), "Actions", "Actions by their names.", {
  examples: [{ restart: { description: "Restart the workload.", additionalProperties: false } }],
  readBy: "Juju",
});

/** Types of JSON Schema. */
export const JSON_TYPES = ["string", "integer", "number", "boolean", "object", "array", "null"] as const;
