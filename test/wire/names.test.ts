/** Names over the files of a charm, asked through the real message stream. */
import { describe, expect, test } from "vitest";
import type { Location, LocationLink, Position } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { toFileUri } from "../../server/src/host/file-uri.ts";
import { POOR_CLIENT, RICH_CLIENT, startClient } from "../support/lsp-client.ts";
import { tempFolder } from "../support/temp-folder.ts";

const CHARMCRAFT = "name: disk\ntype: charm\nrequires:\n  db:\n    interface: mysql_client\n";
const CODE =
  'import ops\n\nclass DiskCharm(ops.CharmBase):\n    def read(self):\n        return self.model.get_relation("db")\n';
const FIXTURE =
  "relation-info:\n  - endpoint: db\n    related-endpoint: database\n    application-data: {}\n";
const FILES = { "charmcraft.yaml": CHARMCRAFT, "src/charm.py": CODE, "tests/fixture.yaml": FIXTURE };

async function start(files: Readonly<Record<string, string>>, capabilities = RICH_CLIENT) {
  const folder = tempFolder(files);
  const client = await startClient({ capabilities, folders: [toFileUri(folder)] });
  const uriOf = (path: string) => `${toFileUri(folder)}/${path}`;
  return { client, uriOf };
}

/** Position of the character in front of which `before` ends. */
function behind(text: string, before: string): Position {
  const offset = text.indexOf(before) + before.length;
  return TextDocument.create("file:///x", "plaintext", 0, text).positionAt(offset);
}

describe("definition and references", () => {
  test("lead from Python to the YAML and to fixtures that nobody has open", async () => {
    const { client, uriOf } = await start(FILES);
    const uri = uriOf("src/charm.py");
    await client.open(uri, CODE, "python");
    const params = { textDocument: { uri }, position: behind(CODE, 'get_relation("d') };
    const definition = await client.request<Location[]>("textDocument/definition", params);
    expect(definition).toEqual([
      {
        uri: uriOf("charmcraft.yaml"),
        range: { start: { line: 3, character: 2 }, end: { line: 3, character: 4 } },
      },
    ]);
    const references = await client.request<Location[]>("textDocument/references", {
      ...params,
      context: { includeDeclaration: false },
    });
    expect(references.map((reference) => reference.uri)).toEqual([uri, uriOf("tests/fixture.yaml")]);
    const highlights = await client.request<unknown[]>("textDocument/documentHighlight", params);
    expect(highlights).toHaveLength(1);
    await client.stop();
  });

  test("go by what the editors hold now, saved or not", async () => {
    const { client, uriOf } = await start(FILES);
    const edited = `# moved\n${CHARMCRAFT}`;
    await client.open(uriOf("charmcraft.yaml"), CHARMCRAFT);
    await client.open(uriOf("src/charm.py"), CODE, "python");
    const ask = () =>
      client.request<Location[]>("textDocument/definition", {
        textDocument: { uri: uriOf("src/charm.py") },
        position: behind(CODE, 'get_relation("d'),
      });
    expect((await ask())[0]?.range.start.line).toBe(3);
    await client.change(uriOf("charmcraft.yaml"), edited);
    expect((await ask())[0]?.range.start.line).toBe(4);
    await client.stop();
  });

  test("show where the link leads from, to clients that can", async () => {
    const capabilities = {
      ...RICH_CLIENT,
      textDocument: { ...RICH_CLIENT.textDocument, definition: { linkSupport: true } },
    };
    const { client, uriOf } = await start(FILES, capabilities);
    await client.open(uriOf("tests/fixture.yaml"), FIXTURE);
    const [link] = await client.request<LocationLink[]>("textDocument/definition", {
      textDocument: { uri: uriOf("tests/fixture.yaml") },
      position: behind(FIXTURE, "- endpoint: "),
    });
    expect(link?.targetUri).toBe(uriOf("charmcraft.yaml"));
    expect(link?.originSelectionRange?.end).toEqual(behind(FIXTURE, "- endpoint: db"));
    await client.stop();
  });

  test("answer with nothing where there is no name, no charm, no open document", async () => {
    const { client, uriOf } = await start({ ...FILES, "charmcraft.yaml": "" }, POOR_CLIENT);
    await client.open(uriOf("src/charm.py"), CODE, "python");
    const ask = (path: string) =>
      client.request("textDocument/definition", {
        textDocument: { uri: uriOf(path) },
        position: behind(CODE, 'get_relation("d'),
      });
    expect(await ask("src/charm.py")).toEqual([]);
    expect(await ask("tests/fixture.yaml")).toBeNull();
    await client.stop();
  });

  test("a Python file is nothing to the features of YAML", async () => {
    const { client, uriOf } = await start(FILES);
    const uri = uriOf("src/charm.py");
    const text = `${CODE}# plugin-url: relation-info\n`;
    await client.open(uri, text, "python");
    const textDocument = { uri };
    const position = { line: 0, character: 0 };
    expect(await client.request("textDocument/hover", { textDocument, position })).toBeNull();
    expect(await client.request("textDocument/completion", { textDocument, position })).toEqual([]);
    expect(await client.request("textDocument/documentSymbol", { textDocument })).toEqual([]);
    expect(await client.request("textDocument/diagnostic", { textDocument })).toMatchObject({ items: [] });
    await client.stop();
  });
});
