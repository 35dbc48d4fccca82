/** Checks over a charm's Python. */
import type { PythonCheck } from "../check.ts";
import { formatterOptionDefault } from "./formatter-option-default.ts";
import { formatterOptionMissing } from "./formatter-option-missing.ts";
import { formatterOptionType } from "./formatter-option-type.ts";
import { integratorEndpoint } from "./integrator-endpoint.ts";
import { pythonNameUnknown } from "./python-name-unknown.ts";

export const pythonChecks: readonly PythonCheck[] = [
  pythonNameUnknown,
  formatterOptionMissing,
  formatterOptionType,
  formatterOptionDefault,
  integratorEndpoint,
];
