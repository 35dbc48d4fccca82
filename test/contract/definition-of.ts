/** Access to interface definitions for contract tests. */
import type { InterfaceDefinition } from "../../schemas/definition.ts";
import { findInterface } from "../../schemas/registry.ts";

/** The definition, or a failing test that says which one is missing. */
export function definitionOf(name: string, version: number): InterfaceDefinition {
  const model = findInterface(name, version);
  if (!model) throw new Error(`No definition of ${name} v${version}`);
  return model.definition;
}
