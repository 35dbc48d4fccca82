/**
 * Generated files are up to date, and a new interface takes one new file. A stale file is repaired by
 * `node scripts/generate.mjs`.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ROLES } from "../../schemas/definition.ts";
import { toEnvelopeSchema } from "../../schemas/json-schema.ts";
import { definitionOf } from "./definition-of.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const SCRIPT = path.join(ROOT, "scripts/generate.mjs");
/** No generator reads these. */
const LEFT_OUT = new Set([".git", "node_modules", "dist", "out", "coverage", "test", "client", "examples"]);
const LIST = "schemas/definitions.generated.ts";

test("generated files of this project are up to date", () => {
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT, "--check"], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

describe("in another tree", () => {
  let root = "";

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "generate-"));
    for (const entry of readdirSync(ROOT).filter((name) => !LEFT_OUT.has(name)))
      cpSync(path.join(ROOT, entry), path.join(root, entry), { recursive: true });
    symlinkSync(path.join(ROOT, "node_modules"), path.join(root, "node_modules"), "junction");
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Adds a definition by writing one file: `connect_client` under another name. */
  async function addDefinition(name: string, version: number, ownName = name): Promise<void> {
    const text = readFileSync(path.join(root, "schemas/connect_client/v0.ts"), "utf8")
      .replace('name: "connect_client"', `name: "${ownName}"`)
      .replace("version: 0", `version: ${version}`);
    await mkdir(path.join(root, "schemas", name), { recursive: true });
    writeFileSync(path.join(root, "schemas", name, `v${version}.ts`), text);
  }

  function generate(...options: string[]): string {
    return execFileSync(process.execPath, [SCRIPT, "--root", root, ...options], {
      encoding: "utf8",
      stdio: "pipe",
    });
  }

  function failure(...options: string[]): string {
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, "--root", root, ...options], {
      encoding: "utf8",
    });
    expect(status).toBe(1);
    return stderr;
  }

  function read(file: string): string {
    return readFileSync(path.join(root, file), "utf8");
  }

  test("a new file is found, whatever dashes its interface has", async () => {
    await addDefinition("tls-certificates", 1);
    await addDefinition("tls-certificates", 10);
    await addDefinition("tls_certificates", 0);
    generate("--dist");
    expect(read(LIST).match(/from "\.\/.*\/v\d+\.ts"/g)).toEqual([
      'from "./connect_client/v0.ts"',
      'from "./tls-certificates/v1.ts"',
      'from "./tls-certificates/v10.ts"',
      'from "./tls_certificates/v0.ts"',
    ]);
    for (const folder of ["tls-certificates/v1", "tls-certificates/v10", "tls_certificates/v0"])
      for (const role of ROLES)
        expect(existsSync(path.join(root, `dist/schemas/${folder}/${role}.json`))).toBe(true);
    expect(JSON.parse(read("dist/schemas/tls-certificates/v1/provider.json"))).toMatchObject({
      title: "tls-certificates v1 provider",
    });
  });

  test("writes the schema that the product uses, the same every time", () => {
    generate("--dist");
    const first = ROLES.map((role) => read(`dist/schemas/connect_client/v0/${role}.json`));
    rmSync(path.join(root, "dist"), { recursive: true });
    generate("--dist");
    for (const [index, role] of ROLES.entries()) {
      expect(read(`dist/schemas/connect_client/v0/${role}.json`)).toBe(first[index]);
      expect(JSON.parse(first[index] ?? "")).toEqual(
        toEnvelopeSchema(definitionOf("connect_client", 0), role),
      );
    }
  });

  test("removes what belongs to a definition that is gone", async () => {
    await addDefinition("kafka_client", 0);
    generate("--dist");
    rmSync(path.join(root, "schemas/kafka_client"), { recursive: true });
    generate("--dist");
    expect(read(LIST)).not.toContain("kafka_client");
    expect(existsSync(path.join(root, "dist/schemas/kafka_client"))).toBe(false);
  });

  test("--check changes nothing and says how to repair", async () => {
    await addDefinition("kafka_client", 0);
    const before = read(LIST);
    const message = failure("--check");
    expect(message).toContain(`generate: stale: ${LIST}`);
    expect(message).toContain("run `node scripts/generate.mjs` and commit the result");
    expect(read(LIST)).toBe(before);
    generate();
    expect(generate("--check")).toBe("");
  });

  test("line ends of a checkout on Windows are not stale", () => {
    writeFileSync(path.join(root, LIST), read(LIST).replaceAll("\n", "\r\n"));
    expect(generate("--check")).toBe("");
  });

  test("a definition that disagrees with its place is refused", async () => {
    await addDefinition("kafka_client", 0, "connect_client");
    expect(failure("--dist")).toBe(
      'generate: schemas/kafka_client/v0.ts: its definition must have name "kafka_client" and version 0\n',
    );
  });

  test("a folder that is no interface name is refused", async () => {
    await addDefinition("Kafka Client", 0);
    expect(failure()).toContain("schemas/Kafka Client: the folder of a definition is named as Juju names");
  });
});
