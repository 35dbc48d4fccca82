/** Makes the changes that the server worked out for the files of a charm, and shows the place of the first one. */
import { l10n, Position, Range, Uri, WorkspaceEdit, window, workspace } from "vscode";
import type { VersionedChange } from "../../server/src/protocol/messages.ts";

/** A document that was edited meanwhile is left as it is. */
export async function applyChanges(changes: readonly VersionedChange[]): Promise<void> {
  const edit = new WorkspaceEdit();
  for (const { uri, isNew, edits, version } of changes) {
    const target = Uri.parse(uri);
    if (isOutdated(uri, version)) return showFailure();
    if (isNew) edit.createFile(target, { ignoreIfExists: true });
    for (const { range, newText } of edits) edit.replace(target, toRange(range), newText);
  }
  if (!(await workspace.applyEdit(edit))) return showFailure();
  const [first] = changes;
  const at = first?.edits[0]?.range.start;
  if (!first || !at) return;
  // What was inserted begins with a line break.
  const place = new Position(at.line + (/^\r?\n/.test(first.edits[0]?.newText ?? "") ? 1 : 0), 0);
  const document = await workspace.openTextDocument(Uri.parse(first.uri));
  await window.showTextDocument(document, { selection: new Range(place, place) });
}

function isOutdated(uri: string, version: number | null): boolean {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri);
  return version !== null && open !== undefined && open.version !== version;
}

function toRange({ start, end }: VersionedChange["edits"][number]["range"]): Range {
  return new Range(new Position(start.line, start.character), new Position(end.line, end.character));
}

function showFailure(): void {
  void window.showErrorMessage(l10n.t("The document could not be changed."));
}
