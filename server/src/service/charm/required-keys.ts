/** Keys that a file needs depend on what stands beside it. */
import type { JsonSchema } from "../../../../schemas/json-schema.ts";
import { findPair, type YamlNode } from "../document/tree.ts";
import type { CharmDocument } from "./charm-document.ts";

const SHARED_KEYS = ["name", "summary", "description"];

/** The required keys of a document: those of its schema, in the light of the charm's other files. */
export function requiredAtRoot(
  { kind, project, name, file }: CharmDocument,
  schema: JsonSchema,
  root: YamlNode | undefined,
): string[] {
  const required = schema.required ?? [];
  if (kind === "bundle")
    return isBaseBundle(name) && root === file.documents[0]?.root ? ["applications"] : [];
  if (kind !== "charmcraft") return required;
  const hasMetadata =
    project.roots["metadata.yaml"] !== undefined || project.templates.includes("metadata.yaml");
  const isBundle = findPair(root, "type")?.value?.kind === "scalar" && isBundleType(root);
  const own = required.filter((key) => !(SHARED_KEYS.includes(key) && (hasMetadata || isBundle)));
  if (isBundle || findPair(root, "bases")) return own;
  return [...own, "platforms", ...(project.hasExtension ? [] : ["parts"])];
}

/** Bundles were packed by charmcraft up to version 3. */
export function isBundleType(root: YamlNode | undefined): boolean {
  const value = findPair(root, "type")?.value;
  return value?.kind === "scalar" && value.text === "bundle";
}

/** A file of this name holds a whole bundle, not an overlay. */
export function isBaseBundle(name: string): boolean {
  return /bundle/i.test(name) && !/overlay/i.test(name);
}
