/**
 * An interface definition compiled for use: per role and databag the fields with their JSON Schema and facts.
 * This is what checks, completion and hover read; they never touch zod.
 */
import * as z from "zod";
import type {
  Companion,
  DatabagScope,
  FieldMeta,
  InterfaceDefinition,
  Role,
  RoleDefinition,
} from "./definition.ts";
import { fieldRegistry } from "./fields.ts";
import { type JsonSchema, toJsonSchema } from "./json-schema.ts";

/** One field of a databag: its key, the JSON Schema of its value and what is known about it. */
export interface Field extends FieldMeta {
  readonly key: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

export interface DatabagModel {
  readonly fields: ReadonlyMap<string, Field>;
  readonly companions: ReadonlyMap<string, Companion>;
}

export interface SideModel {
  readonly role: Role;
  readonly title: string;
  readonly description: string;
  readonly app: DatabagModel;
  readonly unit: DatabagModel;
}

export interface InterfaceModel {
  readonly definition: InterfaceDefinition;
  readonly provider: SideModel;
  readonly requirer: SideModel;
}

/** Compiles a definition. Throws when a field was made without one of the constructors of `fields.ts`. */
export function compileInterface(definition: InterfaceDefinition): InterfaceModel {
  return {
    definition,
    provider: compileSide("provider", definition.provider),
    requirer: compileSide("requirer", definition.requirer),
  };
}

export function otherRole(role: Role): Role {
  return role === "provider" ? "requirer" : "provider";
}

function compileSide(role: Role, side: RoleDefinition): SideModel {
  const compile = (scope: DatabagScope): DatabagModel => ({
    fields: compileFields(side[scope].fields),
    companions: new Map(side[scope].companions.map((companion) => [companion.key, companion])),
  });
  return {
    role,
    title: side.title,
    description: side.description,
    app: compile("app"),
    unit: compile("unit"),
  };
}

function compileFields(fields: z.ZodObject): Map<string, Field> {
  const { required = [], properties = {} } = toJsonSchema(fields);
  return new Map(
    Object.entries(fields.shape).map(([key, type]) => {
      const meta = findMeta(type as z.ZodType);
      if (!meta)
        throw new Error(`Field ${key} has no facts; make it with a constructor of schemas/fields.ts`);
      return [key, { ...meta, key, required: required.includes(key), schema: properties[key] ?? {} }];
    }),
  );
}

/** Facts of a type, looked up through `optional()`, `nullable()` and `default()` wrappers. */
function findMeta(type: z.ZodType): FieldMeta | undefined {
  const meta = fieldRegistry.get(type);
  if (meta) return meta;
  if (type instanceof z.ZodOptional || type instanceof z.ZodNullable || type instanceof z.ZodDefault)
    return findMeta(type.unwrap() as z.ZodType);
  return undefined;
}
