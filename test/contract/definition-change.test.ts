/**
 * A definition is the only place that knows a field. Here the file of `connect_client` is changed in memory, nothing
 * else is, and diagnostics, completion, hover and the exported schema follow.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, type Plugin } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { toEnvelopeSchema as ToEnvelope } from "../../schemas/json-schema.ts";
import type { findInterface as FindInterface } from "../../schemas/registry.ts";
import type { DEFAULT_CONTEXT as Context } from "../../server/src/service/context.ts";
import type { createLanguageService as CreateService } from "../../server/src/service/index.ts";
import { MUTED_CHECK, REGISTRY_FILE, withoutCheck } from "../support/muted-check.mts";

interface Product {
  readonly createLanguageService: typeof CreateService;
  readonly DEFAULT_CONTEXT: typeof Context;
  readonly findInterface: typeof FindInterface;
  readonly toEnvelopeSchema: typeof ToEnvelope;
}

const root = path.join(import.meta.dirname, "../..");
const ENTRY = `
  export { createLanguageService } from "./server/src/service/index.ts";
  export { DEFAULT_CONTEXT } from "./server/src/service/context.ts";
  export { findInterface } from "./schemas/registry.ts";
  export { toEnvelopeSchema } from "./schemas/json-schema.ts";`;

/** The product, with the text of the definition changed on its way to the bundler. */
async function productWith(change: (source: string) => string): Promise<Product> {
  const changed: Plugin = {
    name: "changed-definition",
    setup(bundler) {
      bundler.onLoad({ filter: /connect_client[\\/]v0\.ts$/ }, async ({ path: file }) => ({
        contents: change(await readFile(file, "utf8")),
        loader: "ts",
      }));
      // So that the mutants see who misses `field-value`, which no built-in interface needs.
      bundler.onLoad({ filter: REGISTRY_FILE }, async ({ path: file }) => {
        const source = await readFile(file, "utf8");
        return {
          contents: MUTED_CHECK === undefined ? source : withoutCheck(source, MUTED_CHECK),
          loader: "ts",
        };
      });
    },
  };
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: root, loader: "ts" },
    bundle: true,
    format: "cjs",
    platform: "node",
    mainFields: ["module", "main"],
    write: false,
    logLevel: "silent",
    plugins: [changed],
  });
  const folder = await mkdtemp(path.join(tmpdir(), "definition-"));
  try {
    const file = path.join(folder, "product.cjs");
    await writeFile(file, outputFiles[0]?.contents ?? "");
    return createRequire(import.meta.url)(file) as Product;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function replaceOnce(source: string, search: string | RegExp, replacement: string): string {
  const result = source.replace(search, replacement);
  expect(result, `nothing to change: ${search}`).not.toBe(source);
  return result;
}

/** A new required field of plain text with a form of its own. */
function addDigest(source: string): string {
  const field = `
const pluginDigest = text({
  title: "Plugin digest",
  description: "SHA-256 of the tarball, in sixty-four hexadecimal digits.",
  examples: ["${"0".repeat(64)}"],
  rule: "R1",
  source: SOURCE,
  suggestions: [],
}, /^[0-9a-f]{64}$/);
`;
  const imported = replaceOnce(
    source,
    /import \{([^}]*)\} from "\.\.\/fields\.ts"/,
    'import {$1, text } from "../fields.ts"',
  ).replace(/,\s*,/, ",");
  const declared = replaceOnce(imported, "export const definition", `${field}\nexport const definition`);
  return replaceOnce(
    declared,
    '"plugin-url": pluginUrl',
    '"plugin-digest": pluginDigest, "plugin-url": pluginUrl',
  );
}

const COMPLETE = `application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password", "tls-ca"]'
`;

describe("a field is added to the definition", () => {
  let product: Product;
  beforeAll(async () => {
    product = await productWith(addDigest);
  });

  const documentOf = (text: string) => TextDocument.create("file:///a.yaml", "yaml", 1, text);
  const messages = (text: string) =>
    product
      .createLanguageService()
      .findings(documentOf(text), product.DEFAULT_CONTEXT)
      .map(({ code, message }) => `${code}: ${message}`);

  test("it is missed", () => {
    expect(messages(COMPLETE)).toEqual([
      "field-missing: Requirer data for `connect_client` has no `plugin-digest`",
    ]);
  });

  test("its form is checked", () => {
    expect(messages(`${COMPLETE}  plugin-digest: abc\n`)[0]).toMatch(
      /^field-value: `plugin-digest` does not have the form/,
    );
    expect(messages(`${COMPLETE}  plugin-digest: "${"a1".repeat(32)}"\n`)).toEqual([]);
  });

  test("it is completed and explained", () => {
    const service = product.createLanguageService();
    const document = documentOf(`${COMPLETE}  \n`);
    const labels = service
      .complete(document, { line: 3, character: 2 }, product.DEFAULT_CONTEXT)
      .map(({ label }) => label);
    expect(labels).toContain("plugin-digest");
    const withField = documentOf(`${COMPLETE}  plugin-digest: abc\n`);
    const hover = service.hover(withField, { line: 3, character: 5 }, product.DEFAULT_CONTEXT);
    expect(JSON.stringify(hover?.contents)).toContain("SHA-256 of the tarball");
  });

  test("it is exported", () => {
    const model = product.findInterface("connect_client");
    const schema = model && product.toEnvelopeSchema(model.definition, "requirer");
    expect(schema?.properties?.["app"]?.required).toContain("plugin-digest");
    expect(schema?.properties?.["app"]?.properties?.["plugin-digest"]?.pattern).toBe("^[0-9a-f]{64}$");
  });
});
