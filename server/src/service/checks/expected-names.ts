/** The end of a message about an unknown name: the names that there are. */

/** More would make no sentence. */
const MAX_NAMES = 6;

/** `expected one of …`; `what` is said to be missing where there is none at all. */
export function expectedNames(names: readonly string[], what: string): string {
  if (names.length === 0) return `it has no ${what} at all`;
  const shown = names.slice(0, MAX_NAMES).map((name) => `\`${name}\``);
  if (shown.length === 1) return `expected ${shown[0]}`;
  return `expected one of ${shown.join(", ")}${names.length > shown.length ? " …" : ""}`;
}
