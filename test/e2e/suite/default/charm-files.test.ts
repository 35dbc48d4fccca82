// Files of a charm in the editor: problems over several files, completion, hover, outline, and the charm's Python.
import assert from "node:assert/strict";
import {
  type CodeAction,
  type CompletionList,
  commands,
  type DocumentSymbol,
  type Hover,
  languages,
  type MarkdownString,
  type TextDocument,
} from "vscode";
import { openText, positionBehind } from "../support/editor.ts";
import { until } from "../support/workspace.ts";

const CHARMCRAFT = `type: charm
name: seen
summary: Seen.
description: Seen in a genuine VS Code.
base: ubuntu@24.04
platforms:
  amd64:
parts:
  charm:
    plugin: charm
    source: .
requires:
  connect-client:
    interface: connect_client
    limit: 1
    optional: true
config:
  options:
    log-level:
      type: string
      default: info
      description: How much to log.
`;

const codesOf = (document: TextDocument) =>
  languages
    .getDiagnostics(document.uri)
    .map(({ code }) => String(typeof code === "object" ? code.value : code))
    .sort();

async function completionsAt(document: TextDocument, words: string): Promise<string[]> {
  const list = await until("completions", async () =>
    commands.executeCommand<CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      positionBehind(document, words),
    ),
  );
  return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
}

describe("charm files", () => {
  it("tells what two files say twice, and what pack drops", async () => {
    await openText(
      "clash/metadata.yaml",
      "name: seen\nsummary: Seen.\ndescription: Seen.\nsubordinate: false\n",
    );
    const document = await openText("clash/charmcraft.yaml", CHARMCRAFT);
    await until("the clash", () => codesOf(document).includes("charm-key-twice"));
    assert.ok(codesOf(document).includes("charm-key-dropped"));
  });

  it("completes interfaces, keys and types", async () => {
    const text = CHARMCRAFT.replace("interface: connect_client", "interface: ");
    const document = await openText("complete/charmcraft.yaml", text);
    assert.ok((await completionsAt(document, "interface: ")).includes("connect_client"));
    assert.deepEqual(
      (await completionsAt(document, "plugin: ")).filter((label) => label === "uv"),
      ["uv"],
    );
  });

  it("explains keys and shows endpoints in the outline", async () => {
    const document = await openText("outline/charmcraft.yaml", CHARMCRAFT);
    const hovers = await until("a hover", async () => {
      const found = await commands.executeCommand<Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        positionBehind(document, "plat"),
      );
      return found.length > 0 && found;
    });
    const text = hovers
      .flatMap(({ contents }) => contents.map((part) => (part as MarkdownString).value))
      .join("\n");
    assert.match(text, /platforms/);
    const symbols = await until("symbols", async () =>
      commands.executeCommand<DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", document.uri),
    );
    const names = symbols.flatMap(({ name, children }) => [name, ...children.map((child) => child.name)]);
    assert.ok(names.includes("connect-client"), names.join(", "));
  });

  it("holds the Python of the charm against its files", async () => {
    await openText("code/charmcraft.yaml", CHARMCRAFT);
    const code = `import ops\n\n\nclass Seen(ops.CharmBase):\n    def level(self):\n        return self.config["log_level"]\n`;
    const document = await openText("code/src/charm.py", code);
    await until("a finding", () => codesOf(document).includes("python-name-unknown"));
    const [diagnostic] = languages.getDiagnostics(document.uri);
    assert.match(diagnostic?.message ?? "", /did you mean `log-level`/);
    const actions = await commands.executeCommand<CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      diagnostic?.range,
    );
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes("Replace by `log-level`"), titles.join(", "));
    assert.ok(titles.includes("Add the option `log_level` to the charm"), titles.join(", "));
    assert.deepEqual(await completionsAt(document, 'self.config["'), ["log-level"]);
  });
});
