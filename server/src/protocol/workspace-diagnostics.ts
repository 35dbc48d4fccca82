/**
 * Diagnostics of the files that no editor shows. A search looks at names, sizes and times of all candidates, and reads
 * only those that changed since the last one; between two files the event loop gets its turn. While nothing changes,
 * a client that asks every two seconds is answered from memory.
 */
import { stat } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { CancellationToken, Diagnostic } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { toFilePath, toFileUri } from "../host/file-uri.ts";
import { readTextFile } from "../host/read-text-file.ts";
import { findCandidates, isCandidate } from "../host/workspace-files.ts";
import type { ServiceContext } from "../service/context.ts";
import { throwIfCancelled } from "./request.ts";
import type { Session } from "./session.ts";
import { validate } from "./validate.ts";
import type { Folder } from "./workspace.ts";

export interface ClosedFileReport {
  readonly uri: string;
  /** Stays the same while the diagnostics are known to be the same. */
  readonly resultId: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ClosedFiles {
  /** Reports of all closed files of a kind we know, as soon as each is known. */
  reports(token: CancellationToken): AsyncGenerator<ClosedFileReport, void>;
  /** The report of one file; undefined when workspace diagnostics are off or the file is none of ours. */
  report(uri: string): Promise<ClosedFileReport | undefined>;
  /** A file may have changed, appeared or gone, or is no longer held open. */
  touch(): void;
}

/** A search older than this is done again, because a folder that goes takes its files with it without a word. */
const MAX_AGE_MS = 60_000;
/** The same for clients without file watchers. */
const MAX_AGE_UNWATCHED_MS = 10_000;

interface Entry {
  /** Time and size of the file and what it was judged with. */
  readonly stamp: string;
  /** Undefined for a file of no kind. */
  readonly report: ClosedFileReport | undefined;
}

export function createClosedFiles(session: Session): ClosedFiles {
  const { contexts, log, workspace } = session;
  let entries = new Map<string, Entry>();
  let changes = 0;
  let serial = 0;
  /** What the last complete search saw; undefined before it. */
  let seen: { readonly state: string; readonly time: number } | undefined;
  const unreadable = new Set<string>();

  const judge = async (path: string): Promise<Entry | undefined> => {
    const stats = await stat(path).catch(() => undefined);
    if (!stats?.isFile()) return undefined;
    const uri = toFileUri(path);
    const stamp = `${stats.mtimeMs}:${stats.size}:${contexts.generationOf(uri)}`;
    const known = entries.get(path);
    if (known?.stamp === stamp) return known;
    const { service: context } = await contexts.once(uri);
    const file = await readTextFile(path, context.maxLength);
    // What is too large says so when somebody opens it; a list of problems is no place for files of other tools.
    if (file.kind !== "text") return { stamp, report: undefined };
    const document = TextDocument.create(uri, languageOf(path), 0, file.text);
    try {
      const isOurs = session.service.kindOf(document, context) !== undefined || isCodeOf(context, uri);
      const diagnostics = isOurs ? validate(session, document, context) : [];
      serial += 1;
      return { stamp, report: isOurs ? { uri, resultId: `file-${serial}`, diagnostics } : undefined };
    } catch (error) {
      log.error(`diagnostics of \`${path}\` failed`, error);
      return { stamp, report: undefined };
    }
  };

  const isEnabled = async (folder: Folder): Promise<boolean> =>
    (await contexts.settingsOf(folder)).workspaceDiagnostics.enabled;

  /** The code of a charm stands in its `src`. */
  const isWanted = (relative: string) =>
    isCandidate(relative) ||
    (session.client.showsPython && /(?:^|\/)src\/(?:.*\/)?[^/]*\.py$/.test(relative));

  async function* search(token: CancellationToken): AsyncGenerator<[path: string, entry: Entry], void> {
    for (const folder of workspace.folders) {
      if (folder.path === undefined || !(await isEnabled(folder))) continue;
      const onUnreadable = (unread: string, reason: string) => {
        // Said once, not every time that the client asks.
        if (!unreadable.has(unread)) log.warn(`\`${unread}\` is left out: ${reason}`);
        unreadable.add(unread);
      };
      const isCancelled = () => token.isCancellationRequested;
      for await (const path of findCandidates(folder.path, { onUnreadable, isCancelled, isWanted })) {
        const entry = await judge(path);
        if (entry) yield [path, entry];
        await nextTurn();
      }
    }
  }

  const stateNow = () =>
    `${changes}:${contexts.generation}:${workspace.folders.map(({ uri }) => uri).join(" ")}`;
  const isUpToDate = () =>
    seen?.state === stateNow() &&
    Date.now() - seen.time < (session.client.registersFileWatchers ? MAX_AGE_MS : MAX_AGE_UNWATCHED_MS);

  return {
    async *reports(token) {
      const open = new Set(session.documents.keys().map(toFilePath));
      if (isUpToDate()) {
        for (const [path, { report }] of entries) if (report && !open.has(path)) yield report;
        return;
      }
      const state = stateNow();
      const found = new Map<string, Entry>();
      for await (const [path, entry] of search(token)) {
        // One workspace folder may lie inside another.
        if (found.has(path)) continue;
        found.set(path, entry);
        // Kept at once, so that a search that is cancelled has not worked for nothing.
        entries.set(path, entry);
        if (entry.report && !open.has(path)) yield entry.report;
      }
      throwIfCancelled(token);
      entries = found;
      seen = { state, time: Date.now() };
    },
    async report(uri) {
      const { path, folder } = workspace.placeOf(uri);
      if (path === undefined || !folder || !(await isEnabled(folder))) return undefined;
      const entry = await judge(path);
      if (entry) entries.set(path, entry);
      return entry?.report;
    },
    touch() {
      changes += 1;
    },
  };
}

/** Python of a charm that we know, in a client that shows what is wrong in it. */
function isCodeOf({ sources, showsPython }: ServiceContext, uri: string): boolean {
  return showsPython && uri.endsWith(".py") && (sources?.files.some((source) => source.uri === uri) ?? false);
}

function languageOf(path: string): string {
  if (path.endsWith(".py")) return "python";
  return /\.json$/i.test(path) ? "json" : "yaml";
}
