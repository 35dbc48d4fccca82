/** What the server offers a client, and what it registers with clients that let it. */
import {
  CodeActionKind,
  type FileSystemWatcher,
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import type { ClientFeatures } from "./client-features.ts";
import { APPLY_EDIT_COMMAND, FIX_ALL_KIND } from "./messages.ts";

/**
 * Everything that diagnostics of closed files depend on: the candidates themselves, charm metadata and
 * `.integrator-charms.yaml` among them, the files that say what is left out, and the sources of charms.
 */
export const WATCHERS: readonly FileSystemWatcher[] = [
  { globPattern: "**/*.{yaml,yml,json}" },
  { globPattern: "**/.gitignore" },
  { globPattern: "**/*.{py,j2,jinja,jinja2,tmpl}" },
];

export function serverCapabilities(client: ClientFeatures): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    // The characters that may start a key, a value or an item; letters ask by themselves.
    completionProvider: { triggerCharacters: [":", " ", '"', "'", "-", ",", "[", "{", "/", "="] },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: client.prepareRename ? { prepareProvider: true } : true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    documentLinkProvider: {},
    codeLensProvider: {},
    codeActionProvider: client.codeActionLiterals
      ? { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL_KIND] }
      : true,
    ...(client.codeActionLiterals ? {} : { executeCommandProvider: { commands: [APPLY_EDIT_COMMAND] } }),
    ...(client.pullDiagnostics
      ? {
          diagnosticProvider: {
            identifier: "integrator-charms",
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }
      : {}),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
