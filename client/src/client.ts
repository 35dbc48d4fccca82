/**
 * The language client: a bundle of its own, loaded when a document first needs the server. Starts the server process,
 * restarts it when it dies, and gives up quietly (log and language status, no toast) when it keeps dying.
 */
import { readFileSync } from "node:fs";
import {
  type CancellationToken,
  type ExtensionContext,
  env,
  type LogOutputChannel,
  UIKind,
  Uri,
} from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import { DOCUMENT_INFO_CHANGED, type InitializationOptions } from "../../server/src/protocol/messages.ts";
import { findHeadings, lineFragment } from "./docs-links.ts";
import { SCHEMES, SERVED_LANGUAGES } from "./relevance.ts";
import { RestartBudget } from "./restart-budget.ts";

/** A server process and the way to talk to it. */
export interface ServerConnection {
  /** Process id; undefined while there is no process. */
  pid(): number | undefined;
  /** Rejects when the server cannot be started or does not answer `initialize`. */
  start(): Promise<void>;
  /** Ends the server in whatever state it is; never rejects. */
  stop(): Promise<void>;
  request<Result>(method: string, params: unknown, token?: CancellationToken): Promise<Result>;
  notify(method: string, params: unknown): Promise<void>;
}

/** What the owner of a connection wants to hear. */
export interface ConnectionEvents {
  onState(state: "starting" | "running" | "failed"): void;
  onDocumentInfoChanged(): void;
}

/** Prepares a connection; nothing runs before `start()`. `options` are asked for whenever a server process starts. */
export function connect(
  context: ExtensionContext,
  output: LogOutputChannel,
  options: () => InitializationOptions,
  events: ConnectionEvents,
): ServerConnection {
  const budget = new RestartBudget();
  let isEnding = false;
  const closed = () => {
    const isRestarting = !isEnding && client.state === State.Running && budget.take(Date.now());
    if (!isRestarting && !isEnding) events.onState("failed");
    return { action: isRestarting ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
  };
  const client = new QuietClient("integrator-charms", env.appName, serverOptions(context), {
    ...clientOptions(output, options),
    ...(env.uiKind === UIKind.Web ? webLinks(context, options()) : {}),
    errorHandler: { error: () => ({ action: ErrorAction.Continue, handled: true }), closed },
  });
  client.onDidChangeState(({ newState }) => {
    if (isEnding) return;
    if (newState === State.Starting) events.onState("starting");
    if (newState === State.Running) events.onState("running");
    if (newState === State.StartFailed) events.onState("failed");
  });
  client.onNotification(DOCUMENT_INFO_CHANGED, () => events.onDocumentInfoChanged());
  return {
    pid: () => client.serverProcess?.pid,
    start: () => client.start(),
    async stop() {
      isEnding = true;
      // A server that never came up cannot be asked to leave.
      if (client.state !== State.Running) client.serverProcess?.kill();
      await client.dispose().catch((error: unknown) => output.info(String(error)));
    },
    // An absent token that is passed on would count as one more parameter.
    request: (method, params, token) =>
      token ? client.sendRequest(method, params, token) : client.sendRequest(method, params),
    notify: (method, params) => client.sendNotification(method, params),
  };
}

/** Links to our manual become links to its lines: see docs-links.ts. */
function webLinks(
  context: ExtensionContext,
  { docsBase = "" }: InitializationOptions,
): Pick<LanguageClientOptions, "uriConverters"> {
  const page = Uri.joinPath(context.extensionUri, "docs/diagnostics.md");
  let headings: ReadonlyMap<string, number> | undefined;
  const toUri = (address: string) => {
    if (!address.startsWith(docsBase)) return Uri.parse(address);
    headings ??= findHeadings(readFileSync(page.fsPath, "utf8"));
    const fragment = lineFragment(address, docsBase, headings);
    return fragment === undefined ? Uri.parse(address) : page.with({ fragment });
  };
  return { uriConverters: { code2Protocol: (uri) => uri.toString(), protocol2Code: toUri } };
}

/** The library reports troubles in toasts of its own, in English; ours go to the log and the language status. */
class QuietClient extends LanguageClient {
  override error(message: string, details?: unknown): void {
    super.error(message, details, false);
  }
}

function serverOptions(context: ExtensionContext) {
  const module = context.asAbsolutePath("dist/server.js");
  // Not the workspace: its folders stay free to be renamed or removed, and nothing in them is ever picked up.
  const options = { cwd: context.asAbsolutePath("dist") };
  const transport = TransportKind.ipc;
  return {
    run: { module, transport, options },
    debug: { module, transport, options: { ...options, execArgv: ["--nolazy", "--inspect=6012"] } },
  };
}

function clientOptions(
  output: LogOutputChannel,
  initializationOptions: () => InitializationOptions,
): LanguageClientOptions {
  return {
    documentSelector: SCHEMES.flatMap((scheme) => SERVED_LANGUAGES.map((language) => ({ scheme, language }))),
    outputChannel: output,
    initializationOptions,
    initializationFailedHandler: () => false,
    markdown: { isTrusted: false, supportHtml: false },
  };
}
