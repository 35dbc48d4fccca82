/** What can be added to a charm by name: an endpoint, an option, an action, a resource. Values, as a client sends them. */
import type { Side } from "./endpoints.ts";
import type { PlainMap } from "./render-value.ts";

export type CharmEntry = EndpointEntry | OptionEntry | ActionEntry | ResourceEntry;

export interface EndpointEntry {
  readonly kind: "endpoint";
  readonly side: Side;
  readonly name: string;
  readonly interface: string;
  /** Default: no limit. */
  readonly limit?: number;
  /** Default: the key is left out. */
  readonly optional?: boolean;
}

export interface OptionEntry {
  readonly kind: "option";
  readonly name: string;
  readonly type: "string" | "int" | "float" | "boolean" | "secret";
  /** The default as somebody types it, `5` or `true`; empty for none. */
  readonly default?: string;
  readonly description?: string;
}

export interface ActionEntry {
  readonly kind: "action";
  readonly name: string;
  readonly description?: string;
}

export interface ResourceEntry {
  readonly kind: "resource";
  readonly name: string;
  readonly type: "file" | "oci-image";
  /** Needed for a file. */
  readonly filename?: string;
  readonly description?: string;
}

/** What is written below the name of an entry. */
export function contentOf(entry: CharmEntry): PlainMap {
  switch (entry.kind) {
    case "endpoint":
      return {
        interface: entry.interface,
        ...(entry.limit === undefined ? {} : { limit: entry.limit }),
        ...(entry.optional === undefined ? {} : { optional: entry.optional }),
      };
    case "option":
      return { type: entry.type, ...defaultOf(entry), ...descriptionOf(entry) };
    case "action":
      // Juju 3 and Juju 4 disagree on what holds without it.
      return { ...descriptionOf(entry), additionalProperties: false };
    case "resource":
      return {
        type: entry.type,
        ...(entry.type === "file" ? { filename: entry.filename ?? "" } : {}),
        ...descriptionOf(entry),
      };
  }
}

function descriptionOf({ description }: { readonly description?: string }): PlainMap {
  return description === undefined || description.trim() === "" ? {} : { description: description.trim() };
}

function defaultOf({ type, default: typed = "" }: OptionEntry): PlainMap {
  if (typed === "") return {};
  const isText = type === "string" || type === "secret";
  if (isText) return { default: typed };
  return { default: type === "boolean" ? typed === "true" : Number(typed) };
}
