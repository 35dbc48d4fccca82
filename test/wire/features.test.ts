/** Each feature through the message stream, and what a client without a capability gets instead. */
import { describe, expect, test } from "vitest";
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeLens,
  type Command,
  type CompletionItem,
  CompletionItemKind,
  type DocumentLink,
  type Hover,
  InsertTextFormat,
  SymbolKind,
} from "vscode-languageserver/node";
import type {
  DocumentInfoResult,
  InterfacesResult,
  SchemaResult,
} from "../../server/src/protocol/messages.ts";
import type { ServiceCodeAction } from "../../server/src/service/index.ts";
import { fakeService } from "../support/fake-service.ts";
import { POOR_CLIENT, RICH_CLIENT, startClient } from "../support/lsp-client.ts";

const uri = "untitled:relation.yaml";
const start = { line: 0, character: 0 };
const range = { start, end: { line: 0, character: 1 } };
const about = { textDocument: { uri } };
const at = { ...about, position: start };

const open = async (
  answers: Parameters<typeof fakeService>[0],
  capabilities: ClientCapabilities,
  options: Parameters<typeof startClient>[0] = {},
) => {
  const client = await startClient({ service: fakeService(answers), capabilities, ...options });
  await client.open(uri, "a: b\n");
  return client;
};

describe("completion", () => {
  const item: CompletionItem = {
    label: "plugin-url",
    kind: CompletionItemKind.Property,
    documentation: { kind: "markdown", value: "The **address**, see [docs](https://docs)" },
    insertTextFormat: InsertTextFormat.Snippet,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of a snippet.
    textEdit: { range, newText: "plugin-url: ${1:http://HOST}$0" },
    command: { title: "Suggest", command: "editor.action.triggerSuggest" },
  };
  const answers = { complete: () => [item] };

  test("reaches a rich client as it is", async () => {
    const client = await open(answers, RICH_CLIENT);
    expect(await client.request("textDocument/completion", at)).toEqual([item]);
    await client.stop();
  });

  test("has no placeholders and no Markdown for a poor client", async () => {
    const client = await open(answers, POOR_CLIENT);
    expect(await client.request("textDocument/completion", at)).toEqual([
      {
        label: "plugin-url",
        kind: CompletionItemKind.Property,
        documentation: { kind: "plaintext", value: "The address, see docs (https://docs)" },
        insertTextFormat: InsertTextFormat.PlainText,
        textEdit: { range, newText: "plugin-url: http://HOST" },
      },
    ]);
    await client.stop();
  });
});

describe("hover", () => {
  const answers = {
    hover: (): Hover => ({ contents: { kind: "markdown", value: "# `plugin-url`\n\nAn *address*" } }),
  };

  test.for([
    ["a rich", RICH_CLIENT, { kind: "markdown", value: "# `plugin-url`\n\nAn *address*" }],
    ["a poor", POOR_CLIENT, { kind: "plaintext", value: "plugin-url\n\nAn address" }],
  ] as const)("for %s client", async ([, capabilities, contents]) => {
    const client = await open(answers, capabilities);
    expect(await client.request("textDocument/hover", at)).toEqual({ contents });
    await client.stop();
  });
});

describe("document symbols", () => {
  const symbol = (name: string) => ({ name, kind: SymbolKind.Object, range, selectionRange: range });
  const answers = { symbols: () => [{ ...symbol("outer"), children: [symbol("inner")] }] };

  test("are a tree for a rich client", async () => {
    const client = await open(answers, RICH_CLIENT);
    expect(await client.request("textDocument/documentSymbol", about)).toEqual(answers.symbols());
    await client.stop();
  });

  test("are a list for a poor client", async () => {
    const client = await open(answers, POOR_CLIENT);
    const location = { uri, range };
    expect(await client.request("textDocument/documentSymbol", about)).toEqual([
      { name: "outer", kind: SymbolKind.Object, location },
      { name: "inner", kind: SymbolKind.Object, location, containerName: "outer" },
    ]);
    await client.stop();
  });
});

describe("document links", () => {
  const answers = { links: (): DocumentLink[] => [{ range, target: "https://docs", tooltip: "Docs" }] };

  test.for([
    ["a rich", RICH_CLIENT, { range, target: "https://docs", tooltip: "Docs" }],
    ["a poor", POOR_CLIENT, { range, target: "https://docs" }],
  ] as const)("for %s client", async ([, capabilities, link]) => {
    const client = await open(answers, capabilities);
    expect(await client.request("textDocument/documentLink", about)).toEqual([link]);
    await client.stop();
  });
});

