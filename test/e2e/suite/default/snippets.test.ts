import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { type CompletionList, commands, Selection, type TextDocument, window } from "vscode";
import { openUntitled, settledProblems } from "../support/editor.ts";
import { productExtension, until } from "../support/workspace.ts";

interface Contribution {
  readonly language: string;
  readonly path: string;
}

/** What stands around a snippet that is a part of a document; `|` is where it goes. */
const FRAMES: Readonly<Record<string, string>> = {
  "Unit databags of a relation": `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: NOT-REQUIRED
      requested-secrets: '["username", "password", "tls-ca"]'
    |`,
  "Plugin URL": `application-data:
  requested-secrets: '["username", "password", "tls-ca"]'
  |`,
  "Requested secrets": `application-data:
  plugin-url: NOT-REQUIRED
  |`,
  "Interface and role of this file": `|application-data:
  plugin-url: NOT-REQUIRED
  requested-secrets: '["username", "password", "tls-ca"]'
`,
  "juju show-unit without relations": "|",
};

/** Names of snippets for relation data; those of charm files and Python are tried one by one in unit tests. */
function contributedSnippets(): string[] {
  const { extensionPath, packageJSON } = productExtension();
  const contributions: Contribution[] = packageJSON.contributes.snippets;
  return contributions
    .filter((contribution) => contribution.path.endsWith("relation-fixture.json"))
    .flatMap((contribution) =>
      Object.keys(JSON.parse(readFileSync(path.join(extensionPath, contribution.path), "utf8"))),
    );
}

async function insert(name: string): Promise<TextDocument> {
  const [before = "", after = ""] = (FRAMES[name] ?? "|").split("|");
  const document = await openUntitled(before + after);
  const editor = window.activeTextEditor;
  assert.equal(editor?.document, document);
  const at = document.positionAt(before.length);
  editor.selection = new Selection(at, at);
  await commands.executeCommand("editor.action.insertSnippet", { langId: "yaml", name });
  await until(`${name} in the text`, () => document.getText() !== before + after);
  await commands.executeCommand("leaveSnippet");
  return document;
}

describe("snippets", () => {
  for (const name of contributedSnippets()) {
    it(`${name}: inserted by VS Code, nothing is wrong`, async () => {
      const document = await insert(name);
      assert.deepEqual(await settledProblems(document), [], document.getText());
    });
  }

  for (const [language, prefix] of [
    ["yaml", "juju-provider-fixture"],
    ["yaml", "juju-endpoint-mysql"],
    ["python", "juju-integrator"],
  ] as const) {
    it(`${prefix} is offered while typing ${language}`, async () => {
      const document = await openUntitled("juju-", language);
      await until("the snippets", async () => {
        const { items } = await commands.executeCommand<CompletionList>(
          "vscode.executeCompletionItemProvider",
          document.uri,
          document.positionAt(5),
        );
        return items.some(({ label }) => (typeof label === "string" ? label : label.label) === prefix);
      });
    });
  }

  it("keep the indentation of the class that they are inserted in", async () => {
    const before = "class Formatter(BaseConfigFormatter):\n    ";
    const document = await openUntitled(before, "python");
    const editor = window.activeTextEditor;
    assert.equal(editor?.document, document);
    const at = document.positionAt(before.length);
    editor.selection = new Selection(at, at);
    await commands.executeCommand("editor.action.insertSnippet", { langId: "python", name: "Config option" });
    await until("the snippet", () => document.getText() !== before);
    await commands.executeCommand("leaveSnippet");
    assert.match(document.getText(), /^ {4}topics = ConfigOption\(\n {8}json_key="topics",.*\n {4}\)$/m);
  });
});
