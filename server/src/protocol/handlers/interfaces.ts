/** `integratorCharms/interfaces` and `integratorCharms/schema` */
import type { InterfaceDefinition } from "../../../../schemas/definition.ts";
import { definitions } from "../../../../schemas/definitions.generated.ts";
import { toEnvelopeSchema } from "../../../../schemas/json-schema.ts";
import type { InterfacesResult, SchemaParams, SchemaResult } from "../messages.ts";

export function listInterfaces(): InterfacesResult {
  return definitions.map(({ name, version, status, title, summary, documentation }) => ({
    name,
    version,
    status,
    title,
    summary,
    documentation,
  }));
}

export function describeSchema({ interface: name, version, role, target }: SchemaParams): SchemaResult {
  const definition = findDefinition(name, version);
  return definition ? `${JSON.stringify(toEnvelopeSchema(definition, role, target), undefined, 2)}\n` : null;
}

function findDefinition(name: string, version: number | undefined): InterfaceDefinition | undefined {
  return definitions
    .filter(
      (definition) => definition.name === name && (version === undefined || definition.version === version),
    )
    .reduce<InterfaceDefinition | undefined>(
      (best, next) => (best && best.version > next.version ? best : next),
      undefined,
    );
}
