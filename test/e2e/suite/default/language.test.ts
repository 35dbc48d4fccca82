import assert from "node:assert/strict";
import {
  type CodeLens,
  type CompletionItem,
  type CompletionList,
  commands,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  MarkdownString,
  type Position,
  type TextDocument,
} from "vscode";
import { editorOf, openText, positionBehind, putCursorBehind } from "../support/editor.ts";
import { until } from "../support/workspace.ts";

const FIXTURE = `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: http://10.42.0.11:8080/api/v1/plugin
      requested-secrets: '["username", "password", "tls-ca"]'
`;

/** Asks a provider until it has an answer: the server may still be starting. */
async function untilSome<Item>(command: string, document: TextDocument, ...more: unknown[]): Promise<Item[]> {
  return until(command, async () => {
    const found = await commands.executeCommand<Item[] | undefined>(command, document.uri, ...more);
    return found && found.length > 0 ? found : undefined;
  });
}

function labelOf({ label }: CompletionItem): string {
  return typeof label === "string" ? label : label.label;
}

async function completionLabels(document: TextDocument, position: Position): Promise<string[]> {
  const list = await commands.executeCommand<CompletionList>(
    "vscode.executeCompletionItemProvider",
    document.uri,
    position,
  );
  return list.items.map(labelOf);
}

describe("completion", () => {
  const text = FIXTURE.slice(0, FIXTURE.indexOf("requested-secrets"));

  it("offers the fields that are missing", async () => {
    const document = await openText("complete.yaml", text);
    const position = document.lineAt(document.lineCount - 1).range.end;
    await until("requested-secrets", async () =>
      (await completionLabels(document, position)).includes("requested-secrets"),
    );
    assert.ok(
      !(await completionLabels(document, position)).includes("plugin-url"),
      "what is there is not offered again",
    );
  });

  it("gives a correct line when an item is accepted", async () => {
    const document = await openText("accept.yaml", `${text}requested`);
    await until("requested-secrets", async () =>
      (await completionLabels(document, positionBehind(document, "requested"))).includes("requested-secrets"),
    );
    await putCursorBehind(document, "      requested");
    await until("an accepted item", async () => {
      await commands.executeCommand("editor.action.triggerSuggest");
      await new Promise((resolve) => setTimeout(resolve, 300));
      await commands.executeCommand("acceptSelectedSuggestion");
      return document.getText().includes("requested-secrets:");
    });
    assert.match(document.lineAt(5).text, /^ {6}requested-secrets: /);
  });
});

describe("reading", () => {
  it("hover explains a field", async () => {
    const document = await openText("read.yaml", FIXTURE);
    const [hover] = await untilSome<Hover>(
      "vscode.executeHoverProvider",
      document,
      positionBehind(document, "plugin-u"),
    );
    const texts = hover?.contents.map((content) =>
      content instanceof MarkdownString ? content.value : String(content),
    );
    assert.match(texts?.join("\n") ?? "", /tarball/);
  });

  it("a code lens names interface, version and role, and its command is one of ours", async () => {
    const document = await openText("read.yaml", FIXTURE);
    const lenses = await untilSome<CodeLens>("vscode.executeCodeLensProvider", document, 10);
    const titles = lenses.map(({ command }) => command?.title ?? "");
    assert.ok(
      titles.some((title) => /connect_client v0.*requirer/.test(title)),
      titles.join(" | "),
    );
    const known = await commands.getCommands(true);
    for (const { command } of lenses)
      if (command?.command) assert.ok(known.includes(command.command), command.command);
  });

  it("relations are symbols and can be folded", async () => {
    const document = await openText("read.yaml", FIXTURE);
    const symbols = await untilSome<DocumentSymbol>("vscode.executeDocumentSymbolProvider", document);
    assert.match(JSON.stringify(symbols), /connect-client|connect_client/);
    const foldings = await untilSome<FoldingRange>("vscode.executeFoldingRangeProvider", document);
    assert.ok(foldings.some(({ start, end }) => start === 3 && end === 5));
  });

  it("addresses are links", async () => {
    const document = await openText("read.yaml", FIXTURE);
    const links = await untilSome<DocumentLink>("vscode.executeLinkProvider", document, 10);
    assert.ok(links.some(({ target }) => target !== undefined));
  });

  it("other YAML gets nothing of all that", async () => {
    const document = await openText("foreign.yaml", "services:\n  web:\n    image: nginx\n");
    await editorOf(document);
    const ask = (command: string, ...more: unknown[]) =>
      commands.executeCommand<unknown[] | undefined>(command, document.uri, ...more);
    assert.deepEqual((await ask("vscode.executeCodeLensProvider", 10)) ?? [], []);
    assert.deepEqual((await ask("vscode.executeHoverProvider", positionBehind(document, "ima"))) ?? [], []);
    assert.deepEqual((await ask("vscode.executeDocumentSymbolProvider")) ?? [], []);
  });
});
