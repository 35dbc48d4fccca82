/**
 * The exported JSON Schemas against an independent validator: ajv, in strict mode, for both drafts, must come to the
 * verdicts of the vector table, and so must zod, from which the schemas are made.
 */
import { Ajv, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { ROLES, type Role } from "../../schemas/definition.ts";
import { JSON_SCHEMA_TARGETS, type JsonSchemaTarget, toEnvelopeSchema } from "../../schemas/json-schema.ts";
import { interfaces } from "../../schemas/registry.ts";
import {
  CONNECT_CLIENT_VECTORS,
  VALID_PROVIDER,
  VALID_REQUIRER,
  type Vector,
  vectorTitle,
} from "../support/connect-client-vectors.ts";
import { definitionOf } from "./definition-of.ts";

const VALID = { provider: VALID_PROVIDER, requirer: VALID_REQUIRER };

/** Strict: unknown keywords, keywords that do not fit the type, and patterns invalid under the `u` flag throw. */
function compile(name: string, version: number, role: Role, target: JsonSchemaTarget): ValidateFunction {
  const options = { strict: true, allErrors: true, validateFormats: true };
  const ajv = target === "draft-07" ? new Ajv(options) : new Ajv2020(options);
  return ajv.compile(toEnvelopeSchema(definitionOf(name, version), role, target));
}

function envelope({ side, databag, data }: Vector): Record<string, unknown> {
  return databag === "app" ? { app: data } : { app: VALID[side], unit: data };
}

const judged = CONNECT_CLIENT_VECTORS.filter((vector) => vector.expressibleInJsonSchema);

describe.for(interfaces().map(({ definition }) => definition))("$name v$version", ({ name, version }) => {
  test.for(ROLES.flatMap((role) => JSON_SCHEMA_TARGETS.map((target) => [role, target] as const)))(
    "%s: ajv compiles the schema strictly (%s)",
    ([role, target]) => expect(() => compile(name, version, role, target)).not.toThrow(),
  );
});

describe.for(JSON_SCHEMA_TARGETS)("ajv judges as the rules do (%s)", (target) => {
  const validators = {
    provider: compile("connect_client", 0, "provider", target),
    requirer: compile("connect_client", 0, "requirer", target),
  };

  test.for(judged.map((vector) => [vectorTitle(vector), vector] as const))("%s", ([, vector]) => {
    const isError = vector.verdict !== "ok" && vector.verdict.severity === "error";
    expect(validators[vector.side](envelope(vector))).toBe(!isError);
  });

  test.for(ROLES)("%s: the envelope is upstream's", (role) => {
    const validate = validators[role];
    expect(validate({ app: VALID[role] })).toBe(true);
    expect(validate({ app: VALID[role], unit: null })).toBe(true);
    expect(validate({ app: VALID[role], unit: {}, more: 1 })).toBe(true);
    expect(validate({ app: { ...VALID[role], more: { deep: [1] } } })).toBe(true);
    expect(validate({})).toBe(false);
    expect(validate({ app: null })).toBe(false);
    expect(validate({ app: [] })).toBe(false);
  });

  test("requested-secrets may be JSON text or the decoded value", () => {
    const list = ["username", "password", "tls-ca"];
    const withList = (value: unknown) =>
      validators.requirer({ app: { ...VALID_REQUIRER, "requested-secrets": value } });
    expect(withList(JSON.stringify(list))).toBe(true);
    expect(withList(list)).toBe(true);
    expect(withList(JSON.stringify(JSON.stringify(list)))).toBe(false);
    expect(withList({ 0: "username", 1: "password" })).toBe(false);
  });
});

describe("zod and JSON Schema are one definition", () => {
  // The condition between two fields stands beside the zod types, so zod alone does not see it.
  const comparable = judged.filter(
    ({ databag, verdict }) => databag === "app" && (verdict === "ok" || verdict.row !== "CC131"),
  );

  test.for(comparable.map((vector) => [vectorTitle(vector), vector] as const))("%s", ([, vector]) => {
    const isError = vector.verdict !== "ok" && vector.verdict.severity === "error";
    const { fields } = definitionOf("connect_client", 0)[vector.side].app;
    expect(fields.safeParse(vector.data).success).toBe(!isError);
  });
});

describe("the table itself", () => {
  test("is large, and no vector stands in it twice", () => {
    const titles = CONNECT_CLIENT_VECTORS.map(({ side, databag, field, data, dump, other }) =>
      JSON.stringify([side, databag, field, data, dump, other]),
    );
    expect(titles.length).toBeGreaterThanOrEqual(200);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  test("has every row of the rule list that a databag can show", () => {
    const rows = CONNECT_CLIENT_VECTORS.flatMap(({ verdict, also }) =>
      verdict === "ok" ? [] : [verdict, ...also],
    ).map(({ row }) => row);
    const numbered = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => `CC${from + index}`);
    const expected = [
      ...numbered(101, 110),
      ...numbered(121, 123),
      ...numbered(131, 136),
      ...numbered(201, 209),
      ...numbered(211, 219),
      ...numbered(301, 305),
    ];
    expect([...new Set(rows)].sort()).toEqual(expected);
  });

  test("names the gravest finding first", () => {
    const order = ["error", "warning", "information", "hint"];
    const wrong = CONNECT_CLIENT_VECTORS.filter(
      ({ verdict, also }) =>
        verdict !== "ok" &&
        also.some(({ severity }) => order.indexOf(severity) < order.indexOf(verdict.severity)),
    );
    expect(wrong.map(vectorTitle)).toEqual([]);
  });
});
