import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type CodeLens,
  commands,
  type InlayHint,
  languages,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  workspace,
} from "vscode";
import { codeOf, openText } from "../support/editor.ts";
import { until } from "../support/workspace.ts";

/** A whole tarball: two blocks of zeros behind one empty file. */
function tarball(): Buffer {
  const header = Buffer.alloc(512);
  header.write("plugin/readme.txt");
  header.write("0000644\0", 100);
  header.write("00000000000\0", 124);
  header.write("00000000000\0", 136);
  header.write("ustar\u000000", 257);
  header.fill(" ", 148, 156).write("0", 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([header, Buffer.alloc(1024)]);
}

describe("plugin-url", () => {
  let server: Server;
  let origin = "";
  let asked: string[] = [];

  before(async () => {
    server = createServer(({ method, url }, response) => {
      asked.push(`${method} ${url}`);
      const isThere = url?.startsWith("/plugin.tar") ?? false;
      const body = isThere ? tarball() : Buffer.from("<html>not here</html>");
      response.writeHead(isThere ? 200 : 404, {
        "content-type": isThere ? "application/x-tar" : "text/html",
        "content-length": body.length,
      });
      response.end(method === "HEAD" ? undefined : body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  beforeEach(() => {
    asked = [];
  });

  /** A file of its own for each test: what an earlier one has shown of it cannot be taken for this one's. */
  const fixture = (name: string, path: string) =>
    openText(
      `${name}.yaml`,
      `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: ${origin}${path}
      requested-secrets: '["username", "password", "tls-ca"]'
`,
    );

  it("nothing is asked for before the lens is clicked; then a hint stands beside the value", async () => {
    const document = await fixture("clicked", "/plugin.tar");
    const lens = await lensOf(document, "Check plugin-url");
    await save(document);
    assert.deepEqual(asked, []);
    await click(lens);
    const hint = await untilHint(document, "200");
    assert.equal(hint, "✓ 200 · application/x-tar · 1536 B");
    assert.ok(asked.length > 0);
  });

  it("what was clicked for is asked for again on save, and an error page is a diagnostic", async () => {
    const document = await fixture("gone", "/gone.tar");
    await click(await lensOf(document, "Check plugin-url"));
    const hint = await untilHint(document, "404");
    assert.match(hint, /^✗ 404 · html/);
    const diagnostic = await until("a diagnostic", () =>
      languages.getDiagnostics(document.uri).find((found) => codeOf(found) === "not-found"),
    );
    assert.equal(document.getText(diagnostic.range), `${origin}/gone.tar`);
    const before = asked.length;
    await save(document);
    await until("asked again", () => asked.length > before);
  });

  it("the archive behind it is looked into as a tree and as text", async () => {
    const document = await fixture("inspected", "/plugin.tar?inspected");
    await click(await lensOf(document, "Inspect archive"));
    const report = Uri.from({ scheme: "integrator-charms-archive", path: "/plugin.tar_inspected.md" });
    const text = await until("the report", async () => {
      const shown = await workspace.openTextDocument(report);
      return shown.getText().includes("tar") && shown.getText();
    });
    assert.match(text, /archive-no-jar/);
    await until("the tree", async () =>
      (await commands.getCommands(true)).includes("integratorCharms.archive.focus"),
    );
  });
});

async function lensOf(document: TextDocument, title: string): Promise<CodeLens> {
  return until(title, async () => {
    const lenses = await commands.executeCommand<CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
      20,
    );
    return lenses.find(({ command }) => command?.title.includes(title));
  });
}

async function click({ command }: CodeLens): Promise<void> {
  assert.ok(command);
  await commands.executeCommand(command.command, ...(command.arguments ?? []));
}

async function untilHint(document: TextDocument, status: string): Promise<string> {
  const whole = new Range(0, 0, document.lineCount, 0);
  return until(`the hint ${status}`, async () => {
    const hints = await commands.executeCommand<InlayHint[]>(
      "vscode.executeInlayHintProvider",
      document.uri,
      whole,
    );
    const labels = hints.map(({ label }) =>
      typeof label === "string" ? label : label.map((part) => part.value).join(""),
    );
    return labels.find((label) => label.includes(status));
  });
}

/** A document without changes would not be saved. */
async function save(document: TextDocument): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, "# saved\n");
  assert.ok(await workspace.applyEdit(edit));
  assert.ok(await document.save());
}
