/** `schema` and `interfaces`: what the command knows, for other tools. */
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleCli, removeFolders, runNode } from "./cli-process.ts";

let script: string;

beforeAll(async () => {
  script = (await bundleCli()).file;
});
afterAll(removeFolders);

async function json(...args: string[]) {
  const { status, stdout, stderr } = await runNode(script, args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout);
}

const REQUIRER = {
  app: { "plugin-url": "NOT-REQUIRED", "requested-secrets": '["username", "password", "tls-ca"]' },
};

const PROVIDER = {
  app: { endpoints: "http://10.1.1.100:8083", "secret-user": "secret:cvh7kruupa1s46bqvuig" },
};

describe("schema", () => {
  test("is JSON Schema 2020-12 unless another version is asked for", async () => {
    const schema = await json("schema", "connect_client", "--role", "requirer");
    expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    const validate = new Ajv2020({ strict: false, formats: { uri: true } }).compile(schema);
    expect(validate(REQUIRER) || validate.errors).toBe(true);
    expect(validate({ app: {} })).toBe(false);
  });

  test("is draft-07 on demand, for one version of the interface", async () => {
    const schema = await json("schema", "connect_client@v0", "--role", "provider", "--target", "draft-07");
    expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
    const validate = new Ajv({ strict: false, formats: { uri: true } }).compile(schema);
    expect(validate(PROVIDER) || validate.errors).toBe(true);
    expect(validate(REQUIRER)).toBe(false);
  });
});

describe("interfaces", () => {
  test("lists name, version, status and source, sorted", async () => {
    const { version, interfaces } = await json("interfaces", "--format", "json");
    expect(version).toBe(1);
    const entry = (name: string) => interfaces.find((candidate: { name: string }) => candidate.name === name);
    expect(entry("connect_client")).toEqual({
      name: "connect_client",
      version: 0,
      status: expect.stringMatching(/^(draft|published|retired)$/),
      source: "built-in",
    });
    expect(entry("mysql_client")).toMatchObject({ source: "catalogue" });
    const names = interfaces.map(({ name }: { name: string }) => name);
    expect(names).toEqual(names.toSorted());
  });

  test("is a table for people", async () => {
    const { stdout } = await runNode(script, ["interfaces"]);
    expect(stdout.split("\n")[0]).toMatch(/^NAME +VERSION +STATUS +SOURCE +SUMMARY$/);
    expect(stdout).toMatch(/^connect_client +v0 +\w+ +built-in +\S/m);
    expect(stdout).not.toMatch(/[ \t]$/m);
  });
});
