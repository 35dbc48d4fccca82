/** What of plugin URLs VS Code asks for: lenses, hints, hovers; and the diagnostics of one document. */
import {
  type CancellationToken,
  CodeAction,
  CodeActionKind,
  CodeLens,
  Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  type Event,
  Hover,
  InlayHint,
  l10n,
  languages,
  MarkdownString,
  Position,
  Range,
  type TextDocument,
  WorkspaceEdit,
} from "vscode";
import { PLUGIN_URLS, type PluginUrlsResult } from "../../server/src/protocol/messages.ts";
import { LENS_COMMANDS } from "./command-ids.ts";
import { canCheck, type PluginUrlChecker } from "./plugin-url-checker.ts";
import { ageText, type CheckedUrl, hintText, hoverText } from "./plugin-url-texts.ts";
import { LANGUAGES, SCHEMES } from "./relevance.ts";
import type { Session } from "./session.ts";

const SELECTOR = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));

/** What the server says about the text itself, on whatever machine. */
const SAID_BY_SERVER: ReadonlySet<string> = new Set([
  "plugin-url-credentials",
  "plugin-url-invalid",
  "plugin-url-local",
  "plugin-url-scheme",
]);

interface PlacedUrl extends Pick<PluginUrlsResult[number], "url" | "severities"> {
  readonly range: Range;
}

/** The URLs of a document as it is now. */
export type PlaceUrls = (document: TextDocument, token?: CancellationToken) => Promise<readonly PlacedUrl[]>;

/** Hints and hovers are asked for all the time: the server hears of none before there is anything to show. */
export function hasAny(checker: PluginUrlChecker): boolean {
  return canCheck() && !checker.isEmpty;
}

/** `onDidChange` tells that what is shown has changed. */
export function registerProviders(
  placed: PlaceUrls,
  checker: PluginUrlChecker,
  onDidChange: Event<void>,
): Disposable[] {
  return [
    languages.registerCodeLensProvider(SELECTOR, {
      onDidChangeCodeLenses: onDidChange,
      provideCodeLenses: async (document, token) =>
        canCheck() ? (await placed(document, token)).flatMap((found) => lensesAt(found, checker)) : [],
    }),
    languages.registerInlayHintsProvider(SELECTOR, {
      onDidChangeInlayHints: onDidChange,
      provideInlayHints: async (document, _, token) =>
        hasAny(checker) ? (await placed(document, token)).flatMap((found) => hintsAt(found, checker)) : [],
    }),
    languages.registerCodeActionsProvider(
      SELECTOR,
      {
        provideCodeActions: async (document, range, _, token) => {
          const urls = hasAny(checker) ? await placed(document, token) : [];
          return urls
            .filter((found) => found.range.intersection(range))
            .flatMap((found) => fixesAt(document, found, checker));
        },
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
    languages.registerHoverProvider(SELECTOR, {
      provideHover: async (document, position, token) => {
        const urls = hasAny(checker) ? await placed(document, token) : [];
        const found = urls.find(({ range }) => range.contains(position));
        const checked = found && checker.known(found.url);
        return checked && new Hover(plainMarkdown(checked), found.range);
      },
    }),
  ];
}

/** Asks the server; nothing while it does not run. */
export async function placedUrls(
  session: Session,
  { uri }: TextDocument,
  token?: CancellationToken,
): Promise<readonly PlacedUrl[]> {
  if (session.state !== "running") return [];
  const found = await session.request<PluginUrlsResult>(PLUGIN_URLS, { uri: uri.toString() }, token);
  return (found ?? []).map(({ url, severities, range: { start, end } }) => ({
    url,
    severities,
    range: new Range(new Position(start.line, start.character), new Position(end.line, end.character)),
  }));
}

function lensesAt({ url, range }: PlacedUrl, checker: PluginUrlChecker): CodeLens[] {
  const checked = checker.known(url);
  const title = checker.isRunning(url)
    ? l10n.t("Checking plugin-url…")
    : checked
      ? l10n.t("{0} · {1} · Check again", hintText(checked), ageText(checked.at, new Date()))
      : l10n.t("Check plugin-url");
  const look = {
    title: l10n.t("Inspect archive"),
    command: LENS_COMMANDS.inspectPluginUrl,
    arguments: [url],
  };
  return [
    new CodeLens(range, { title, command: LENS_COMMANDS.checkPluginUrl, arguments: [url] }),
    new CodeLens(range, look),
  ];
}

function hintsAt({ url, range }: PlacedUrl, checker: PluginUrlChecker): InlayHint[] {
  const checked = checker.known(url);
  if (!checked) return [];
  const hint = new InlayHint(range.end, hintText(checked));
  hint.paddingLeft = true;
  hint.tooltip = plainMarkdown(checked);
  return [hint];
}

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** What is wrong with a URL, with the severities that comments and settings want. */
export function diagnosticsAt(
  { url, range, severities }: PlacedUrl,
  checker: PluginUrlChecker,
): Diagnostic[] {
  const { report } = checker.known(url) ?? {};
  return (report?.findings ?? []).flatMap(({ code, severity, message }) => {
    const wanted = severities[code] ?? severity;
    if (SAID_BY_SERVER.has(code) || wanted === "off") return [];
    const diagnostic = new Diagnostic(range, message, SEVERITIES[wanted]);
    diagnostic.source = "integrator-charms";
    diagnostic.code = code;
    return [diagnostic];
  });
}

/** Edits for what a probe has shown: the address that redirects lead to, and the scheme that the server speaks. */
function fixesAt(document: TextDocument, { url, range }: PlacedUrl, checker: PluginUrlChecker): CodeAction[] {
  const { report } = checker.known(url) ?? {};
  if (!report) return [];
  const final = report.redirects.at(-1);
  // A query is most often a signature that ends in a while.
  const isLasting = report.verdict === "reachable" && final !== undefined && !/[?#]/.test(final);
  const isPlain = report.findings.some(({ code }) => code === "tls-not-spoken");
  const targets = [...(isLasting ? [final] : []), ...(isPlain ? [url.replace(/^https:/i, "http:")] : [])];
  return targets.map((target) => {
    const action = new CodeAction(l10n.t("Use {0}", target), CodeActionKind.QuickFix);
    action.edit = new WorkspaceEdit();
    action.edit.replace(document.uri, range, target);
    return action;
  });
}

function plainMarkdown(checked: CheckedUrl): MarkdownString {
  const text = new MarkdownString(hoverText(checked, new Date()));
  text.isTrusted = false;
  text.supportHtml = false;
  return text;
}
