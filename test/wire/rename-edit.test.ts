/** Edits of documents that changed while the rename was worked out. */
import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { renameEdit } from "../../server/src/protocol/rename-edit.ts";
import type { Session } from "../../server/src/protocol/session.ts";
import type { RenamedFile } from "../../server/src/service/names/rename.ts";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } };
const FILE: RenamedFile = {
  uri: "file:///charm/a%20b/config.yaml",
  text: "db: 1\n",
  edits: [{ range, newText: "data", source: "charm", isCertain: true, isGuess: false }],
};

function sessionWith(document: TextDocument): Session {
  return {
    client: { documentChanges: true, changeAnnotations: false },
    documents: { all: () => [document] },
    log: { warn: () => undefined },
  } as unknown as Session;
}

test("an open document keeps the address that its client gave it, and its version", () => {
  const uri = "file:///charm/a b/config.yaml";
  const edit = renameEdit(sessionWith(TextDocument.create(uri, "yaml", 7, FILE.text)), [FILE]);
  expect(edit.documentChanges).toEqual([
    { textDocument: { uri, version: 7 }, edits: [{ range, newText: "data" }] },
  ]);
});

test("a document that was edited meanwhile is an error that a client repeats the request on", () => {
  const document = TextDocument.create(FILE.uri, "yaml", 8, "# new\ndb: 1\n");
  expect(() => renameEdit(sessionWith(document), [FILE])).toThrow("A file of the charm was edited meanwhile");
});
