/** Faults: a service that throws, requests that are cancelled or come too late. The server goes on in every case. */
import { expect, test } from "vitest";
import { CancellationTokenSource, ErrorCodes, LSPErrorCodes } from "vscode-languageserver/node";
import { fakeService } from "../support/fake-service.ts";
import { PUSH_CLIENT, startClient } from "../support/lsp-client.ts";

const uri = "untitled:relation.yaml";
const position = { line: 0, character: 0 };
const hover = { textDocument: { uri }, position };

test("a request that crashes fails alone, and the log says where", async () => {
  let calls = 0;
  const service = fakeService({
    hover() {
      calls += 1;
      if (calls === 1) throw new Error("no such luck");
      return { contents: "fine" };
    },
  });
  const client = await startClient({ service });
  await client.open(uri, "a: b\n");
  await expect(client.request("textDocument/hover", hover)).rejects.toMatchObject({
    code: ErrorCodes.InternalError,
    message: "`textDocument/hover` failed: no such luck",
  });
  expect(await client.waitForLog("no such luck")).toMatch(
    /error: `textDocument\/hover` failed(?:.|\n)*faults\.test\.ts/,
  );
  expect(await client.request("textDocument/hover", hover)).toEqual({ contents: "fine" });
  await client.stop();
});

test("pushed diagnostics that crash are logged, and the next edit gets its own", async () => {
  const service = fakeService({
    validate(document) {
      if (document.version === 1) throw new Error("no such luck");
      return [{ range: { start: position, end: position }, message: "fine" }];
    },
  });
  const client = await startClient({ service, capabilities: PUSH_CLIENT });
  await client.open(uri, "a: b\n");
  await client.waitForLog("no such luck");
  await client.change(uri, "a: c\n");
  const { diagnostics } = await client.waitForDiagnostics(uri);
  expect(diagnostics).toMatchObject([{ message: "fine" }]);
  await client.stop();
});

test("a cancelled request says so and costs nothing", async () => {
  let calls = 0;
  const service = fakeService({
    hover() {
      calls += 1;
      return undefined;
    },
  });
  const client = await startClient({ service });
  await client.open(uri, "a: b\n");
  const source = new CancellationTokenSource();
  const request = client.connection.sendRequest("textDocument/hover", hover, source.token);
  source.cancel();
  await expect(request).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect(calls).toBe(0);
  await client.stop();
});

test("positions of an old version are not answered", async () => {
  const client = await startClient({ service: fakeService({ hover: () => ({ contents: "old" }) }) });
  await client.open(uri, "a: b\n");
  const request = client.request("textDocument/hover", hover);
  await client.change(uri, "\na: b\n");
  await expect(request).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
  await client.stop();
});

test.for([
  ["textDocument/hover", null],
  ["textDocument/completion", []],
  ["textDocument/codeLens", []],
  ["textDocument/documentLink", []],
  ["textDocument/documentSymbol", []],
  ["textDocument/foldingRange", null],
] as const)("%s of an unknown document is empty", async ([method, empty]) => {
  const client = await startClient();
  expect(await client.request(method, hover)).toEqual(empty);
  await client.stop();
});

test("an unknown request is an error and nothing else", async () => {
  const client = await startClient();
  await expect(client.request("textDocument/moniker", hover)).rejects.toMatchObject({
    code: ErrorCodes.MethodNotFound,
  });
  expect(await client.request("textDocument/hover", hover)).toBeNull();
  await client.stop();
});

test("a request that lacks its parameters is answered, and nothing else suffers", async () => {
  const client = await startClient();
  const { connection } = client;
  for (const request of [
    connection.sendRequest("textDocument/hover"),
    ...[{}, { textDocument: null }, { textDocument: { uri: 7 } }].map((params) =>
      connection.sendRequest("textDocument/hover", params),
    ),
  ]) {
    await expect(request).rejects.toMatchObject({ code: ErrorCodes.InvalidParams });
  }
  expect(await client.connection.sendRequest("integratorCharms/interfaces")).toBeInstanceOf(Array);
  expect(await client.connection.sendRequest("integratorCharms/schema")).toBeNull();
  expect(await client.connection.sendRequest("integratorCharms/documentInfo")).toEqual({ relations: [] });
  await client.stop();
});

test("a client that cannot answer for its settings gets the defaults", async () => {
  const client = await startClient({
    capabilities: PUSH_CLIENT,
    settings() {
      throw new Error("no settings today");
    },
  });
  await client.open(uri, "relation-info: []\n");
  await client.waitForDiagnostics(uri);
  expect(await client.waitForLog("no settings today")).toMatch(/^error: the client did not answer/);
  await client.stop();
});
