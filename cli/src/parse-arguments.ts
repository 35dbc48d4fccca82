/** Values of options. What cannot be one throws an `InvalidArgumentError` that says why. */
import { InvalidArgumentError } from "commander";
import { type ArchiveLimits, LIMIT_NAMES } from "../../conformance/src/archive/limits.ts";

export function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It must be a whole number, 0 or more.");
  return Number(text);
}

/** `maxEntries=500000`, added to those before. */
export function parseLimit(text: string, before: Partial<ArchiveLimits> = {}): Partial<ArchiveLimits> {
  const [, word, digits] = /^(\w+)=(\d{1,15})$/.exec(text) ?? [];
  const name = LIMIT_NAMES.find((each) => each === word);
  if (name === undefined || Number(digits) === 0)
    throw new InvalidArgumentError(
      `Expected one of ${LIMIT_NAMES.join(", ")} with a whole number, as in maxEntries=500000.`,
    );
  return { ...before, [name]: Number(digits) };
}