describe("code lenses", () => {
  const lens: CodeLens = {
    range,
    command: { title: "requirer", command: "integratorCharms.selectInterface" },
  };
  const answers = { lenses: () => [lens] };
  const params = about;

  test("run a command that the client knows", async () => {
    const client = await open(answers, RICH_CLIENT, {
      initializationOptions: { commands: ["integratorCharms.selectInterface"] },
    });
    expect(await client.request("textDocument/codeLens", params)).toEqual([lens]);
    await client.stop();
  });

  test("show their title alone where it does not", async () => {
    const client = await open(answers, RICH_CLIENT);
    expect(await client.request("textDocument/codeLens", params)).toEqual([
      { range, command: { title: "requirer", command: "" } },
    ]);
    await client.stop();
  });

  test("are gone when the setting says so", async () => {
    const client = await open(answers, RICH_CLIENT, { settings: () => ({ codeLens: { enabled: false } }) });
    expect(await client.request("textDocument/codeLens", params)).toEqual([]);
    await client.stop();
  });
});

describe("code actions", () => {
  const edits = [{ range, newText: "x" }];
  const actions: ServiceCodeAction[] = [
    {
      title: "Fix",
      kind: "quickfix",
      edits,
      preferred: true,
      diagnostic: { range, message: "wrong", data: { fixes: [] } },
    },
    { title: "Convert", kind: "refactor.rewrite", edits, preferred: false },
  ];
  const answers = { codeActions: () => actions, fixAll: () => [{ range, newText: "all" }] };
  const ask = (only?: string[], triggerKind = 1) => ({
    ...about,
    range,
    context: { diagnostics: [], triggerKind, ...(only ? { only } : {}) },
  });
  const titles = (found: readonly (CodeAction | Command)[]) => found.map(({ title }) => title);

  test("carry diagnostic, preference and an edit of this version", async () => {
    const client = await open(answers, RICH_CLIENT);
    const [fix] = await client.request<CodeAction[]>("textDocument/codeAction", ask());
    expect(fix).toEqual({
      title: "Fix",
      kind: "quickfix",
      diagnostics: [{ range, message: "wrong", data: { fixes: [] } }],
      isPreferred: true,
      edit: { documentChanges: [{ textDocument: { uri, version: 1 }, edits }] },
    });
    await client.stop();
  });

  test("a command in place of edits for a client that knows it, and nothing where there are no edits either", async () => {
    const command = { title: "Add endpoint…", command: "integratorCharms.addEndpoint", arguments: [uri] };
    const add = { title: "Add an endpoint", kind: "refactor.rewrite", edits, preferred: false, command };
    const service = { codeActions: () => [add, { ...add, title: "Elsewhere", edits: [] }] };
    const knowing = { initializationOptions: { commands: [command.command] } };
    const client = await open(service, RICH_CLIENT, knowing);
    const expected = { title: "Add endpoint…", kind: "refactor.rewrite", command };
    expect(await client.request("textDocument/codeAction", ask(["refactor"]))).toEqual([expected, expected]);
    await client.stop();
    const poor = await open(service, POOR_CLIENT, knowing);
    expect(await poor.request("textDocument/codeAction", ask(["refactor"]))).toEqual([command, command]);
    await poor.stop();
    const unknowing = await open(service, RICH_CLIENT);
    const found = await unknowing.request<CodeAction[]>("textDocument/codeAction", ask(["refactor"]));
    expect(found).toMatchObject([{ title: "Add an endpoint", edit: { documentChanges: [{ edits }] } }]);
    expect(found).not.toHaveProperty("0.command");
    await unknowing.stop();
  });

  test("edits of another file, which only a client that makes files gets for a new one", async () => {
    const other = "untitled:config.yaml";
    const add = { title: "Add", kind: "quickfix", edits: [], preferred: false };
    const change = (isNew: boolean) => ({ ...add, elsewhere: { uri: other, isNew, edits } });
    const service = { codeActions: () => [change(false), change(true)] };
    const askFor = async (capabilities: ClientCapabilities) => {
      const client = await open(service, capabilities);
      const found = await client.request<CodeAction[]>("textDocument/codeAction", ask(["quickfix"]));
      await client.stop();
      return found.map(({ edit }) => edit);
    };
    const textEdit = { textDocument: { uri: other, version: null }, edits };
    expect(await askFor(RICH_CLIENT)).toEqual([{ documentChanges: [textEdit] }]);
    const workspaceEdit = { documentChanges: true, resourceOperations: ["create" as const] };
    expect(await askFor({ ...RICH_CLIENT, workspace: { ...RICH_CLIENT.workspace, workspaceEdit } })).toEqual([
      { documentChanges: [textEdit] },
      { documentChanges: [{ kind: "create", uri: other, options: { ignoreIfExists: true } }, textEdit] },
    ]);
    expect(await askFor({ textDocument: RICH_CLIENT.textDocument ?? {} })).toEqual([
      { changes: { [other]: edits } },
    ]);
  });

  test.for([
    [undefined, ["Fix", "Convert", "Fix all problems of Integrator Charms"]],
    [["quickfix"], ["Fix"]],
    [["refactor"], ["Convert"]],
    [["refactor.rewrite"], ["Convert"]],
    [["refactor.extract"], []],
    [["source"], ["Fix all problems of Integrator Charms"]],
    [["source.fixAll"], ["Fix all problems of Integrator Charms"]],
    [["source.fixAll.integratorCharms"], ["Fix all problems of Integrator Charms"]],
    [["source.fixAll.eslint"], []],
    [["source.organizeImports"], []],
  ] as const)("asked for with only %j are %j", async ([only, expected]) => {
    const client = await open(answers, RICH_CLIENT);
    const found = await client.request<CodeAction[]>("textDocument/codeAction", ask(only && [...only]));
    expect(titles(found)).toEqual(expected);
    await client.stop();
  });

  test("of a light bulb are worked out without fix-all", async () => {
    const client = await open(answers, RICH_CLIENT);
    const found = await client.request<CodeAction[]>("textDocument/codeAction", ask(undefined, 2));
    expect(titles(found)).toEqual(["Fix", "Convert"]);
    await client.stop();
  });

  test("of which none would change anything are not offered on save", async () => {
    const client = await open({ ...answers, fixAll: () => [] }, RICH_CLIENT);
    expect(await client.request("textDocument/codeAction", ask(["source.fixAll"]))).toEqual([]);
    await client.stop();
  });

  test("are commands for a client without literals, and the server has the edit applied", async () => {
    const client = await open(answers, POOR_CLIENT);
    const [fix] = await client.request<Command[]>("textDocument/codeAction", ask());
    const edit = { changes: { [uri]: edits } };
    expect(fix).toEqual({ title: "Fix", command: "integratorCharms.server.applyEdit", arguments: [edit] });
    await client.request("workspace/executeCommand", { command: fix?.command, arguments: fix?.arguments });
    expect(await client.waitForMessage("workspace/applyEdit")).toEqual({ edit });
    await client.stop();
  });

  test("by any other name are an error", async () => {
    const client = await open(answers, POOR_CLIENT);
    await expect(client.request("workspace/executeCommand", { command: "rm" })).rejects.toThrow(
      "`rm` is not known",
    );
    await client.stop();
  });
});

