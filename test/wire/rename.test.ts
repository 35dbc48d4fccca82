/** Renames over the files of a charm, asked through the real message stream, for clients that can more and less. */
import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { ClientCapabilities, Position, WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { toFileUri } from "../../server/src/host/file-uri.ts";
import { POOR_CLIENT, RICH_CLIENT, startClient } from "../support/lsp-client.ts";
import { tempFolder } from "../support/temp-folder.ts";

const CHARMCRAFT = "name: disk\ntype: charm\nrequires:\n  db:\n    interface: mysql_client\n";
const CODE =
  'import ops\n\nclass DiskCharm(ops.CharmBase):\n    def read(self):\n        return self.model.get_relation("db")\n';
const FIXTURE =
  "relation-info:\n  - endpoint: db\n    related-endpoint: database\n    application-data: {}\n";
const TESTS = 'from ops import testing\n\nRELATION = testing.Relation("db")\nOTHERS = ["db"]\n';
const FILES = {
  "charmcraft.yaml": CHARMCRAFT,
  "src/charm.py": CODE,
  "tests/fixture.yaml": FIXTURE,
  "tests/unit/test_charm.py": TESTS,
};

const ASKING_CLIENT: ClientCapabilities = {
  ...RICH_CLIENT,
  workspace: {
    ...RICH_CLIENT.workspace,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
  },
  textDocument: {
    ...RICH_CLIENT.textDocument,
    rename: { prepareSupport: true, honorsChangeAnnotations: true },
  },
};

async function start(files: Readonly<Record<string, string>>, capabilities = ASKING_CLIENT) {
  const folder = tempFolder(files);
  const client = await startClient({ capabilities, folders: [toFileUri(folder)] });
  const uriOf = (relative: string) => `${toFileUri(folder)}/${relative}`;
  const ask = (relative: string, text: string, before: string, newName: string) =>
    client.request<WorkspaceEdit>("textDocument/rename", {
      textDocument: { uri: uriOf(relative) },
      position: behind(text, before),
      newName,
    });
  return { folder, client, uriOf, ask };
}

/** Position of the character in front of which `before` ends. */
function behind(text: string, before: string): Position {
  const offset = text.indexOf(before) + before.length;
  return TextDocument.create("file:///x", "plaintext", 0, text).positionAt(offset);
}

/** `version: annotations` of each file that changes, by the last part of its address. */
function changesOf({ documentChanges = [] }: WorkspaceEdit): unknown {
  return documentChanges.map((change) => {
    if (!("edits" in change)) throw new Error("Expected edits of a document");
    const { uri, version } = change.textDocument;
    const groups = change.edits.map((edit) => ("annotationId" in edit ? edit.annotationId : undefined));
    return [uri.slice(uri.lastIndexOf("/") + 1), version, groups];
  });
}

describe("rename", () => {
  test("changes open and closed files, with versions, and asks about what may be something else", async () => {
    const { client, uriOf, ask } = await start(FILES);
    await client.open(uriOf("charmcraft.yaml"), CHARMCRAFT);
    await client.open(uriOf("src/charm.py"), CODE, "python");
    await client.change(uriOf("src/charm.py"), `# unsaved\n${CODE}`);
    const edit = await ask("charmcraft.yaml", CHARMCRAFT, "  d", "data");
    expect(changesOf(edit)).toEqual([
      ["charmcraft.yaml", 1, ["charm"]],
      ["charm.py", 2, ["python"]],
      ["fixture.yaml", null, ["data"]],
      ["test_charm.py", null, ["python?", "python??"]],
    ]);
    expect(edit.changeAnnotations).toEqual({
      charm: { label: "Files of the charm" },
      python: { label: "Python" },
      data: { label: "Relation data" },
      "python?": {
        label: "Python that may mean something else",
        description: "Tests and libraries may have metadata of their own",
        needsConfirmation: true,
      },
      "python??": {
        label: "Equal texts in Python",
        description: "They may be the name, or anything else",
        needsConfirmation: true,
      },
    });
    expect(JSON.stringify(edit.documentChanges?.[1])).toContain('"line":5');
    await client.stop();
  });

  test("leaves out what may be something else where the client cannot ask", async () => {
    const { client, uriOf, ask } = await start(FILES, RICH_CLIENT);
    await client.open(uriOf("tests/fixture.yaml"), FIXTURE);
    const edit = await ask("tests/fixture.yaml", FIXTURE, "- endpoint: d", "data");
    expect(changesOf(edit)).toEqual([
      ["charmcraft.yaml", null, [undefined]],
      ["charm.py", null, [undefined]],
      ["fixture.yaml", 1, [undefined]],
    ]);
    expect(edit.changeAnnotations).toBeUndefined();
    await client.waitForLog("2 places that may be something else were not renamed");
    await client.stop();
  });

  test("gives edits by file to clients without versions", async () => {
    const { client, uriOf, ask } = await start(FILES, POOR_CLIENT);
    expect(client.initializeResult.capabilities.renameProvider).toBe(true);
    await client.open(uriOf("src/charm.py"), CODE, "python");
    const edit = await ask("src/charm.py", CODE, 'get_relation("d', "data");
    expect(edit.documentChanges).toBeUndefined();
    expect(Object.keys(edit.changes ?? {})).toEqual([
      uriOf("charmcraft.yaml"),
      uriOf("src/charm.py"),
      uriOf("tests/fixture.yaml"),
    ]);
    await client.stop();
  });

  test("writes nothing through a symbolic link", async () => {
    const { folder, client, uriOf, ask } = await start(FILES);
    symlinkSync(path.join(folder, "tests/fixture.yaml"), path.join(folder, "tests/link.yaml"));
    await client.open(uriOf("charmcraft.yaml"), CHARMCRAFT);
    const edit = await ask("charmcraft.yaml", CHARMCRAFT, "  d", "data");
    expect(JSON.stringify(edit)).not.toContain("link.yaml");
    await client.stop();
  });

  test("says in one sentence what is wrong with a name, or that there is none", async () => {
    const { client, uriOf, ask } = await start(FILES);
    await client.open(uriOf("charmcraft.yaml"), CHARMCRAFT);
    await expect(ask("charmcraft.yaml", CHARMCRAFT, "  d", "Data Base")).rejects.toThrow(
      "`Data Base` is no name for an endpoint",
    );
    await expect(ask("charmcraft.yaml", CHARMCRAFT, "na", "x")).rejects.toThrow(
      "There is no name of the charm at this place",
    );
    const broken = client.request("textDocument/rename", {
      textDocument: { uri: uriOf("charmcraft.yaml") },
      position: behind(CHARMCRAFT, "  d"),
    });
    await expect(broken).rejects.toThrow("`newName` is missing");
    expect(await ask("src/charm.py", CODE, 'get_relation("d', "data")).toBeNull();
    await client.stop();
  });
});

describe("prepareRename", () => {
  test("gives the place and the name as it is declared", async () => {
    const { client, uriOf } = await start(FILES);
    expect(client.initializeResult.capabilities.renameProvider).toEqual({ prepareProvider: true });
    await client.open(uriOf("src/charm.py"), CODE, "python");
    const prepare = (before: string) =>
      client.request("textDocument/prepareRename", {
        textDocument: { uri: uriOf("src/charm.py") },
        position: behind(CODE, before),
      });
    expect(await prepare('get_relation("d')).toEqual({
      range: { start: behind(CODE, 'get_relation("'), end: behind(CODE, 'get_relation("db') },
      placeholder: "db",
    });
    expect(await prepare("import o")).toBeNull();
    await client.stop();
  });

  test("says why a name cannot be renamed", async () => {
    const text = CODE.replace('"db"', '"gone"');
    const { client, uriOf } = await start({ ...FILES, "src/charm.py": text });
    await client.open(uriOf("src/charm.py"), text, "python");
    const asked = client.request("textDocument/prepareRename", {
      textDocument: { uri: uriOf("src/charm.py") },
      position: behind(text, 'get_relation("g'),
    });
    await expect(asked).rejects.toThrow("`gone` is no endpoint of this charm that could be renamed");
    await client.stop();
  });
});
