// What a user of our extension does and sees: documents with text, problems, the language status, edits.
import assert from "node:assert/strict";
import {
  ConfigurationTarget,
  type Diagnostic,
  DiagnosticSeverity,
  languages,
  Position,
  Range,
  Selection,
  type TextDocument,
  type TextEditor,
  type Uri,
  window,
  workspace,
} from "vscode";
import type { ExtensionApi } from "../../../../client/src/extension.ts";
import { productExtension, until, workspaceFile } from "./workspace.ts";

/** What our `activate` returned; waits for it. */
export async function productApi(): Promise<ExtensionApi> {
  return (await productExtension().activate()) as ExtensionApi;
}

/** Writes a file into the workspace copy and opens it in an editor. */
export async function openText(name: string, text: string): Promise<TextDocument> {
  const uri = workspaceFile(name);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document);
  return document;
}

/** Opens a document that was never saved. */
export async function openUntitled(content: string, language = "yaml"): Promise<TextDocument> {
  const document = await workspace.openTextDocument({ language, content });
  await window.showTextDocument(document);
  return document;
}

/** The editor of a document, which is open. */
export async function editorOf(document: TextDocument): Promise<TextEditor> {
  return window.showTextDocument(document);
}

/** Replaces the whole text. */
export async function replaceText(document: TextDocument, text: string): Promise<void> {
  const editor = await editorOf(document);
  const end = document.lineAt(document.lineCount - 1).range.end;
  assert.ok(await editor.edit((edit) => edit.replace(new Range(new Position(0, 0), end), text)));
}

/** Puts the cursor to the end of the first occurrence of `words`. */
export async function putCursorBehind(document: TextDocument, words: string): Promise<Position> {
  const editor = await editorOf(document);
  const at = positionBehind(document, words);
  editor.selection = new Selection(at, at);
  return at;
}

/** Position behind the first occurrence of `words`. */
export function positionBehind(document: TextDocument, words: string): Position {
  return rangeOf(document, words).end;
}

/** Range of the first occurrence of `words`. */
export function rangeOf(document: TextDocument, words: string): Range {
  const offset = document.getText().indexOf(words);
  assert.notEqual(offset, -1, `${words} is not in the document`);
  return new Range(document.positionAt(offset), document.positionAt(offset + words.length));
}

/** Code of a diagnostic, with or without a link. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Codes of all problems of a document in their order, whoever reports them. */
export function codesOf(uri: Uri): string[] {
  const found = [...languages.getDiagnostics(uri)];
  found.sort((a, b) => a.range.start.compareTo(b.range.start) || a.range.end.compareTo(b.range.end));
  return found.map(codeOf);
}

/** Waits for a problem with this code and returns it. */
export async function untilProblem(uri: Uri, code: string): Promise<Diagnostic> {
  return until(`${code} in ${uri.path}`, () =>
    languages.getDiagnostics(uri).find((found) => codeOf(found) === code),
  );
}

/** Waits until the codes of all problems are these. */
export async function untilCodes(uri: Uri, codes: readonly string[]): Promise<void> {
  try {
    await until("codes", () => JSON.stringify(codesOf(uri)) === JSON.stringify(codes));
  } catch {
    assert.deepEqual(codesOf(uri), codes);
  }
}

const SENTINEL = "\n# integrator-charms-disable-next-line no-such-code\n";

/**
 * The problems of a text once the server has certainly read it: a comment with a mistake is put behind it, and when
 * that is reported, everything else has been, too.
 */
export async function settledProblems(document: TextDocument): Promise<string[]> {
  const editor = await editorOf(document);
  const end = document.lineAt(document.lineCount - 1).range.end;
  assert.ok(await editor.edit((edit) => edit.insert(end, SENTINEL)));
  await untilProblem(document.uri, "suppression-unknown");
  return languages
    .getDiagnostics(document.uri)
    .filter((found) => codeOf(found) !== "suppression-unknown")
    .map((found) => `${DiagnosticSeverity[found.severity]} ${codeOf(found)}: ${found.message}`);
}

/** Sets one of our settings for the folder while `run` runs. */
export async function withSetting(key: string, value: unknown, run: () => Promise<void>): Promise<void> {
  const settings = () => workspace.getConfiguration("integratorCharms", workspace.workspaceFolders?.[0]?.uri);
  await settings().update(key, value, ConfigurationTarget.Workspace);
  try {
    await run();
  } finally {
    await settings().update(key, undefined, ConfigurationTarget.Workspace);
  }
}
