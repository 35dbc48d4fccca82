/** `initialize` and `shutdown`: what is offered and registered, for a rich client and for one that can do nothing. */
import { describe, expect, test } from "vitest";
import { TextDocumentSyncKind } from "vscode-languageserver/node";
import { fakeService } from "../support/fake-service.ts";
import { POOR_CLIENT, PUSH_CLIENT, RICH_CLIENT, startClient } from "../support/lsp-client.ts";

const service = fakeService();

describe("a rich client", () => {
  test("is offered every feature, incremental text and diagnostics on demand", async () => {
    const client = await startClient({ service });
    expect(client.initializeResult).toMatchObject({
      serverInfo: { name: "integrator-charms" },
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true },
        codeActionProvider: {
          codeActionKinds: ["quickfix", "refactor.rewrite", "source.fixAll.integratorCharms"],
        },
        completionProvider: {},
        hoverProvider: true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        documentLinkProvider: {},
        codeLensProvider: {},
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    });
    expect(client.initializeResult.capabilities).not.toHaveProperty("executeCommandProvider");
    await client.stop();
  });

  test("gets registrations for settings and files", async () => {
    const client = await startClient({ service });
    await client.waitForRegistration("workspace/didChangeConfiguration");
    await client.waitForRegistration("workspace/didChangeWatchedFiles");
    await client.stop();
  });
});

describe("a poor client", () => {
  test("is offered no diagnostics on demand, and commands in the place of code actions", async () => {
    const client = await startClient({ service, capabilities: POOR_CLIENT });
    const { capabilities } = client.initializeResult;
    expect(capabilities).not.toHaveProperty("diagnosticProvider");
    expect(capabilities.codeActionProvider).toBe(true);
    expect(capabilities.executeCommandProvider?.commands).toEqual(["integratorCharms.server.applyEdit"]);
    await client.stop();
  });

  test("is asked and told nothing that it did not offer to understand", async () => {
    const client = await startClient({ service, capabilities: POOR_CLIENT });
    await client.open("untitled:a.yaml", "a: b\n");
    await client.waitForDiagnostics("untitled:a.yaml");
    await client.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: { integratorCharms: { codeLens: { enabled: false } } },
    });
    await client.waitForDiagnostics("untitled:a.yaml");
    await client.stop();
    expect(client.registrations).toEqual([]);
    expect(client.asked).toEqual([]);
    expect(client.log).toEqual([]);
  });
});

test.for([
  ["no initializationOptions", null],
  ["a number in initializationOptions", 42],
  ["wrong types in initializationOptions", { docsBase: 1, commands: "all", otherYaml: "yes", settings: [] }],
] as const)("%s do no harm", async ([, initializationOptions]) => {
  const client = await startClient({ capabilities: PUSH_CLIENT, params: { initializationOptions } });
  await client.open("untitled:a.yaml", "application-data:\n  plugin-url: ftp://x/y\n");
  const { diagnostics } = await client.waitForDiagnostics("untitled:a.yaml");
  expect(diagnostics.length).toBeGreaterThan(0);
  for (const diagnostic of diagnostics) expect(diagnostic).not.toHaveProperty("codeDescription");
  await client.stop();
});

test("a shutdown before the end gives exit code 0", async () => {
  const client = await startClient({ service });
  expect(await client.stop()).toBe(0);
});

test("an end without shutdown gives exit code 1", async () => {
  const client = await startClient({ service });
  await client.connection.sendNotification("exit");
  expect(await client.exited).toBe(1);
});

test("after a shutdown nothing is answered any more", async () => {
  const client = await startClient({ service, capabilities: RICH_CLIENT });
  await client.request("shutdown");
  await expect(client.request("integratorCharms/interfaces")).rejects.toMatchObject({ code: -32600 });
});
