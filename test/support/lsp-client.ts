/**
 * A language client in memory: the real server at the other end of two streams, everything it sends kept and awaitable.
 * Nothing sleeps here; a test waits for the message it is about.
 */
import { PassThrough } from "node:stream";
import { onTestFailed } from "vitest";
import { createConnection, type WatchDog } from "vscode-languageserver";
import {
  type ClientCapabilities,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type MessageConnection,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver/node";
import type { InitializationOptions } from "../../server/src/protocol/messages.ts";
import { createServer } from "../../server/src/protocol/server.ts";
import { createLanguageService, type LanguageService } from "../../server/src/service/index.ts";

/** What VS Code can do, as far as the server asks. */
export const RICH_CLIENT: ClientCapabilities = {
  general: { positionEncodings: ["utf-16"] },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown", "plaintext"] } },
    hover: { contentFormat: ["markdown", "plaintext"] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    documentLink: { tooltipSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["", "quickfix", "source.fixAll"] } },
      isPreferredSupport: true,
    },
    publishDiagnostics: {
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
      dataSupport: true,
    },
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
  },
};

/** A client that can do nothing that is optional. */
export const POOR_CLIENT: ClientCapabilities = {};

/** Like `RICH_CLIENT`, but diagnostics come by themselves. */
export const PUSH_CLIENT: ClientCapabilities = {
  ...RICH_CLIENT,
  textDocument: withoutPull(RICH_CLIENT.textDocument),
};

function withoutPull({
  diagnostic: _,
  ...rest
}: NonNullable<ClientCapabilities["textDocument"]> = {}): NonNullable<ClientCapabilities["textDocument"]> {
  return rest;
}

export interface ClientOptions {
  /** Default: `RICH_CLIENT`. */
  readonly capabilities?: ClientCapabilities;
  /** URIs of the workspace folders; default: none. */
  readonly folders?: readonly string[];
  /** Answer to the server's question for its section, by folder URI (`""` outside every folder). */
  readonly settings?: (scopeUri: string) => unknown;
  readonly initializationOptions?: InitializationOptions;
  /** Default: the real service. */
  readonly service?: LanguageService;
  readonly params?: Partial<InitializeParams>;
}

export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly initializeResult: InitializeResult;
  /** All messages that reached the log, `error: …` and so on in front. */
  readonly log: readonly string[];
  /** Methods that the server registered so far. */
  readonly registrations: readonly string[];
  open(uri: string, text: string, languageId?: string): Promise<void>;
  /** Sends the next version; a string replaces the whole text. */
  change(uri: string, change: string | TextDocumentContentChangeEvent[]): Promise<void>;
  save(uri: string): Promise<void>;
  close(uri: string): Promise<void>;
  /** The next pushed diagnostics of a document that fulfil the condition, those that came already included. */
  waitForDiagnostics(
    uri: string,
    condition?: (params: PublishDiagnosticsParams) => boolean,
  ): Promise<PublishDiagnosticsParams>;
  /** Methods of all requests that the server made, besides those for registration. */
  readonly asked: readonly string[];
  /** The exit code, once the server wants to end. */
  readonly exited: Promise<number>;
  waitForRegistration(method: string): Promise<string>;
  /** Every pushed message about a document, in order. */
  pushed(uri: string): readonly PublishDiagnosticsParams[];
  /** The next message of the server with this method, one that came already included; each is handed out once. */
  waitForMessage(method: string): Promise<unknown>;
  waitForLog(part: string): Promise<string>;
  request<R>(method: string, params?: unknown): Promise<R>;
  /** `shutdown` and `exit`; resolves to the exit code. */
  stop(): Promise<number>;
}

