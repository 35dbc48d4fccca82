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
import { EXCLUDED_FOLDERS, isCandidate } from "../host/workspace-files.ts";
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
  const { connection, contexts, client, log } = session;
  let timer: NodeJS.Timeout | undefined;

  /** Has everything shown anew once the change turns out to be one. */
  const announceIf = (isChange: boolean | Promise<boolean>): void => {
    const announce = (isOne: boolean) => {
      if (!isOne) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        listeners.onContextChange();
        askToRefresh(session);
      }, BURST_MS);
    };
    Promise.resolve(isChange).then(announce, (error: unknown) =>
      log.error("a change was not dealt with", error),
    );
  };
  const fileChanged = (uri: string): void => {
    const name = path.posix.basename(uri);
    const file = toFilePath(uri);
    if (name === PROJECT_CONFIG_FILE) announceIf(contexts.projectConfigChanged());
    else if (file !== undefined && CHARM_FILES.includes(name)) announceIf(contexts.charmFileChanged(file));
  };
  /** A keystroke changes no file; what others read of it waits for the save. */
  const savedOrGone = (uris: readonly string[]): void => {
    const files = uris.flatMap((uri) => toFilePath(uri) ?? []);
    if (files.length > 0) announceIf(contexts.sourcesChanged(files));
  };

  connection.onNotification(DidChangeConfigurationNotification.type, ({ settings }) => {
    if (!client.configuration) listeners.onPushedSettings(settings?.[SETTINGS_SECTION]);
    announceIf(contexts.settingsChanged());
  });
  connection.onNotification(DidChangeWatchedFilesNotification.type, ({ changes }) => {
    const relevant = changes.filter(({ uri }) => !isExcluded(uri));
    if (relevant.some(({ uri }) => isSearched(uri))) listeners.onFileChange();
    for (const { uri } of relevant) fileChanged(uri);
    savedOrGone(relevant.map(({ uri }) => uri));
  });
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    session.workspace.change(event);
    announceIf(contexts.foldersChanged());
  });
  connection.onNotification(OTHER_YAML, ({ active }: OtherYamlParams) => {
    announceIf(contexts.otherYamlChanged(active));
  });
  listenToDocuments(session, listeners, { fileChanged, savedOrGone });
  return () => clearTimeout(timer);
}

interface DocumentListeners {
  readonly fileChanged: (uri: string) => void;
  readonly savedOrGone: (uris: readonly string[]) => void;
}

function listenToDocuments(
  { client, contexts, documents }: Session,
  listeners: ChangeListeners,
  { fileChanged, savedOrGone }: DocumentListeners,
): void {
  // What an editor holds stands before the disk, and again the disk once the editor is closed.
  documents.onDidChangeContent(({ document }) => fileChanged(document.uri));
  documents.onDidClose(({ document }) => {
    fileChanged(document.uri);
    savedOrGone([document.uri]);
  });
  documents.onDidSave(({ document }) => savedOrGone([document.uri]));
  if (client.registersFileWatchers) return;
  // Nobody tells of files that other programs change, so these are the moments to look at the disk again.
  const lookAgain = () => {
    contexts.reread();
    listeners.onFileChange();
  };
  documents.onDidOpen(lookAgain);
  documents.onDidSave(lookAgain);
}

/** Events from folders that are never searched come in thousands while packages are installed. */
function isExcluded(uri: string): boolean {
  const segments = (toFilePath(uri) ?? uri).split(/[\\/]/).slice(0, -1);
  return segments.some((segment) => EXCLUDED_FOLDERS.has(segment));
}

/** What the search for diagnostics of closed files looks at. */
function isSearched(uri: string): boolean {
  const name = path.posix.basename(uri);
  return isCandidate(name) || name === ".gitignore";
}

function askToRefresh({ connection, client, log }: Session): void {
  const report = (error: unknown) => log.error("the client did not refresh", error);
  if (client.pullDiagnostics && client.diagnosticRefresh) {
    connection.sendRequest(DiagnosticRefreshRequest.type).catch(report);
  }
  if (client.codeLensRefresh) connection.sendRequest(CodeLensRefreshRequest.type).catch(report);
  if (client.documentInfoChanges) connection.sendNotification(DOCUMENT_INFO_CHANGED).catch(report);
}
