/** Files of a charm as text documents, for positions by line and character. */
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Range } from "vscode-languageserver-types";
import type { SourceFile } from "../context.ts";
import { toRange } from "../diagnostics.ts";
import type { Span } from "../document/tree.ts";

const documents = new WeakMap<SourceFile, TextDocument>();

/** Kept, since a name may stand hundreds of times in one file. */
export function sourceDocument(file: SourceFile): TextDocument {
  const known = documents.get(file) ?? TextDocument.create(file.uri, "plaintext", 0, file.text);
  documents.set(file, known);
  return known;
}

export function rangeIn(file: SourceFile, span: Span): Range {
  return toRange(sourceDocument(file), span);
}
