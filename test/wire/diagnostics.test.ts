/** Diagnostics over the wire, pushed and pulled: which version they belong to, and when they are sent again. */
import { describe, expect, test } from "vitest";
import {
  type DocumentDiagnosticReport,
  type FullDocumentDiagnosticReport,
  LSPErrorCodes,
} from "vscode-languageserver/node";
import { fakeService } from "../support/fake-service.ts";
import { codesOfDiagnostics, POOR_CLIENT, PUSH_CLIENT, startClient } from "../support/lsp-client.ts";

const uri = "untitled:relation.yaml";
const start = { line: 0, character: 0 };
const fixture = (url: string) => `relation-info:
- relation-id: 4
  endpoint: source
  related-endpoint: connect-client
  application-data:
    plugin-url: ${url}
    requested-secrets: '["username", "password", "uris"]'
`;
const BAD = fixture("ftp://10.1.1.200/plugins.tar");
const GOOD = fixture("http://10.1.1.200:8080/api/v1/plugin");

const pull = (previousResultId?: string) => ({
  textDocument: { uri },
  ...(previousResultId ? { previousResultId } : {}),
});

describe("pushed diagnostics", () => {
  test("come when a document opens, with its version", async () => {
    const client = await startClient({ capabilities: PUSH_CLIENT });
    await client.open(uri, BAD);
    const { version, diagnostics } = await client.waitForDiagnostics(uri);
    expect(version).toBe(1);
    expect(codesOfDiagnostics(diagnostics)).toContain("plugin-url-scheme");
    await client.stop();
  });

  test("of two quick edits are those of the last version", async () => {
    // Judging that takes long makes the server wait for the end of a burst of edits.
    const service = fakeService({
      validate(document) {
        const end = performance.now() + 40;
        while (performance.now() < end);
        return [{ range: { start, end: start }, message: document.getText() }];
      },
    });
    const client = await startClient({ capabilities: PUSH_CLIENT, service });
    await client.open(uri, "one");
    await client.waitForDiagnostics(uri);
    await client.change(uri, "two");
    await client.change(uri, "three");
    const { diagnostics } = await client.waitForDiagnostics(uri, ({ version }) => version === 3);
    expect(diagnostics).toMatchObject([{ message: "three" }]);
    expect(client.pushed(uri).map(({ version }) => version)).toEqual([1, 3]);
    await client.stop();
  });

  test("follow incremental edits", async () => {
    const client = await startClient({ capabilities: PUSH_CLIENT });
    await client.open(uri, BAD);
    const range = { start: { line: 5, character: 16 }, end: { line: 5, character: 19 } };
    await client.change(uri, [{ range, text: "http" }]);
    const { diagnostics } = await client.waitForDiagnostics(uri, ({ version }) => version === 2);
    expect(codesOfDiagnostics(diagnostics)).not.toContain("plugin-url-scheme");
    await client.stop();
  });

  test("are taken back when the document closes", async () => {
    const client = await startClient({ capabilities: PUSH_CLIENT });
    await client.open(uri, BAD);
    await client.waitForDiagnostics(uri);
    await client.close(uri);
    const { version } = await client.waitForDiagnostics(uri, ({ diagnostics }) => diagnostics.length === 0);
    expect(version).toBeUndefined();
    await client.stop();
  });

  test("hold nothing that a poor client cannot read", async () => {
    const client = await startClient({
      capabilities: POOR_CLIENT,
      initializationOptions: { docsBase: "https://docs" },
    });
    await client.open(uri, BAD);
    const { diagnostics } = await client.waitForDiagnostics(uri);
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const diagnostic of diagnostics) {
      for (const key of ["data", "tags", "relatedInformation", "codeDescription"]) {
        expect(diagnostic).not.toHaveProperty(key);
      }
    }
    await client.stop();
  });

  test("link their code to the manual where the client can show it", async () => {
    const client = await startClient({
      capabilities: PUSH_CLIENT,
      initializationOptions: { docsBase: "https://docs.example/diagnostics" },
    });
    await client.open(uri, BAD);
    const { diagnostics } = await client.waitForDiagnostics(uri);
    const { codeDescription } = diagnostics.find(({ code }) => code === "plugin-url-scheme") ?? {};
    expect(codeDescription?.href).toBe("https://docs.example/diagnostics#plugin-url-scheme");
    await client.stop();
  });

  test("of a too large file are one information with the way out, and the next document is served", async () => {
    const client = await startClient({ capabilities: PUSH_CLIENT });
    await client.open(uri, BAD + "# filler\n".repeat(30_000_000 / 9));
    const { diagnostics } = await client.waitForDiagnostics(uri);
    expect(diagnostics).toMatchObject([
      {
        code: "file-too-large",
        severity: 3,
        message: expect.stringContaining("integratorCharms.limits.fileSizeMb"),
      },
    ]);
    const other = "untitled:other.yaml";
    await client.open(other, BAD);
    await client.waitForDiagnostics(other, (params) => params.diagnostics.length > 0);
    await client.stop();
  });
});

describe("pulled diagnostics", () => {
  test("are never pushed as well", async () => {
    const client = await startClient();
    await client.open(uri, BAD);
    const report = await client.request<FullDocumentDiagnosticReport>("textDocument/diagnostic", pull());
    expect(codesOfDiagnostics(report.items)).toContain("plugin-url-scheme");
    expect(client.pushed(uri)).toEqual([]);
    await client.stop();
  });

  test("are `unchanged` until an edit", async () => {
    const client = await startClient();
    await client.open(uri, BAD);
    const first = await client.request<DocumentDiagnosticReport>("textDocument/diagnostic", pull());
    const second = await client.request("textDocument/diagnostic", pull(first.resultId));
    expect(second).toEqual({ kind: "unchanged", resultId: first.resultId });
    await client.change(uri, GOOD);
    const third = await client.request<DocumentDiagnosticReport>(
      "textDocument/diagnostic",
      pull(first.resultId),
    );
    expect(third.kind).toBe("full");
    expect(third.resultId).not.toBe(first.resultId);
    await client.stop();
  });

  test("of a document that was opened again are not taken for the old ones", async () => {
    const client = await startClient();
    await client.open(uri, BAD);
    const first = await client.request<DocumentDiagnosticReport>("textDocument/diagnostic", pull());
    await client.close(uri);
    await client.open(uri, GOOD);
    const second = await client.request<DocumentDiagnosticReport>(
      "textDocument/diagnostic",
      pull(first.resultId),
    );
    expect(second.kind).toBe("full");
    await client.stop();
  });

  test("asked for before an edit that follows at once are cancelled, to be asked for again", async () => {
    const client = await startClient();
    await client.open(uri, BAD);
    const request = client.request("textDocument/diagnostic", pull());
    await client.change(uri, GOOD);
    await expect(request).rejects.toMatchObject({
      code: LSPErrorCodes.ServerCancelled,
      data: { retriggerRequest: true },
    });
    await client.stop();
  });

  test("of an unknown document are none", async () => {
    const client = await startClient();
    expect(await client.request("textDocument/diagnostic", pull())).toEqual({ kind: "full", items: [] });
    await client.stop();
  });
});
