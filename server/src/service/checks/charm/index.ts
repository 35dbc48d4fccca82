/** The checks of charm files, in the order in which they run and stand in the manual. */
import type { CharmCheck } from "../check.ts";
import { charmKeyMissing } from "./charm-key-missing.ts";
import { charmKeyUnknown } from "./charm-key-unknown.ts";
import { charmValue } from "./charm-value.ts";
import { charmValueType } from "./charm-value-type.ts";

export const charmChecks: readonly CharmCheck[] = [
  charmKeyUnknown,
  charmKeyMissing,
  charmValueType,
  charmValue,
];
