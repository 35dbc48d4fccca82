/**
 * Lets the user say which interface and side the active document is of. YAML gets a comment, which travels with the
 * file; JSON has no comments, so the choice becomes a setting of the folder.
 */
import {
  ConfigurationTarget,
  l10n,
  Range,
  type TextDocument,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import {
  DOCUMENT_INFO,
  type DocumentInfoResult,
  INTERFACES,
  type InterfacesResult,
  SETTINGS_SECTION,
} from "../../server/src/protocol/messages.ts";
import { editDirective } from "./directive-edit.ts";
import { candidateOf } from "./documents.ts";
import { type InterfaceSide, pickInterfaceSide } from "./interface-picker.ts";
import { isCandidate } from "./relevance.ts";
import { type Session, showNoAnswer } from "./session.ts";

/** `argument` may be the address of an open document; without it the active one counts. */
export async function selectInterface(session: Session, argument: unknown): Promise<void> {
  const document = findDocument(argument);
  if (!document || !isCandidate(candidateOf(document))) {
    void window.showInformationMessage(l10n.t("Open a YAML or JSON document with relation data first."));
    return;
  }
  await session.start();
  const [entries, info] = await Promise.all([
    session.request<InterfacesResult>(INTERFACES, {}),
    session.request<DocumentInfoResult>(DOCUMENT_INFO, { uri: document.uri.toString() }),
  ]);
  if (!entries) {
    showNoAnswer();
    return;
  }
  const [relation] = info?.relations ?? [];
  const side = await pickInterfaceSide(entries, l10n.t("Select Interface and Role"), {
    ...(relation?.interface === undefined ? {} : { interface: relation.interface }),
    ...(relation?.role === undefined ? {} : { role: relation.role }),
  });
  if (!side) return;
  if (document.languageId === "json") await associate(document, side);
  else await writeDirective(document, side);
}

function findDocument(argument: unknown): TextDocument | undefined {
  if (typeof argument !== "string") return window.activeTextEditor?.document;
  return workspace.textDocuments.find(({ uri }) => uri.toString() === argument);
}

async function writeDirective(document: TextDocument, side: InterfaceSide): Promise<void> {
  const { startOffset, endOffset, newText } = editDirective(document.getText(), side.interface, side.role);
  const edit = new WorkspaceEdit();
  const range = new Range(document.positionAt(startOffset), document.positionAt(endOffset));
  edit.replace(document.uri, range, newText);
  if (await workspace.applyEdit(edit)) return;
  void window.showErrorMessage(l10n.t("The document could not be changed."));
}

async function associate(document: TextDocument, side: InterfaceSide): Promise<void> {
  const folder = workspace.getWorkspaceFolder(document.uri);
  if (!folder) {
    void window.showInformationMessage(
      l10n.t("A JSON document needs a folder: open the one it is in, then try again."),
    );
    return;
  }
  const settings = workspace.getConfiguration(SETTINGS_SECTION, document.uri);
  const inspected = settings.inspect<Record<string, string>>("associations");
  // With a slash the pattern means this one file, without one every file of that name.
  const name = `./${escapeGlob(workspace.asRelativePath(document.uri, false))}`;
  const value = {
    ...inspected?.workspaceFolderValue,
    [name]: `${side.interface}@v${side.version} ${side.role}`,
  };
  await settings.update("associations", value, ConfigurationTarget.WorkspaceFolder);
}

/** The path itself as a pattern. */
function escapeGlob(path: string): string {
  return path.replace(/[[\](){}*?!+@\\]/g, "\\$&");
}
