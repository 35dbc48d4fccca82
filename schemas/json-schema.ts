/**
 * The one place where zod becomes JSON Schema (zod's own `z.toJSONSchema`). It adds what the converter drops:
 * keywords that no zod type stands for, and the schema of JSON that travels inside a string; and it refuses to drop
 * anything silently.
 */
import * as z from "zod";
import type { CharmKeywords } from "./charm/keys.ts";
import type { ConditionalRequirement, DatabagDefinition, InterfaceDefinition, Role } from "./definition.ts";
import { embeddedJson, extraKeywords } from "./fields.ts";

export type JsonSchemaTarget = "draft-07" | "2020-12";

export const JSON_SCHEMA_TARGETS: readonly JsonSchemaTarget[] = ["draft-07", "2020-12"];

/** The part of JSON Schema that our definitions use. */
export interface JsonSchema extends CharmKeywords {
  $schema?: string;
  title?: string;
  description?: string;
  examples?: unknown[];
  default?: unknown;
  deprecated?: boolean;
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
  if?: JsonSchema;
  then?: JsonSchema;
  contentMediaType?: string;
  contentSchema?: JsonSchema;
}

const DIALECTS: Readonly<Record<JsonSchemaTarget, string>> = {
  "draft-07": "http://json-schema.org/draft-07/schema#",
  "2020-12": "https://json-schema.org/draft/2020-12/schema",
};

/**
 * JSON Schema of one zod type. Objects stay open: a databag may always hold more than its interface knows. Throws when
 * the type has a refinement that no keyword of `fields.ts` stands for, because it would be lost without a trace.
 */
export function toJsonSchema(type: z.ZodType, target: JsonSchemaTarget = "2020-12"): JsonSchema {
  const { $schema: _, ...schema } = convert(type, target);
  return schema;
}

/**
 * JSON Schema of everything one side writes: `{app, unit}`, the envelope that the interface's own repository uses.
 * `app` is required as soon as one of its fields is; `unit` may be left out or null.
 */
export function toEnvelopeSchema(
  definition: InterfaceDefinition,
  role: Role,
  target: JsonSchemaTarget = "2020-12",
): JsonSchema {
  const side = definition[role];
  const app = databagSchema(side.app, target);
  const unit = databagSchema(side.unit, target);
  return {
    $schema: DIALECTS[target],
    title: `${definition.name} v${definition.version} ${role}`,
    description: `What the ${role} (${side.title}) of the interface ${definition.name} writes into its databags.`,
    type: "object",
    properties: {
      app: { title: "Application databag", ...app },
      unit: unit.required?.length
        ? { title: "Unit databag", ...unit }
        : { title: "Unit databag", anyOf: [unit, { type: "null" }], default: null },
    },
    ...(app.required?.length ? { required: ["app"] } : {}),
  };
}

function databagSchema(databag: DatabagDefinition, target: JsonSchemaTarget): JsonSchema {
  const schema = toJsonSchema(databag.fields, target);
  const conditions = databag.requiredWhen ?? [];
  return conditions.length === 0 ? schema : { ...schema, allOf: conditions.map(conditionSchema) };
}

function conditionSchema({ field, matches, requires }: ConditionalRequirement): JsonSchema {
  return {
    if: {
      properties: { [field]: { type: "string", pattern: unescapeSlashes(matches.source) } },
      required: [field],
    },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's keyword; nothing awaits this object.
    then: { properties: { [requires]: { type: "string", minLength: 1 } }, required: [requires] },
  };
}

function convert(type: z.ZodType, target: JsonSchemaTarget): JsonSchema {
  return z.toJSONSchema(type, {
    target: target === "draft-07" ? "draft-07" : "draft-2020-12",
    io: "input",
    override: ({ zodSchema, jsonSchema }) => complete(zodSchema, jsonSchema as JsonSchema, target),
  }) as JsonSchema;
}

/** Adds to the converter's result for one zod type what the converter does not know. */
function complete(type: z.core.$ZodType, schema: JsonSchema, target: JsonSchemaTarget): void {
  const content = embeddedJson.get(type);
  const keywords = extraKeywords.get(type);
  if (!content && !keywords) refuseLostRefinement(type);
  if (content) {
    schema.contentMediaType = "application/json";
    schema.contentSchema = toJsonSchema(content, target);
  }
  Object.assign(schema, keywords);
  if (isEmptySchema(schema.additionalProperties)) delete schema.additionalProperties;
  dropEscapedSlashes(schema);
}

function refuseLostRefinement(type: z.core.$ZodType): void {
  const lost = type._zod.def.checks?.some((check) => check._zod.def.check === "custom");
  if (lost)
    throw new Error(
      "A refinement has no JSON Schema: say the same in extraKeywords or embeddedJson of schemas/fields.ts",
    );
}

/** zod writes `{}` for "anything goes", which is what a schema without the keyword says. */
function isEmptySchema(schema: boolean | JsonSchema | undefined): boolean {
  return typeof schema === "object" && Object.keys(schema).length === 0;
}

/** `RegExp.source` escapes slashes for JavaScript's own notation; in JSON that is noise. */
function dropEscapedSlashes(schema: JsonSchema): void {
  for (const holder of [schema, schema.not, ...(schema.allOf ?? [])])
    if (holder?.pattern !== undefined) holder.pattern = unescapeSlashes(holder.pattern);
}

function unescapeSlashes(source: string): string {
  return source.replace(/\\(.)/gs, (escaped, character) => (character === "/" ? "/" : escaped));
}
