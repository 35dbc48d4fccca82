/** `integratorCharms/interfaces` and `integratorCharms/schema` */
import { toEnvelopeSchema } from "../../../../schemas/json-schema.ts";
import { findInterface, interfaces } from "../../../../schemas/registry.ts";
import type { InterfacesResult, SchemaParams, SchemaResult } from "../messages.ts";

/** The interfaces with a definition; the ones that are known by name only have nothing to show. */
export function listInterfaces(): InterfacesResult {
  return interfaces().map(({ definition: { name, version, status, title, summary, documentation } }) => ({
    name,
    version,
    status,
    title,
    summary,
    documentation,
  }));
}

export function describeSchema({ interface: name, version, role, target }: SchemaParams): SchemaResult {
  const found = findInterface(name, version);
  return found ? `${JSON.stringify(toEnvelopeSchema(found.definition, role, target), undefined, 2)}\n` : null;
}
