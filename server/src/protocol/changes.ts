/**
 * What happens when something besides the text of a document changes: settings, charm metadata, files on the disk,
 * workspace folders. Decides what that affects and has the client ask again, once for a burst of changes.
 */
import path from "node:path";
import {
  CodeLensRefreshRequest,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
} from "vscode-languageserver";
import { CHARM_FILES } from "../host/charm-files.ts";
import { toFilePath } from "../host/file-uri.ts";
import { PROJECT_CONFIG_FILE } from "../host/project-config.ts";
import { EXCLUDED_FOLDERS } from "../host/workspace-files.ts";
import type { ContextChange } from "./contexts.ts";
import { DOCUMENT_INFO_CHANGED, OTHER_YAML, type OtherYamlParams, SETTINGS_SECTION } from "./messages.ts";
import type { Session } from "./session.ts";

export interface ChangeListeners {
  /** Everything that is shown may be wrong by now. */
  readonly onContextChange: () => void;
  /** A file on the disk may be another one by now. */
  readonly onFileChange: () => void;
  /** Settings that came with a notification, from clients that cannot be asked. */
  readonly onPushedSettings: (section: unknown) => void;
}

/** Changes within this time are dealt with together; a metadata file that is being typed is a burst as well. */
const BURST_MS = 100;

/** Listens to all notifications of change. Returns a function that ends what is still waiting. */
export function listenToChanges(session: Session, listeners: ChangeListeners): () => void {
  const { connection, contexts, documents, client } = session;
  let timer: NodeJS.Timeout | undefined;

  const announce = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      listeners.onContextChange();
      askToRefresh(session);
    }, BURST_MS);
  };
  const change = (kind: ContextChange): void => {
    contexts.change(kind);
    announce();
  };
  const fileChanged = (uri: string): void => {
    const kind = contextChangeBy(uri);
    if (kind) change(kind);
  };

  connection.onNotification(DidChangeConfigurationNotification.type, ({ settings }) => {
    if (!client.configuration) listeners.onPushedSettings(settings?.[SETTINGS_SECTION]);
    change("settings");
  });
  connection.onNotification(DidChangeWatchedFilesNotification.type, ({ changes }) => {
    const relevant = changes.filter(({ uri }) => !isExcluded(uri));
    if (relevant.length > 0) listeners.onFileChange();
    for (const { uri } of relevant) fileChanged(uri);
  });
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    session.workspace.change(event);
    change("settings");
  });
  connection.onNotification(OTHER_YAML, ({ active }: OtherYamlParams) => {
    contexts.setOtherYaml(active);
    announce();
  });
  // What an editor holds stands before the disk, and again the disk once the editor is closed.
  documents.onDidChangeContent(({ document }) => fileChanged(document.uri));
  documents.onDidClose(({ document }) => fileChanged(document.uri));
  // Without watchers, saving is the one hint that something on the disk may have changed.
  documents.onDidSave(() => listeners.onFileChange());
  return () => clearTimeout(timer);
}

function contextChangeBy(uri: string): ContextChange | undefined {
  const name = path.posix.basename(uri);
  if (name === PROJECT_CONFIG_FILE) return "settings";
  return CHARM_FILES.includes(name) ? "charms" : undefined;
}

/** Events from folders that are never searched come in thousands while packages are installed. */
function isExcluded(uri: string): boolean {
  const segments = (toFilePath(uri) ?? uri).split(/[\\/]/).slice(0, -1);
  return segments.some((segment) => EXCLUDED_FOLDERS.has(segment));
}

function askToRefresh({ connection, client, log }: Session): void {
  const report = (error: unknown) => log.error("the client did not refresh", error);
  if (client.pullDiagnostics && client.diagnosticRefresh) {
    connection.sendRequest(DiagnosticRefreshRequest.type).catch(report);
  }
  if (client.codeLensRefresh) connection.sendRequest(CodeLensRefreshRequest.type).catch(report);
  if (client.documentInfoChanges) connection.sendNotification(DOCUMENT_INFO_CHANGED).catch(report);
}