describe("our own requests", () => {
  test("describe a document", async () => {
    const client = await startClient();
    await client.open(
      uri,
      "# integrator-charms: interface=connect_client role=requirer\nplugin-url: http://x/y\n",
    );
    expect(await client.request<DocumentInfoResult>("integratorCharms/documentInfo", { uri })).toMatchObject({
      kind: "relation-fixture",
      relations: [{ interface: "connect_client", version: 0, role: "requirer", evidence: "comment" }],
    });
    const unknown = await client.request<DocumentInfoResult>("integratorCharms/documentInfo", {
      uri: "untitled:x",
    });
    expect(unknown).toEqual({ relations: [] });
    await client.stop();
  });

  test("list the interfaces", async () => {
    const client = await startClient();
    const interfaces = await client.request<InterfacesResult>("integratorCharms/interfaces");
    expect(interfaces).toContainEqual(
      expect.objectContaining({
        name: "connect_client",
        version: 0,
        documentation: expect.stringMatching(/^https:/),
      }),
    );
    await client.stop();
  });

  test.for([
    [undefined, "https://json-schema.org/draft/2020-12/schema"],
    ["draft-07", "http://json-schema.org/draft-07/schema#"],
  ] as const)("give the JSON Schema of a side, target %s", async ([target, address]) => {
    const client = await startClient();
    const params = { interface: "connect_client", role: "requirer", ...(target ? { target } : {}) };
    const schema = await client.request<SchemaResult>("integratorCharms/schema", params);
    expect(JSON.parse(schema ?? "")).toMatchObject({ $schema: address, properties: { app: {}, unit: {} } });
    await client.stop();
  });

  test("know no schema of an unknown interface or version", async () => {
    const client = await startClient();
    for (const params of [{ interface: "nonsense" }, { interface: "connect_client", version: 99 }]) {
      expect(await client.request("integratorCharms/schema", { ...params, role: "provider" })).toBeNull();
    }
    await client.stop();
  });
});
