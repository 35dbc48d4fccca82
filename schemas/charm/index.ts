/** The charm files as JSON Schema, which is what validation, completion and hover read. Made when first asked for. */
import type * as z from "zod";
import { type JsonSchema, toJsonSchema } from "../json-schema.ts";
import { actions } from "./actions.ts";
import { bundle } from "./bundle.ts";
import { charmcraft } from "./charmcraft.ts";
import { config } from "./config.ts";
import { metadata } from "./metadata.ts";

/** A file of a charm project that has a definition. */
export type CharmFileKind = "charmcraft" | "metadata" | "config" | "actions" | "bundle";

const DEFINITIONS: Readonly<Record<CharmFileKind, z.ZodType>> = {
  charmcraft,
  metadata,
  config,
  actions,
  bundle,
};

const schemas = new Map<CharmFileKind, JsonSchema>();

/** Schema of a kind of file, with the `x-…` keywords of `keys.ts`. */
export function charmSchema(kind: CharmFileKind): JsonSchema {
  const known = schemas.get(kind) ?? toJsonSchema(DEFINITIONS[kind]);
  schemas.set(kind, known);
  return known;
}
