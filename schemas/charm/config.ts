/** Configuration options. Source: juju/charm `config.go`; charmcraft `charmcraft/models/config.py`. */
import * as z from "zod";
import { key, named, nullable, oneOf, text, tolerant } from "./keys.ts";
import { OPTION_TYPE_MEANINGS } from "./meanings.ts";

/** Types of options, the usual one first. */
export const OPTION_TYPES = ["string", "int", "float", "boolean", "secret"] as const;

const OPTION = tolerant(
  {
    type: nullable(
      oneOf(
        OPTION_TYPES,
        "Type",
        "Type of the value. `secret` (Juju 3.4) holds the URI of a user's secret. Always state it: charmcraft's analysis wants it, Juju takes `string` without it.",
        { default: "string", meanings: OPTION_TYPE_MEANINGS },
      ),
    ).optional(),
    default: key(
      z.unknown(),
      "Default",
      "Value until somebody sets another one; it has to be of the option's type. Without it the option is unset.",
    ).optional(),
    description: nullable(
      text("Description", "What the option does. Shown by `juju config` and Charmhub."),
    ).optional(),
    optional: key(
      z.boolean(),
      "Optional",
      "With an extension for web frameworks: whether the application starts without a value.",
    ).optional(),
  },
  "Option",
  "One option of `juju config`.",
);

const options = named(nullable(OPTION), "Options", "The options by their names.", {
  examples: [{ mode: { type: "string", default: "source", description: "Either source or sink." } }],
});

/** `config.yaml`, and what stands under `config` in `charmcraft.yaml`. */
export const config = tolerant(
  { options: nullable(options) },
  "Configuration",
  "Options that users set with `juju config`.",
  { readBy: "Juju" },
);
