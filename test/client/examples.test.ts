/** The sample workspace shows what it says: its files are correct, those in `with-mistakes` have the mistakes they name. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createCharmLookup } from "../../server/src/host/charm-files.ts";
import { createCharmSourceLookup } from "../../server/src/host/charm-sources.ts";
import { DEFAULT_CONTEXT, type ServiceContext, type SourceFile } from "../../server/src/service/context.ts";
import { createLanguageService } from "../../server/src/service/index.ts";
import { readCharmSummary } from "../../server/src/service/kinds/charm-summary.ts";
import { pythonParser } from "../support/python.ts";

const service = createLanguageService();
const read = (file: string) => readFileSync(`examples/${file}`, "utf8");

function codesOf(file: string, context: ServiceContext = DEFAULT_CONTEXT): string[] {
  const document = TextDocument.create(
    `file:///${file}`,
    file.endsWith("json") ? "json" : "yaml",
    1,
    read(file),
  );
  expect(service.kindOf(document, context)).toBe("relation-fixture");
  return service.validate(document, context).map(({ code }) => String(code));
}

/** The example charm as an editor finds it. */
async function exampleCharm(): Promise<ServiceContext> {
  const root = path.resolve("examples/mysql-source");
  const charms = createCharmLookup();
  const file = path.join(root, "charmcraft.yaml");
  return {
    ...DEFAULT_CONTEXT,
    charm: await charms.charmOf(file, root),
    siblings: await charms.siblingsOf(file),
    sources: await createCharmSourceLookup({ charms }).sourcesOf(root),
    python: await pythonParser(),
    showsPython: true,
  };
}

const documentOf = ({ uri, text }: SourceFile) =>
  TextDocument.create(uri, uri.endsWith(".py") ? "python" : "yaml", 1, text);

describe("the example charm", () => {
  test("is correct, its code and its fixture included", async () => {
    const context = await exampleCharm();
    const files = context.sources?.files.filter(({ uri }) => !uri.endsWith("empty.yaml")) ?? [];
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) expect(service.findings(documentOf(file), context), file.path).toEqual([]);
  });

  test.for([
    [
      "connect-client",
      ["charmcraft.yaml", "src/literals.py", "tests/fixtures/empty.yaml", "tests/fixtures/requirer.yaml"],
      [],
    ],
    // The constant in `literals.py` goes into a helper of kafkacl alone.
    ["data", ["charmcraft.yaml", "src/charm.py"], ["src/literals.py", "tests/unit/test_charm.py"]],
    ["topic_prefix", ["charmcraft.yaml", "src/charm.py", "src/integration.py"], []],
  ] as const)("`%s` is renamed in every file", async ([name, certain, uncertain]) => {
    const context = await exampleCharm();
    const file = context.sources?.files.find(({ path: each }) => each === "charmcraft.yaml");
    const document = documentOf(file ?? { uri: "", path: "", text: "" });
    const at = document.positionAt(document.getText().indexOf(`  ${name}:`) + 2);
    const renamed = service.rename(document, at, context, "another");
    if (!renamed || "message" in renamed) throw new Error(renamed?.message);
    const paths = (isCertain: boolean) =>
      renamed
        .filter(({ edits }) => edits.some((edit) => edit.isCertain === isCertain))
        .map(({ uri }) => uri.slice(`${context.sources?.root}/`.length));
    expect(paths(true)).toEqual(certain);
    expect(paths(false)).toEqual(uncertain);
  });
});

describe("sample workspace", () => {
  test.for([
    "requirer.yaml",
    "provider.yaml",
    "tls-pair.yaml",
    "mirrormaker.yaml",
    "show-unit.yaml",
    "show-unit.json",
  ])("fixtures/%s is correct", (name) => expect(codesOf(`fixtures/${name}`)).toEqual([]));

  test("an empty databag gets its side, and so the fields it lacks, from the charm", () => {
    const charm = readCharmSummary({ charmcraft: read("mysql-source/charmcraft.yaml") });
    const context = { ...DEFAULT_CONTEXT, charm };
    expect(codesOf("mysql-source/tests/fixtures/empty.yaml", context)).toEqual([
      "field-missing",
      "field-missing",
    ]);
  });

  test.for([
    [
      "requirer.yaml",
      [
        "plugin-url-sentinel",
        "requested-secrets-json",
        "field-missing",
        "plugin-url-local",
        "field-misspelt",
      ],
    ],
    [
      "provider.yaml",
      [
        "endpoints-scheme",
        "endpoints-separator",
        "endpoints-no-port",
        "secret-uri",
        "field-missing",
        "credentials-clear-text",
        "credentials-clear-text",
      ],
    ],
    ["tls.yaml", ["plugin-url-https", "plugin-url-archive", "requested-secrets-tls", "secret-tls-missing"]],
    ["open-role.yaml", ["role-unknown"]],
  ] as const)("fixtures/with-mistakes/%s", ([name, codes]) => {
    expect(codesOf(`fixtures/with-mistakes/${name}`)).toEqual(codes);
  });
});
