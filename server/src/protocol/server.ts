/**
 * The language server: from `initialize` to `exit`. Puts the session together and registers every handler from one
 * table. It opens no connection and ends no process; `main.ts` does.
 */
import {
  type CancellationToken,
  ConfigurationRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type ExecuteCommandParams,
  ExecuteCommandRequest,
  type InitializeParams,
  type InitializeResult,
  TextDocuments,
  type WorkspaceDiagnosticParams,
  WorkspaceDiagnosticRequest,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { toFilePath } from "../host/file-uri.ts";
import type { LanguageService } from "../service/index.ts";
import { listenToChanges } from "./changes.ts";
import { readClientFeatures } from "./client-features.ts";
import { createContexts } from "./contexts.ts";
import { addToCharm, describeChoices } from "./handlers/add-entries.ts";
import { codeAction } from "./handlers/code-action.ts";
import { codeLens } from "./handlers/code-lens.ts";
import { completion } from "./handlers/completion.ts";
import { definition } from "./handlers/definition.ts";
import { createDocumentDiagnostic } from "./handlers/document-diagnostic.ts";
import { documentHighlight } from "./handlers/document-highlight.ts";
import { describeDocument } from "./handlers/document-info.ts";
import { documentLink } from "./handlers/document-link.ts";
import { documentSymbol } from "./handlers/document-symbol.ts";
import { executeCommand } from "./handlers/execute-command.ts";
import { foldingRange } from "./handlers/folding-range.ts";
import { hover } from "./handlers/hover.ts";
import { describeSchema, listInterfaces } from "./handlers/interfaces.ts";
import { readJsonValue, writeJsonValue } from "./handlers/json-value.ts";
import { listJudgedSides } from "./handlers/judged-sides.ts";
import { listPluginUrls } from "./handlers/plugin-urls.ts";
import { prepareRename } from "./handlers/prepare-rename.ts";
import { references } from "./handlers/references.ts";
import { rename } from "./handlers/rename.ts";
import { diagnoseWorkspace } from "./handlers/workspace-diagnostic.ts";
import { parseInitializationOptions } from "./initialization-options.ts";
import { createLog } from "./log.ts";
import {
  ADD_ENTRIES,
  CHARM_CHOICES,
  DOCUMENT_INFO,
  type DocumentInfoParams,
  INTERFACES,
  JSON_VALUE,
  JUDGED_SIDES,
  type JudgedSidesParams,
  PLUGIN_URLS,
  type PluginUrlsParams,
  SCHEMA,
  SETTINGS_SECTION,
  WRITE_JSON_VALUE,
} from "./messages.ts";
import { createPushDiagnostics } from "./push-diagnostics.ts";
import { registerFeature, registerRequest } from "./request.ts";
import { serverCapabilities, WATCHERS } from "./server-capabilities.ts";
import type { Session } from "./session.ts";
import { createWorkspace, type Folder } from "./workspace.ts";
import { createClosedFiles } from "./workspace-diagnostics.ts";

export interface ServerOptions {
  readonly service: LanguageService;
  /** Address of the diagnostics page, for clients that do not say where it is. */
  readonly docsBase?: string | undefined;
  readonly version?: string;
}

/** Makes a connection a language server. The caller lets it listen afterwards. */
export function createServer(connection: Connection, options: ServerOptions): void {
  connection.onInitialize((params): InitializeResult => {
    const session = createSession(connection, options, params);
    return {
      capabilities: serverCapabilities(session.client),
      serverInfo: { name: "integrator-charms", ...(options.version ? { version: options.version } : {}) },
    };
  });
}

function createSession(connection: Connection, options: ServerOptions, params: InitializeParams): Session {
  const initial = parseInitializationOptions(params.initializationOptions);
  const client = readClientFeatures(params.capabilities, initial);
  const documents = new TextDocuments(TextDocument);
  const workspace = createWorkspace(params);
  const log = createLog(connection);
  /** Last settings of a client that cannot be asked. */
  let pushedSettings = initial.settings;
  let isEnding = false;
  const contexts = createContexts({
    workspace,
    log,
    otherYaml: initial.otherYaml ?? false,
    otherJson: initial.otherJson ?? false,
    showsPython: client.showsPython,
    fetchSettings: async (folder) =>
      client.configuration ? askForSettings(connection, folder) : pushedSettings,
    openFiles: () => openFiles(documents),
  });
  const docsBase = initial.docsBase ?? options.docsBase;
  const session: Session = {
    connection,
    service: options.service,
    client,
    documents,
    workspace,
    contexts,
    log,
    docsBase,
    isEnding: () => isEnding,
  };
  registerFeatures(session);
  const stop = registerDiagnostics(session, (section) => {
    pushedSettings = section;
  });
  connection.onShutdown(() => {
    isEnding = true;
    stop();
  });
  connection.onInitialized(() => {
    register(session).catch((error: unknown) => log.error("the client refused a registration", error));
  });
  documents.onDidClose(({ document }) => contexts.forget(document.uri));
  documents.listen(connection);
  return session;
}

function registerFeatures(session: Session): void {
  registerFeature(session, codeAction);
  registerFeature(session, codeLens);
  registerFeature(session, completion);
  registerFeature(session, definition);
  registerFeature(session, documentHighlight);
  registerFeature(session, documentLink);
  registerFeature(session, documentSymbol);
  registerFeature(session, foldingRange);
  registerFeature(session, hover);
  registerFeature(session, prepareRename);
  registerFeature(session, references);
  registerFeature(session, rename);
  registerRequest(session, ExecuteCommandRequest.method, (params: ExecuteCommandParams) =>
    executeCommand(session, params),
  );
  registerRequest(session, DOCUMENT_INFO, (params: DocumentInfoParams) => describeDocument(session, params));
  registerRequest(session, PLUGIN_URLS, (params: PluginUrlsParams) => listPluginUrls(session, params));
  registerRequest(session, JUDGED_SIDES, (params: JudgedSidesParams) => listJudgedSides(session, params));
  registerRequest(session, INTERFACES, listInterfaces);
  registerRequest(session, SCHEMA, describeSchema);
  registerRequest(session, CHARM_CHOICES, (params: unknown) => describeChoices(session, params));
  registerRequest(session, JSON_VALUE, (params: unknown) => readJsonValue(session, params));
  registerRequest(session, WRITE_JSON_VALUE, (params: unknown) => writeJsonValue(session, params));
  registerRequest(session, ADD_ENTRIES, (params: unknown) => addToCharm(session, params));
}

/**
 * Pulled or pushed, never both: a client would show everything twice. Returns a function that ends all that is still
 * to come.
 */
function registerDiagnostics(session: Session, onPushedSettings: (section: unknown) => void): () => void {
  const push = session.client.pullDiagnostics ? undefined : createPushDiagnostics(session);
  const closedFiles = createClosedFiles(session);
  if (!push) {
    registerFeature(session, createDocumentDiagnostic(closedFiles));
    registerRequest(
      session,
      WorkspaceDiagnosticRequest.method,
      (params: WorkspaceDiagnosticParams, token: CancellationToken) =>
        diagnoseWorkspace(session, closedFiles, params, token),
    );
  }
  const stopListening = listenToChanges(session, {
    onContextChange: () => push?.refresh(),
    onFileChange: () => closedFiles.touch(),
    onPushedSettings,
  });
  return () => {
    stopListening();
    push?.dispose();
  };
}

function* openFiles(documents: TextDocuments<TextDocument>): Generator<[file: string, text: string], void> {
  for (const document of documents.all()) {
    const file = toFilePath(document.uri);
    if (file !== undefined) yield [file, document.getText()];
  }
}

async function askForSettings(connection: Connection, folder: Folder | undefined): Promise<unknown> {
  const item = { section: SETTINGS_SECTION, ...(folder ? { scopeUri: folder.uri } : {}) };
  const [section] = await connection.sendRequest(ConfigurationRequest.type, { items: [item] });
  return section;
}

async function register({ connection, client }: Session): Promise<void> {
  if (client.configuration && client.registersConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION });
  }
  if (client.registersFileWatchers) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...WATCHERS] });
  }
}
