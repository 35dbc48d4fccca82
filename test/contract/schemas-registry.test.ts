/** What is known about interfaces: the ones with a definition, the catalogue beside them, and how they are found. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { catalogue, uncataloguedInterfaces } from "../../schemas/catalogue.ts";
import { type InterfaceDefinition, ROLES } from "../../schemas/definition.ts";
import { definitions } from "../../schemas/definitions.generated.ts";
import { extraKeywords, jsonText, optional, text } from "../../schemas/fields.ts";
import { type JsonSchema, toJsonSchema } from "../../schemas/json-schema.ts";
import { compileInterface } from "../../schemas/model.ts";
import {
  findInterface,
  findRespelling,
  interfaces,
  isKnownInterface,
  listInterfaces,
} from "../../schemas/registry.ts";

const FACTS = { title: "T", description: "D", examples: [], source: "S", suggestions: [] };

describe("registry", () => {
  test("compiles every definition once", () => {
    expect(interfaces().map(({ definition }) => definition)).toEqual(definitions);
    expect(interfaces()[0]).toBe(interfaces()[0]);
    expect(findInterface("connect_client")).toBe(
      interfaces().find(({ definition }) => definition.name === "connect_client"),
    );
  });

  test("finds literal names only", () => {
    expect(findInterface("connect_client", 0)?.definition.version).toBe(0);
    expect(findInterface("connect_client", 7)).toBeUndefined();
    expect(findInterface("connect-client")).toBeUndefined();
    expect(findInterface("constructor")).toBeUndefined();
  });

  test("knows names with and without definition", () => {
    expect(["connect_client", "tls-certificates", "peer", "juju-info"].map(isKnownInterface)).toEqual(
      Array(4).fill(true),
    );
    expect(["connect-client", "tls_certificates", "", "toString"].map(isKnownInterface)).toEqual(
      Array(4).fill(false),
    );
  });

  test.for([
    ["connect-client", "connect_client"],
    ["tls_certificates", "tls-certificates"],
    ["ingress-per-unit", "ingress_per_unit"],
    ["juju_info", "juju-info"],
    ["connect_client", undefined],
    ["conect_client", undefined],
  ] as const)("%s is respelt as %s", ([name, expected]) => expect(findRespelling(name)).toBe(expected));

  test("lists each version once, sorted", () => {
    const list = listInterfaces().map(({ name, version }) => `${name} ${version}`);
    expect(new Set(list).size).toBe(list.length);
    expect(
      listInterfaces()
        .filter(({ source }) => source === "definition")
        .map(({ name }) => name),
    ).toEqual(definitions.map(({ name }) => name));
    const names = listInterfaces().map(({ name }) => name);
    expect(names).toEqual([...names].sort());
  });
});

describe("catalogue", () => {
  test("has what upstream has and no definition: 76 versions with connect_client, and nfs_share", () => {
    expect(listInterfaces().length).toBe(77);
    expect(new Set(listInterfaces().map(({ name }) => name)).size).toBe(69);
    expect(catalogue.some(({ name }) => name === "connect_client")).toBe(false);
  });

  test("has one-line summaries, plain keys and no key twice", () => {
    for (const { name, summary, providerKeys, requirerKeys } of catalogue) {
      expect(summary, name).toMatch(/^\S[^\n]*[^.\s]$/);
      for (const keys of [providerKeys, requirerKeys]) {
        expect(new Set(keys).size, name).toBe(keys.length);
        for (const key of keys) expect(key, name).toMatch(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/);
      }
    }
  });

  test("knows both spellings where schema and library differ", () => {
    const azure = catalogue.find(({ name }) => name === "azure_storage");
    expect(azure?.providerKeys).toEqual(expect.arrayContaining(["storage-account", "storage_account"]));
  });

  test("keeps apart what is used without being catalogued", () => {
    const names = new Set(catalogue.map(({ name }) => name));
    expect(uncataloguedInterfaces.filter((name) => names.has(name))).toEqual([]);
  });
});

describe("definitions", () => {
  test.for(definitions)("$name v$version is complete", (definition) => {
    for (const role of ROLES) {
      const { app } = compileInterface(definition)[role];
      for (const field of app.fields.values()) {
        expect(field.examples.length, field.key).toBeGreaterThan(0);
        expect(field.suggestions.length, field.key).toBeGreaterThan(0);
        expect(field.schema, field.key).toMatchObject({ title: field.title, description: field.description });
        if (field.rule) expect(definition.duties.map(({ id }) => id)).toContain(field.rule);
      }
      for (const key of app.companions.keys()) expect(app.fields.has(key), key).toBe(false);
    }
  });

  test.for(definitions)(
    "$name v$version: examples and suggestions are values that the field accepts",
    (definition) => {
      for (const role of ROLES)
        for (const [key, type] of Object.entries(definition[role].app.fields.shape)) {
          const field = compileInterface(definition)[role].app.fields.get(key);
          const suggested =
            field?.suggestions.map(({ value }) => value.replace(/\$\{\d+:([^}]*)\}/g, "$1")) ?? [];
          for (const value of [...(field?.examples ?? []), ...suggested])
            expect((type as z.ZodType).safeParse(value).success, `${key}: ${value}`).toBe(true);
        }
    },
  );

  test.for(definitions)(
    "$name v$version: misspellings name fields and are none themselves",
    ({ misspellings, ...rest }) => {
      const keys = new Set(ROLES.flatMap((role) => Object.keys(rest[role].app.fields.shape)));
      for (const [wrong, right] of Object.entries(misspellings)) {
        expect(keys.has(right), right).toBe(true);
        expect(keys.has(wrong), wrong).toBe(false);
      }
    },
  );

  test.for(definitions)("$name v$version: conditions are about its fields", (definition) => {
    for (const role of ROLES) {
      const { fields, requiredWhen = [] } = definition[role].app;
      for (const { field, requires, matches, rule } of requiredWhen) {
        expect(Object.keys(fields.shape)).toEqual(expect.arrayContaining([field, requires]));
        expect(matches.flags).toBe("");
        expect(definition.duties.map(({ id }) => id)).toContain(rule);
      }
    }
  });

  test("connect_client: what a secret holds", () => {
    const app = compileInterface(definitions[0] as InterfaceDefinition).provider.app;
    const content = (key: string): JsonSchema | undefined => {
      const form = app.fields.get(key)?.form;
      return form?.kind === "secret-uri" ? toJsonSchema(form.content) : undefined;
    };
    expect(content("secret-user")).toMatchObject({
      type: "object",
      required: ["username", "password"],
      properties: { username: { type: "string", minLength: 1 }, password: { type: "string", minLength: 1 } },
    });
    expect(content("secret-tls")).toMatchObject({
      required: ["tls-ca"],
      properties: { tls: { type: "string" } },
    });
  });
});

describe("conversion", () => {
  test("a refinement without keywords is refused, not lost", () => {
    const type = z.looseObject({ port: z.string().refine((value) => value !== "0") });
    expect(() => toJsonSchema(type)).toThrow("A refinement has no JSON Schema");
  });

  test("a refinement with keywords is exported by them", () => {
    const type = z.string().refine((value) => value !== "0");
    extraKeywords.set(type, { not: { const: "0" } });
    expect(toJsonSchema(type)).toEqual({ type: "string", not: { const: "0" } });
  });

  test.for(["2020-12", "draft-07"] as const)("objects stay open (%s)", (target) => {
    const type = z.looseObject({ a: z.object({ b: z.string() }), c: z.looseObject({}) });
    expect(JSON.stringify(toJsonSchema(type, target))).not.toContain("additionalProperties");
  });

  test("slashes are not escaped, backslashes are", () => {
    expect(toJsonSchema(z.string().regex(/^a\/b\\\/[\\/]\.$/)).pattern).toBe("^a/b\\\\/[\\\\/]\\.$");
  });

  test("JSON text carries the schema of what it holds", () => {
    const type = jsonText(z.array(z.number()), FACTS);
    expect(toJsonSchema(type)).toEqual({
      anyOf: [
        {
          type: "string",
          contentMediaType: "application/json",
          contentSchema: { type: "array", items: { type: "number" } },
        },
        { type: "array", items: { type: "number" } },
      ],
      title: "T",
      description: "D",
      examples: [],
    });
    expect(["[1, 2]", [1, 2]].map((value) => type.safeParse(value).success)).toEqual([true, true]);
    expect(["[1, x]", '["1"]', "", {}].map((value) => type.safeParse(value).success)).toEqual(
      Array(4).fill(false),
    );
  });

  test("an optional field takes null and the empty string for absent, and keeps its facts", () => {
    const fields = z.looseObject({ note: optional(text(FACTS)) });
    expect(toJsonSchema(fields)).toEqual({
      type: "object",
      properties: {
        note: {
          anyOf: [{ type: "string" }, { type: "string", const: "" }, { type: "null" }],
          title: "T",
          description: "D",
          examples: [],
          default: null,
        },
      },
    });
    expect([{}, { note: null }, { note: "" }].every((value) => fields.safeParse(value).success)).toBe(true);
  });

  test("only fields that the constructors made can be optional or part of a databag", () => {
    expect(() => optional(z.string())).toThrow("made by one of the constructors");
    const definition = definitions[0] as InterfaceDefinition;
    const app = { fields: z.looseObject({ bare: z.string() }), companions: [] };
    expect(() => compileInterface({ ...definition, provider: { ...definition.provider, app } })).toThrow(
      "Field bare has no facts",
    );
  });
});
