/** What is written behind a key that is completed: the shape that its definition asks for, with places to fill in. */
import type { JsonSchema } from "../../../../../schemas/json-schema.ts";
import type { SchemaPlace } from "../../charm/schema-at.ts";
import { type Content, map, raw } from "../content.ts";

/** A place to type at. */
export const BLANK: Content = raw({ stop: 1, choices: [""] });

export function choice(...words: readonly string[]): Content {
  return raw({ stop: 1, choices: words });
}

/** One of the shapes that fit, the simplest one that says something. */
export function shapeOf({ branches }: SchemaPlace): Content {
  const shapes = branches.map(shapeOfBranch);
  return shapes.find((shape) => shape !== BLANK) ?? BLANK;
}

function shapeOfBranch(schema: JsonSchema): Content {
  const words = schema.enum?.map(String) ?? [];
  if (words.length > 1) return choice(...words);
  if (words.length === 1) return raw(words[0] ?? "");
  switch (schema.type) {
    case "boolean":
      // What a key is written for is mostly the opposite of what holds without it.
      return schema.default === true ? choice("false", "true") : choice("true", "false");
    case "object":
      return mapOf(schema);
    case "array":
      return { kind: "list", items: [schema.items ? itemShape(schema.items) : BLANK] };
    default:
      return BLANK;
  }
}

/** The keys that must be there; without any, the author begins the map. */
function mapOf({ required = [], properties = {} }: JsonSchema): Content {
  const entries = required.flatMap((key) => {
    const schema = properties[key];
    return schema ? [[key, inner(schema)] as const] : [];
  });
  return entries.length > 0 ? map(...entries) : { kind: "open" };
}

/** Deeper than one level a template would be in the way of whoever fills it in. */
function inner(schema: JsonSchema): Content {
  const branch = schema.anyOf?.find(({ type }) => type !== "null") ?? schema;
  const shape = shapeOfBranch({ ...schema, ...branch });
  return shape.kind === "raw" ? shape : BLANK;
}

function itemShape(items: JsonSchema): Content {
  const branch = items.anyOf?.[0] ?? items;
  return branch.type === "object" ? mapOf(branch) : BLANK;
}
