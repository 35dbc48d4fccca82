/**
 * Why JSON Schema does not come from the package zod-to-json-schema, as one might expect: it reads zod 3 only, and of
 * zod 4's types it makes a schema without any keyword, in silence. These tests show it; should one fail after an
 * update, the choice can be thought over. The package is a development dependency for this file alone.
 */
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { z as zod3 } from "zod/v3";
import { zodToJsonSchema } from "zod-to-json-schema";
import { ROLES } from "../../schemas/definition.ts";
import { toEnvelopeSchema, toJsonSchema } from "../../schemas/json-schema.ts";
import { CONNECT_CLIENT_VECTORS } from "../support/connect-client-vectors.ts";
import { definitionOf } from "./definition-of.ts";

const definition = definitionOf("connect_client", 0);

/** Its types know zod 3 only, which is part of the point. */
function convert(type: unknown): unknown {
  return zodToJsonSchema(type as Parameters<typeof zodToJsonSchema>[0]);
}

const NOTHING = { $schema: "http://json-schema.org/draft-07/schema#" };

describe("zod-to-json-schema", () => {
  test.for(ROLES)("says nothing about the %s's fields", (role) => {
    const { fields } = definition[role].app;
    expect(convert(fields)).toEqual(NOTHING);
    for (const field of Object.values(fields.shape)) expect(convert(field)).toEqual(NOTHING);
  });

  test("so a validator accepts whatever the rules call an error", () => {
    const errors = CONNECT_CLIENT_VECTORS.filter(
      ({ side, verdict }) => side === "provider" && verdict !== "ok" && verdict.severity === "error",
    );
    const theirs = new Ajv().compile(convert(definition.provider.app.fields) as object);
    expect(errors.length).toBeGreaterThan(100);
    expect(errors.every(({ data }) => theirs(data))).toBe(true);
  });

  test("does convert the same shape in zod 3", () => {
    const type = zod3.object({ endpoints: zod3.string().regex(/^https?:/), "secret-user": zod3.string() });
    expect(convert(type)).toMatchObject({
      properties: { endpoints: { type: "string", pattern: "^https?:" } },
      required: ["endpoints", "secret-user"],
    });
  });

  test("even for zod 3 it closes objects and drops refinements", () => {
    const type = zod3.object({ endpoints: zod3.string().refine((value) => !value.includes(";")) });
    expect(convert(type)).toEqual({
      ...NOTHING,
      type: "object",
      properties: { endpoints: { type: "string" } },
      required: ["endpoints"],
      additionalProperties: false,
    });
  });
});

test.for(ROLES)("ours says all of it about the %s's fields", (role) => {
  const { app } = toEnvelopeSchema(definition, role, "draft-07").properties ?? {};
  const { properties, required } = toJsonSchema(definition[role].app.fields, "draft-07");
  expect(app).toMatchObject({ properties, required });
  expect(Object.keys(properties ?? {})).toEqual(Object.keys(definition[role].app.fields.shape));
});
