/** Errors that end the command with status 2 and one line on standard error. */

/** Wrong usage, or an environment that prevents the work. The message is one sentence without a final stop. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Whatever was thrown, on one line. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s*[\r\n]+\s*/g, " ").trim();
}
