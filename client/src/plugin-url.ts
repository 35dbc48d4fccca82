/**
 * Plugin URLs in the editor: a lens that asks for them, what came as a hint beside the value, as diagnostics and in the
 * hover. Ranges come from the server, which knows the document as it is now; the connections are the checker's.
 */
import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  languages,
  ProgressLocation,
  type TextDocument,
  window,
  workspace,
} from "vscode";
import type { ArchiveReport } from "../../conformance/src/archive/report.ts";
import { SETTINGS_SECTION } from "../../server/src/protocol/messages.ts";
import type { ArchiveReports } from "./archive-report.ts";
import { LENS_COMMANDS } from "./command-ids.ts";
import { candidateOf } from "./documents.ts";
import { canCheck, PluginUrlChecker } from "./plugin-url-checker.ts";
import {
  diagnosticsAt,
  hasAny,
  type PlaceUrls,
  placedUrls,
  registerProviders,
} from "./plugin-url-features.ts";
import { pluginUrlSettings } from "./plugin-url-settings.ts";
import { isCandidate } from "./relevance.ts";
import type { Session } from "./session.ts";

/** Registers everything; nothing is asked for before `check` of the settings or a click wants it. */
export function registerPluginUrls(session: Session, archives: ArchiveReports): Disposable[] {
  const checker = new PluginUrlChecker();
  const refresh = new EventEmitter<void>();
  const diagnostics = languages.createDiagnosticCollection("integrator-charms.plugin-url");
  const placed: PlaceUrls = (document, token) => placedUrls(session, document, token);
  const update = () => {
    refresh.fire();
    for (const document of workspace.textDocuments)
      if (isCandidate(candidateOf(document))) void showDiagnostics(document);
  };
  const showDiagnostics = async (document: TextDocument) => {
    const { version, uri } = document;
    if (!hasAny(checker)) return diagnostics.delete(uri);
    const urls = await placed(document);
    if (document.version === version)
      diagnostics.set(
        uri,
        urls.flatMap((found) => diagnosticsAt(found, checker)),
      );
  };
  const checkAll = async (document: TextDocument) => {
    if (!isCandidate(candidateOf(document)) || !canCheck()) return;
    const urls = await placed(document);
    for (const url of new Set(urls.map((found) => found.url)))
      if (checker.mayCheck(url)) void checker.check(url);
  };
  const checkOpened = (document: TextDocument) => {
    if (pluginUrlSettings().check === "automatic") void checkAll(document);
  };
  const checkEverything = () => {
    update();
    for (const document of workspace.textDocuments) checkOpened(document);
  };
  return [
    checker,
    refresh,
    diagnostics,
    checker.onDidChange(update),
    ...registerProviders(placed, checker, refresh.event),
    commands.registerCommand(LENS_COMMANDS.checkPluginUrl, (url: unknown) =>
      typeof url === "string" ? checkOnClick(checker, url) : undefined,
    ),
    commands.registerCommand(LENS_COMMANDS.inspectPluginUrl, (url: unknown) =>
      typeof url === "string" ? inspectOnClick(checker, archives, url) : undefined,
    ),
    workspace.onDidSaveTextDocument((document) => void checkAll(document)),
    workspace.onDidOpenTextDocument(checkOpened),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (diagnostics.has(document.uri)) void showDiagnostics(document);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => diagnostics.delete(uri)),
    workspace.onDidGrantWorkspaceTrust(checkEverything),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SETTINGS_SECTION)) checkEverything();
    }),
    session.onDidChangeDocumentInfo(update),
    session.onDidChangeState((state) => {
      if (state === "running") checkEverything();
    }),
  ];
}

async function checkOnClick(checker: PluginUrlChecker, url: string): Promise<void> {
  if (!canCheck()) return;
  checker.allow(url);
  await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t("Checking plugin-url…"), cancellable: true },
    (_, token) => checker.check(url, token),
  );
}

/** The click is for the archive, so the URL may be checked on each save from now on, too. */
async function inspectOnClick(
  checker: PluginUrlChecker,
  archives: ArchiveReports,
  url: string,
): Promise<void> {
  if (!canCheck()) return;
  checker.allow(url);
  const [report] = await Promise.all([archives.inspect(url), checker.check(url)]);
  if (report) checker.rememberConnectors(url, countConnectors(report));
}

function countConnectors({ plugins }: ArchiveReport): number {
  return plugins.filter(({ type }) => type === "source" || type === "sink").length;
}
