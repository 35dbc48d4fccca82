// Without another YAML extension, YAML's own matters are ours; in JSON they are VS Code's.
import assert from "node:assert/strict";
import { commands, type DocumentSymbol, languages } from "vscode";
import { codeOf, codesOf, openText, untilProblem } from "../support/editor.ts";
import { until } from "../support/workspace.ts";

const DUPLICATE =
  'application-data:\n  plugin-url: not-required\n  plugin-url: not-required\n  requested-secrets: \'["username", "password", "tls-ca"]\'\n';

const DUMP = `{
  "app/0": {
    "opened-ports": [],
    "relation-info": [
      {
        "relation-id": 1,
        "endpoint": "connect-client",
        "application-data": {
          "plugin-url": "not-required",
          "requested-secrets": "[\\"username\\", \\"password\\", \\"tls-ca\\"]"
        }
      }
    ]
  }
}
`;

describe("each thing once", () => {
  it("a duplicate key and a syntax error in YAML", async () => {
    const duplicate = await openText("duplicate.yaml", DUPLICATE);
    await untilProblem(duplicate.uri, "yaml-duplicate-key");
    assert.equal(codesOf(duplicate.uri).filter((code) => code === "yaml-duplicate-key").length, 1);
    const broken = await openText("broken.yaml", 'relation-info:\n  - endpoint: "connect-client\n');
    await untilProblem(broken.uri, "yaml-syntax");
  });

  it("syntax and outline of JSON", async () => {
    const document = await openText(
      "show-unit.json",
      DUMP.replace('"opened-ports": [],', '"opened-ports": []'),
    );
    await untilProblem(document.uri, "plugin-url-sentinel");
    await until("VS Code's own finding", () =>
      languages.getDiagnostics(document.uri).some(({ source }) => source === "json"),
    );
    const others = languages
      .getDiagnostics(document.uri)
      .filter(({ source }) => source === "integrator-charms");
    assert.deepEqual(others.map(codeOf), ["plugin-url-sentinel"]);
    const symbols = await commands.executeCommand<DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ["app/0"],
    );
  });
});
