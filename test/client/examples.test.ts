/** The sample workspace shows what it says: its files are correct, those in `with-mistakes` have the mistakes they name. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { DEFAULT_CONTEXT, type ServiceContext } from "../../server/src/service/context.ts";
import { createLanguageService } from "../../server/src/service/index.ts";
import { readCharmSummary } from "../../server/src/service/kinds/charm-summary.ts";

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
