/**
 * The one place where zod becomes JSON Schema (zod's own `z.toJSONSchema`). It adds what the converter drops:
 * keywords that no zod type stands for, and the schema of JSON that travels inside a string.
 */
import { z } from "zod";
import type { InterfaceDefinition, Role } from "./definition.ts";
import { embeddedJson, extraKeywords } from "./fields.ts";

export type JsonSchemaTarget = "draft-07" | "2020-12";

/** The part of JSON Schema that our definitions use. */
export interface JsonSchema {
  $schema?: string;
  title?: string;
  description?: string;
  examples?: unknown[];
  default?: unknown;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  format?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  contains?: JsonSchema;
  allOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  not?: JsonSchema;
  contentMediaType?: string;
  contentSchema?: JsonSchema;
}

/** JSON Schema of one zod type. Objects stay open: a databag may always hold more than its interface knows. */
export function toJsonSchema(type: z.ZodType, target: JsonSchemaTarget = "2020-12"): JsonSchema {
  const { $schema: _, ...schema } = convert(type, target);
  return schema;
}

/**
 * JSON Schema of everything one side writes: `{app, unit}`, the envelope that the interface's own repository uses.
 * `app` is required as soon as one of its fields is.
 */
export function toEnvelopeSchema(
  definition: InterfaceDefinition,
  role: Role,
  target: JsonSchemaTarget = "2020-12",
): JsonSchema {
  const side = definition[role];
  const app = toJsonSchema(side.app.fields, target);
  const unit = toJsonSchema(side.unit.fields, target);
  return {
    $schema:
      target === "draft-07"
        ? "http://json-schema.org/draft-07/schema#"
        : "https://json-schema.org/draft/2020-12/schema",
    title: `${definition.name} v${definition.version} ${role}`,
    description: `What the ${role} (${side.title}) of the interface ${definition.name} writes into its databags.`,
    type: "object",
    properties: {
      app: { title: "Application databag", ...app },
      unit: { title: "Unit databag", ...unit },
    },
    ...(app.required?.length ? { required: ["app"] } : {}),
  };
}

function convert(type: z.ZodType, target: JsonSchemaTarget): JsonSchema {
  return z.toJSONSchema(type, {
    target: target === "draft-07" ? "draft-07" : "draft-2020-12",
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      const content = embeddedJson.get(zodSchema);
      if (content) {
        Object.assign(jsonSchema, {
          contentMediaType: "application/json",
          contentSchema: toJsonSchema(content, target),
        });
      }
      Object.assign(jsonSchema, extraKeywords.get(zodSchema));
    },
  }) as JsonSchema;
}
