/**
 * A language client over standard input and output, the same for both servers. It offers what an editor offers, except
 * that it does not ask for diagnostics: yaml-language-server only pushes them, so ours has to do so as well.
 */
import { type ChildProcess, spawn } from "node:child_process";
import {
  type ClientCapabilities,
  type CompletionItem,
  CompletionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type Range,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

/** How a server is started, and the settings that it finds in the editor, by section. */
export interface ServerUnderTest {
  readonly name: "ours" | "theirs";
  readonly args: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface Client {
  readonly pid: number;
  /** When the process was started, on the clock of `process.hrtime`. */
  readonly spawnedAt: bigint;
  initialize(folderUri: string): Promise<void>;
  /** Resolves once the server has asked for settings and got them. One that never asks keeps this waiting. */
  configured(): Promise<void>;
  open(uri: string, text: string): Promise<void>;
  /** Replaces a range of the document, as one key press does. */
  edit(uri: string, range: Range, text: string): Promise<void>;
  /** The next diagnostics from now on that fulfil the condition. Rejects with `what` when none come for long. */
  nextDiagnostics(uri: string, what: string, accept: Accept): Promise<readonly Diagnostic[]>;
  completion(uri: string, position: Position): Promise<readonly CompletionItem[]>;
  hover(uri: string, position: Position): Promise<string>;
  stop(): Promise<void>;
}

export type Accept = (diagnostics: readonly Diagnostic[]) => boolean;

/** Longer than the slowest answer of a busy machine; shorter than anybody waits for a bench that hangs. */
const PATIENCE_MS = 60_000;

const CAPABILITIES: ClientCapabilities = {
  general: { positionEncodings: ["utf-16"] },
  workspace: { configuration: true, workspaceFolders: true },
  textDocument: {
    synchronization: {},
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown", "plaintext"] } },
    hover: { contentFormat: ["markdown", "plaintext"] },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
  },
};

// A bench that fails half-way must not leave a server behind.
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export function startClient(server: ServerUnderTest): Client {
  const spawnedAt = process.hrtime.bigint();
  const child = spawn(process.execPath, server.args, { stdio: ["pipe", "pipe", "ignore"] });
  running.add(child);
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  // The answers of a server that is dead never come, and nothing else would tell.
  const dead = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${server.name}: the server ended by itself (${code})`)));
  });
  dead.catch(() => undefined);
  const alive = <T>(answer: Promise<T>): Promise<T> => Promise.race([answer, dead]);
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const inbox = createInbox(connection, server);
  child.once("exit", () => running.delete(child));
  connection.listen();
  const versions = new Map<string, number>();
  return {
    pid: child.pid ?? 0,
    spawnedAt,
    async initialize(folderUri) {
      await alive(
        connection.sendRequest(InitializeRequest.type, {
          processId: process.pid,
          rootUri: folderUri,
          workspaceFolders: [{ uri: folderUri, name: "bench" }],
          capabilities: CAPABILITIES,
        }),
      );
      await connection.sendNotification(InitializedNotification.type, {});
    },
    open: (uri, text) =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: "yaml", version: 1, text },
      }),
    edit(uri, range, text) {
      const version = (versions.get(uri) ?? 1) + 1;
      versions.set(uri, version);
      return connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges: [{ range, text }],
      });
    },
    configured: () => alive(inbox.configured),
    nextDiagnostics: (uri, what, accept) => alive(inbox.nextDiagnostics(uri, what, accept)),
    async completion(uri, position) {
      const params = { textDocument: { uri }, position };
      const answer = await alive(connection.sendRequest(CompletionRequest.type, params));
      return Array.isArray(answer) ? answer : (answer?.items ?? []);
    },
    async hover(uri, position) {
      const params = { textDocument: { uri }, position };
      return hoverText(await alive(connection.sendRequest(HoverRequest.type, params)));
    },
    async stop() {
      await alive(connection.sendRequest(ShutdownRequest.type));
      await connection.sendNotification(ExitNotification.type);
      await gone;
      connection.dispose();
    },
  };
}

interface Waiting {
  readonly uri: string;
  readonly accept: Accept;
  readonly resolve: (diagnostics: readonly Diagnostic[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
  last: readonly Diagnostic[] | undefined;
}

/** Answers what the server asks, and wakes whoever waits for diagnostics. */
function createInbox(connection: ProtocolConnection, { name, settings }: ServerUnderTest) {
  const waiting = new Set<Waiting>();
  const finish = (one: Waiting) => {
    waiting.delete(one);
    clearTimeout(one.timer);
  };
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    for (const one of [...waiting]) {
      if (one.uri !== uri) continue;
      one.last = diagnostics;
      if (!one.accept(diagnostics)) continue;
      finish(one);
      one.resolve(diagnostics);
    }
  });
  const configured = new Promise<void>((resolve) => {
    connection.onRequest(ConfigurationRequest.type, ({ items }) => {
      resolve();
      return items.map(({ section }) => settings[section ?? ""] ?? null);
    });
  });
  // Nothing is offered that could be registered, but whoever does so all the same must not fail.
  connection.onRequest(RegistrationRequest.type, () => undefined);
  return {
    configured,
    nextDiagnostics: (uri: string, what: string, accept: Accept): Promise<readonly Diagnostic[]> =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          finish(one);
          const got = one.last ? `the last ones were ${describe(one.last)}` : "none came at all";
          reject(new Error(`${name}: no real diagnostics (${what}) in ${PATIENCE_MS / 1000} s; ${got}`));
        }, PATIENCE_MS);
        const one: Waiting = { uri, accept, resolve, reject, timer, last: undefined };
        waiting.add(one);
      }),
  };
}

function describe(diagnostics: readonly Diagnostic[]): string {
  const texts = diagnostics.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
  return texts.length > 0 ? `\n  ${texts.slice(0, 10).join("\n  ")}` : "empty";
}

function hoverText(hover: Hover | null): string {
  if (!hover) return "";
  const parts = Array.isArray(hover.contents) ? hover.contents : [hover.contents];
  return parts.map((part) => (typeof part === "string" ? part : part.value)).join("\n");
}