/** Starts a server and initializes it. */
export async function startClient(options: ClientOptions = {}): Promise<TestClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const exited = startServer(toServer, toClient, options.service ?? createLanguageService());
  const connection = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const inbox = createInbox(connection, options);
  connection.listen();
  // A test that waits for something that never comes fails without a word; the log has some.
  onTestFailed(() => {
    if (inbox.log.length > 0) console.error(inbox.log.join("\n"));
  });
  const initializeResult = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: options.capabilities ?? RICH_CLIENT,
    workspaceFolders:
      options.folders?.map((uri) => ({ uri, name: uri.slice(uri.lastIndexOf("/") + 1) })) ?? null,
    initializationOptions: options.initializationOptions,
    ...options.params,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    ...documentMethods(connection),
    ...inbox,
    connection,
    initializeResult,
    exited,
    request: (method, params) => connection.sendRequest(method, params),
    async stop() {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      const code = await exited;
      connection.dispose();
      return code;
    },
  };
}

/** The server's end; resolves to the exit code once a client says `exit`. */
function startServer(input: PassThrough, output: PassThrough, service: LanguageService): Promise<number> {
  return new Promise((exit) => {
    // In the place of the one of the node entry, which would end this very process.
    const watchDog: WatchDog = { shutdownReceived: false, initialize: () => undefined, exit };
    const connection = createConnection(
      (logger) =>
        createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output), logger),
      watchDog,
    );
    createServer(connection, { service });
    connection.listen();
  });
}

function documentMethods(
  connection: ProtocolConnection,
): Pick<TestClient, "open" | "change" | "save" | "close"> {
  const versions = new Map<string, number>();
  const next = (uri: string) => {
    const version = (versions.get(uri) ?? 0) + 1;
    versions.set(uri, version);
    return version;
  };
  return {
    open: (uri, text, languageId = "yaml") =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version: next(uri), text },
      }),
    change: (uri, change) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: next(uri) },
        contentChanges: typeof change === "string" ? [{ text: change }] : change,
      }),
    save: (uri) =>
      connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } }),
    close(uri) {
      versions.delete(uri);
      return connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    },
  };
}

type Inbox = Pick<
  TestClient,
  | "log"
  | "registrations"
  | "asked"
  | "waitForRegistration"
  | "waitForDiagnostics"
  | "pushed"
  | "waitForMessage"
  | "waitForLog"
>;

/** Collects what the server sends, answers its questions, and wakes whoever waits. */
function createInbox(connection: ProtocolConnection, { settings }: ClientOptions): Inbox {
  const log: string[] = [];
  const registrations: string[] = [];
  const asked: string[] = [];
  const diagnostics: PublishDiagnosticsParams[] = [];
  const messages: { method: string; params: unknown }[] = [];
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of [...waiting]) look();
  };
  const until = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const look = () => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });

  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    diagnostics.push(params);
    wake();
  });
  connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
    log.push(`${["", "error", "warning", "info", "log", "debug"][type]}: ${message}`);
    wake();
  });
  // What is said about every message exists in the base protocol only, which this connection speaks as well.
  const base = connection as unknown as MessageConnection;
  base.onNotification((method, params) => {
    messages.push({ method, params });
    wake();
  });
  base.onRequest((method, params) => {
    asked.push(method);
    messages.push({ method, params });
    wake();
    return null;
  });
  connection.onRequest(ConfigurationRequest.type, ({ items }) => {
    asked.push(ConfigurationRequest.method);
    return items.map(({ scopeUri }) => settings?.(scopeUri ?? "") ?? null);
  });
  connection.onRequest(RegistrationRequest.type, (params) => {
    registrations.push(...params.registrations.map(({ method }) => method));
    wake();
  });

  return {
    log,
    registrations,
    asked,
    waitForRegistration: (method) => until(() => registrations.find((registered) => registered === method)),
    pushed: (uri) => diagnostics.filter((params) => params.uri === uri),
    waitForDiagnostics: (uri, condition = () => true) =>
      until(() => diagnostics.find((params) => params.uri === uri && condition(params))),
    async waitForMessage(method) {
      const found = await until(() => messages.find((message) => message.method === method));
      messages.splice(messages.indexOf(found), 1);
      return found.params;
    },
    waitForLog: (part) => until(() => log.find((line) => line.includes(part))),
  };
}

/** Codes of diagnostics, in order. */
export function codesOfDiagnostics(diagnostics: readonly Diagnostic[]): unknown[] {
  return diagnostics.map(({ code }) => code);
}
