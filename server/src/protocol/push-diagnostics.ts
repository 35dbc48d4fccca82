/**
 * Diagnostics for clients that do not ask for them: at once when a document opens, shortly after the last edit, and
 * never those of an old version.
 */
import { PublishDiagnosticsNotification } from "vscode-languageserver";
import type { Session } from "./session.ts";
import { validate } from "./validate.ts";

export interface PushDiagnostics {
  /** Judges every open document again, because something besides their text changed. */
  refresh(): void;
  dispose(): void;
}

/** Longest pause between an edit and its diagnostics. */
const MAX_DELAY_MS = 250;
/**
 * The pause is this many times what judging took the last time. A fixture of a page is judged with no noticeable pause,
 * and a huge one leaves the server three quarters of its time for completion while somebody types.
 */
const DELAY_FACTOR = 3;

export function createPushDiagnostics(session: Session): PushDiagnostics {
  const { connection, documents, contexts, log } = session;
  const timers = new Map<string, NodeJS.Timeout>();
  /** Per open document how long judging took, in milliseconds. */
  const durations = new Map<string, number>();

  const run = async (uri: string): Promise<void> => {
    timers.delete(uri);
    const document = documents.get(uri);
    if (!document) return;
    const { version } = document;
    const { service: context } = await contexts.of(uri);
    // Closed or edited meanwhile: the edit has started a timer of its own.
    if (documents.get(uri)?.version !== version) return;
    const start = performance.now();
    const diagnostics = validate(session, document, context);
    durations.set(uri, performance.now() - start);
    await connection.sendNotification(PublishDiagnosticsNotification.type, { uri, version, diagnostics });
  };

  const schedule = (uri: string, delayMs: number): void => {
    clearTimeout(timers.get(uri));
    const start = () => {
      run(uri).catch((error: unknown) => log.error(`diagnostics of \`${uri}\` failed`, error));
    };
    timers.set(uri, setTimeout(start, delayMs));
  };

  documents.onDidChangeContent(({ document: { uri } }) => {
    schedule(uri, Math.min(MAX_DELAY_MS, (durations.get(uri) ?? 0) * DELAY_FACTOR));
  });
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    durations.delete(uri);
    // The client would go on showing what nobody keeps up to date.
    connection
      .sendNotification(PublishDiagnosticsNotification.type, { uri, diagnostics: [] })
      .catch((error: unknown) => log.error(`diagnostics of \`${uri}\` could not be taken back`, error));
  });

  return {
    refresh() {
      for (const { uri } of documents.all()) schedule(uri, 0);
    },
    dispose() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
