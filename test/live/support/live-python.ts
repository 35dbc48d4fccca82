/** The interpreters that `scripts/live.mjs` has made ready, by its environment variables. */
import path from "node:path";
import type { Python } from "../../../conformance/src/charm/python.ts";

export const SUITE = path.join(import.meta.dirname, "../../../conformance/python");

/** With `ops[testing]` and pytest. */
export const PYTHON = interpreter("LIVE_PYTHON");
/** With nothing. */
export const BARE_PYTHON = interpreter("LIVE_PYTHON_BARE");
/** With an ops that has no `ops.testing.Context`. */
export const OLD_PYTHON = interpreter("LIVE_PYTHON_OLD");

function interpreter(name: string): Python {
  const command = process.env[name];
  if (!command) throw new Error(`${name} is not set; run \`npm run test:live\``);
  return { command, origin: "the tests" };
}
