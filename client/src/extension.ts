/**
 * Entry of the VS Code extension. Activation registers and nothing else; the server and the code that talks to it are
 * loaded when the first document that concerns them is seen.
 */
import {
  commands,
  type Disposable,
  type ExtensionContext,
  env,
  type TextDocumentChangeEvent,
  window,
  workspace,
} from "vscode";
import { ArchiveReports } from "./archive-report.ts";
import { COMMANDS, LENS_COMMANDS, STARTED_CONTEXT } from "./command-ids.ts";
import { registerCommands } from "./commands.ts";
import { createUriHandler } from "./docs-handler.ts";
import { diagnosticsPage } from "./docs-uri.ts";
import { candidateOf, isRelevantDocument } from "./documents.ts";
import { JsonValues } from "./json-values.ts";
import { hasOtherYaml, watchOtherYaml } from "./other-yaml.ts";
import { registerPluginUrls } from "./plugin-url.ts";
import { isCandidate, isTelling } from "./relevance.ts";
import { createSchemaProvider, SCHEMA_SCHEME } from "./schema-documents.ts";
import { Session, type SessionState } from "./session.ts";
import { Status } from "./status.ts";
import { Testing, type TestingState } from "./testing.ts";

/** What `activate` returns: the state of things, for tests and for curious extensions. */
export interface ExtensionApi {
  serverState(): SessionState;
  /** Process id of the server, while there is one. */
  serverPid(): number | undefined;
  /** Texts of the language status item of the active document, while it has one. */
  status(): Status["content"];
  /** Cases of the Test Explorer, and results of the last run of conformance checks. */
  testing(): Promise<TestingState>;
}

let session: Session | undefined;

export function activate(context: ExtensionContext): ExtensionApi {
  const current = new Session(context, () => ({
    docsBase: diagnosticsPage(env.uriScheme, context.extension.id),
    otherYaml: hasOtherYaml(),
    // VS Code brings its own JSON support.
    otherJson: true,
    python: true,
    commands: [...Object.values(COMMANDS), ...Object.values(LENS_COMMANDS)],
    documentInfoChanges: true,
  }));
  session = current;
  const status = new Status(current);
  const archives = new ArchiveReports();
  const testing = new Testing(context, current);
  const jsonValues = new JsonValues(current);
  context.subscriptions.push(
    jsonValues,
    archives,
    testing,
    ...registerCommands(context, current, { archives, testing, jsonValues }),
    workspace.registerTextDocumentContentProvider(SCHEMA_SCHEME, createSchemaProvider(current)),
    window.registerUriHandler(createUriHandler(context)),
    current.onDidChangeState((state) =>
      commands.executeCommand("setContext", STARTED_CONTEXT, state !== "idle"),
    ),
    watchOtherYaml(current),
    ...registerPluginUrls(current, archives),
    status,
    startWhenNeeded(current),
  );
  return {
    serverState: () => current.state,
    serverPid: () => current.pid,
    status: () => status.content,
    testing: () => testing.state(),
  };
}

export function deactivate(): Promise<void> | undefined {
  return session?.dispose();
}

/** Starts the server with the first document that may concern it, then stops looking. */
function startWhenNeeded(current: Session): Disposable {
  const listeners: Disposable[] = [];
  const start = () => {
    for (const listener of listeners.splice(0)) listener.dispose();
    void current.start();
  };
  if (workspace.textDocuments.some(isRelevantDocument)) {
    start();
    return { dispose() {} };
  }
  listeners.push(
    workspace.onDidOpenTextDocument((document) => {
      if (isRelevantDocument(document)) start();
    }),
    workspace.onDidChangeTextDocument((event) => {
      if (isCandidate(candidateOf(event.document)) && isTellingChange(event)) start();
    }),
    current.onDidChangeState(start),
  );
  return {
    dispose() {
      for (const listener of listeners.splice(0)) listener.dispose();
    },
  };
}

/** Looks at the changed lines only: this runs with every key until the server is started. */
function isTellingChange({ document, contentChanges }: TextDocumentChangeEvent): boolean {
  return contentChanges.some(({ range, text }) => {
    const lastLine = Math.min(range.start.line + text.split("\n").length, document.lineCount) - 1;
    for (let line = range.start.line; line <= lastLine; line++) {
      if (isTelling(document.lineAt(line).text)) return true;
    }
    return false;
  });
}
