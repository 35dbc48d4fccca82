/**
 * The JSON Schema that tells yaml-language-server what ours knows by itself, made of the schemas that the build
 * generates from our definitions. So both judge the same fields by the same patterns.
 */
import { readFileSync } from "node:fs";
import path from "node:path";

const SCHEMAS = "schemas/connect_client/v0";

type Schema = Readonly<Record<string, unknown>>;

/** Schema of a `relation-info` document whose databags are those of either side. Throws when the build is missing. */
export function peerSchema(dist: string): Schema {
  const sides = ["provider", "requirer"].map((role) => applicationSchema(dist, role));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: {
      "relation-info": {
        type: "array",
        items: {
          type: "object",
          properties: {
            endpoint: { type: "string" },
            "related-endpoint": { type: "string" },
            "application-data": { anyOf: sides },
            "related-units": { type: "object" },
          },
          required: ["endpoint", "application-data"],
        },
      },
    },
    required: ["relation-info"],
  };
}

function applicationSchema(dist: string, role: string): unknown {
  const file = path.join(dist, SCHEMAS, `${role}.json`);
  const { properties } = JSON.parse(readFileSync(file, "utf8")) as { properties?: { app?: unknown } };
  if (properties?.app === undefined) throw new Error(`${SCHEMAS}/${role}.json has no application databag`);
  return properties.app;
}
