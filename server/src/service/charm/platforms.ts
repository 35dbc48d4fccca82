/** Names of platforms, bases and architectures. Source: canonical/craft-platforms `_platforms.py`. */
import { ARCHITECTURES } from "../../../../schemas/charm/platforms.ts";

export interface PlatformName {
  /** `ubuntu@24.04`; undefined for an architecture alone. */
  readonly base: string | undefined;
  readonly architecture: string;
}

/** Reads `ARCHITECTURE` or `BASE:ARCHITECTURE`; undefined when it is neither. `all` counts as an architecture. */
export function readPlatform(text: string): PlatformName | undefined {
  const separator = text.lastIndexOf(":");
  const base = separator < 0 ? undefined : text.slice(0, separator);
  const architecture = text.slice(separator + 1);
  const isKnown = architecture === "all" || (ARCHITECTURES as readonly string[]).includes(architecture);
  if (!isKnown || (base !== undefined && !/^[^@]+@[^@]+$/.test(base))) return undefined;
  return { base, architecture };
}
