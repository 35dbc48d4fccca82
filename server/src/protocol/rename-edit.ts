/**
 * A rename in the words of the protocol: edits of open documents with the version that they are of, and what may be
 * something else marked, so that the user is asked. A client that cannot ask gets the certain edits alone.
 */
import {
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { toFilePath } from "../host/file-uri.ts";
import type { RenamedFile, RenameEdit } from "../service/names/rename.ts";
import type { SourceKind } from "../service/names/source-kind.ts";
import type { Session } from "./session.ts";

export function renameEdit(session: Session, renamed: readonly RenamedFile[]): WorkspaceEdit {
  const { client, log } = session;
  const canAsk = client.documentChanges && client.changeAnnotations;
  const files = renamed.map((file) => placeOf(session, file));
  const certain = files.map((file) => ({
    ...file,
    edits: file.edits.filter((edit) => canAsk || edit.isCertain),
  }));
  const leftOut = count(files) - count(certain);
  if (leftOut > 0) {
    const places =
      leftOut === 1
        ? "1 place that may be something else was"
        : `${leftOut} places that may be something else were`;
    log.warn(`${places} not renamed, because the client cannot ask about them`);
  }
  const filled = certain.filter(({ edits }) => edits.length > 0);
  if (!client.documentChanges) {
    return { changes: Object.fromEntries(filled.map(({ uri, edits }) => [uri, edits.map(plainEdit)])) };
  }
  return {
    documentChanges: filled.map(
      ({ uri, version, edits }): TextDocumentEdit => ({
        textDocument: { uri, version },
        edits: edits.map(canAsk ? annotatedEdit : plainEdit),
      }),
    ),
    ...(canAsk ? { changeAnnotations: annotationsOf(filled.flatMap(({ edits }) => edits)) } : {}),
  };
}

interface PlacedFile {
  readonly uri: string;
  /** Null for a file that nobody holds open. */
  readonly version: number | null;
  readonly edits: readonly RenameEdit[];
}

/** The client knows an open document by the address that it gave it. */
function placeOf({ documents }: Session, { uri, text, edits }: RenamedFile): PlacedFile {
  const file = toFilePath(uri);
  const open = documents.all().find((document) => isAt(document, uri, file));
  if (!open) return { uri, version: null, edits };
  if (open.getText() !== text)
    throw new ResponseError(LSPErrorCodes.ContentModified, "A file of the charm was edited meanwhile");
  return { uri: open.uri, version: open.version, edits };
}

function isAt(document: TextDocument, uri: string, file: string | undefined): boolean {
  return document.uri === uri || (file !== undefined && toFilePath(document.uri) === file);
}

function count(files: readonly PlacedFile[]): number {
  return files.reduce((sum, { edits }) => sum + edits.length, 0);
}

function plainEdit({ range, newText }: RenameEdit): TextEdit {
  return { range, newText };
}

function annotatedEdit(edit: RenameEdit): AnnotatedTextEdit {
  return { ...plainEdit(edit), annotationId: groupOf(edit) };
}

/** Edits of one group stand under one title in the client's preview. */
function groupOf({ source, isCertain, isGuess }: RenameEdit): string {
  if (isGuess) return `${source}??`;
  return isCertain ? source : `${source}?`;
}

const CERTAIN: Readonly<Record<SourceKind, string>> = {
  charm: "Files of the charm",
  "charm-template": "Templates of the charm's files",
  python: "Python",
  data: "Relation data",
  bundle: "Bundles",
};

const UNCERTAIN: Readonly<Record<SourceKind, readonly [label: string, description: string]>> = {
  charm: ["Entries that `pack` drops", "Nobody reads them beside `metadata.yaml`"],
  "charm-template": ["Templates of the charm's files", "What they will say is not known yet"],
  python: ["Python that may mean something else", "Tests and libraries may have metadata of their own"],
  data: ["Relation data that may be another charm's", "The file does not say whom it is about"],
  bundle: ["Bundles that may deploy another charm", "The file does not say which charm it is"],
};

function annotationsOf(edits: readonly RenameEdit[]): Record<string, ChangeAnnotation> {
  return Object.fromEntries(edits.map((edit) => [groupOf(edit), annotationOf(edit)]));
}

const GUESSED = ["Equal texts in Python", "They may be the name, or anything else"] as const;

function annotationOf({ source, isCertain, isGuess }: RenameEdit): ChangeAnnotation {
  if (isCertain) return { label: CERTAIN[source] };
  const [label, description] = isGuess ? GUESSED : UNCERTAIN[source];
  return { label, description, needsConfirmation: true };
}
