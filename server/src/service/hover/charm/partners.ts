/** Who stands on the other side of an interface. */
import { partnersOf } from "../../../../../schemas/charm/partners.ts";
import { code, listed } from "../markdown.ts";

/** A sentence with the charms on the other side of an endpoint; undefined where none are known, and for peers. */
export function describePartners(interfaceName: string, side: unknown): string | undefined {
  const { providers, requirers } = partnersOf(interfaceName);
  if (side === "requires" && providers.length > 0) return `Provided by ${names(providers)}.`;
  if (side === "provides" && requirers.length > 0) return `Required by ${names(requirers)}.`;
  return undefined;
}

const MAX_NAMES = 6;

function names(charms: readonly string[]): string {
  const shown = charms.slice(0, MAX_NAMES).map(code);
  return charms.length > MAX_NAMES ? `${shown.join(", ")} and others` : listed(shown);
}
