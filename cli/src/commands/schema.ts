/** `schema`: the JSON Schema of what one side of an interface writes. */
import { toEnvelopeSchema } from "../../../schemas/json-schema.ts";
import { parseDefinedInterface } from "../interface-name.ts";
import type { SchemaOptions } from "../options.ts";
import { print } from "../output.ts";

/** Prints the schema of `{app, unit}` as indented JSON. Throws a UsageError for an unknown interface. */
export function schema(name: string, { role, target }: SchemaOptions): void {
  const { definition } = parseDefinedInterface(name);
  print(`${JSON.stringify(toEnvelopeSchema(definition, role, target), undefined, 2)}\n`);
}
