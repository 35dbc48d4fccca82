/**
 * The X-ray of a plugin archive in VS Code: a tree in the Explorer, and the same as text. Reads files of trusted folders
 * only, and URLs when the user clicks; the code that does so is loaded then.
 */
import {
  type CancellationToken,
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  ProgressLocation,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
} from "vscode";
import type { OutlineNode } from "../../conformance/src/archive/outline.ts";
import type { ArchiveReport } from "../../conformance/src/archive/report.ts";
import { ArchiveCharm } from "./archive-charm.ts";
import { ARCHIVE_CONTEXT, ARCHIVE_VIEW } from "./command-ids.ts";
import { lookIntoFile, lookIntoUrl } from "./look-into-archive.ts";

const ARCHIVE_SCHEME = "integrator-charms-archive";

/** What is shown at the moment. */
interface Shown {
  readonly source: string;
  readonly nodes: readonly OutlineNode[];
  readonly markdown: string;
}

export class ArchiveReports implements Disposable {
  readonly #changes = new EventEmitter<undefined>();
  readonly #textChanges = new EventEmitter<Uri>();
  readonly #charm = new ArchiveCharm();
  readonly #disposables: readonly Disposable[];
  #shown: Shown | undefined;

  constructor() {
    this.#disposables = [
      this.#changes,
      this.#textChanges,
      this.#charm,
      window.registerTreeDataProvider(ARCHIVE_VIEW, {
        onDidChangeTreeData: this.#changes.event,
        getChildren: (node?: OutlineNode) => [...(node?.children ?? this.#shown?.nodes ?? [])],
        getTreeItem: toTreeItem,
      }),
      workspace.registerTextDocumentContentProvider(ARCHIVE_SCHEME, {
        onDidChange: this.#textChanges.event,
        provideTextDocumentContent: () => this.#shown?.markdown ?? "",
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** `argument` is a file's address from a menu, or a URL from a lens; without it the user chooses a file. */
  async inspect(argument: unknown): Promise<ArchiveReport | undefined> {
    if (!workspace.isTrusted) {
      void window.showInformationMessage(l10n.t("Archives are looked into in trusted folders only."));
      return undefined;
    }
    const target = typeof argument === "string" ? argument : await toUri(argument);
    if (target === undefined) return undefined;
    const report = await window.withProgress(
      {
        location: ProgressLocation.Notification,
        title: l10n.t("Looking into the archive…"),
        cancellable: true,
      },
      (_, token) => look(target, token),
    );
    if (report) await Promise.all([this.#show(report), this.#charm.show(report, target)]);
    return report;
  }

  async showText(): Promise<void> {
    if (!this.#shown) return;
    const document = await workspace.openTextDocument(addressOf(this.#shown));
    await window.showTextDocument(document, { preview: true });
  }

  async #show(report: ArchiveReport): Promise<void> {
    const { archiveToMarkdown, outlineOf } = await import("../../conformance/src/inspect.ts");
    const { source } = report;
    this.#shown = { source, nodes: outlineOf(report), markdown: archiveToMarkdown(report) };
    this.#changes.fire(undefined);
    this.#textChanges.fire(addressOf(this.#shown));
    await commands.executeCommand("setContext", ARCHIVE_CONTEXT, true);
    await commands.executeCommand(`${ARCHIVE_VIEW}.focus`);
  }
}

/** Undefined when the user gave it up. */
async function look(target: Uri | string, token: CancellationToken): Promise<ArchiveReport | undefined> {
  const controller = new AbortController();
  const { signal } = controller;
  token.onCancellationRequested(() => controller.abort());
  try {
    const report =
      typeof target === "string"
        ? await lookIntoUrl(target, signal)
        : await lookIntoFile(target.fsPath, workspace.asRelativePath(target), signal);
    return signal.aborted ? undefined : report;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

async function toUri(argument: unknown): Promise<Uri | undefined> {
  if (argument instanceof Uri) return argument.scheme === "file" ? argument : undefined;
  const [chosen] =
    (await window.showOpenDialog({
      title: l10n.t("Inspect Plugin Archive"),
      filters: { [l10n.t("Plugin archives")]: ["tar", "tgz", "gz", "bz2", "xz", "zst", "zip", "jar"] },
    })) ?? [];
  return chosen;
}

function addressOf({ source }: Shown): Uri {
  const name = source.slice(Math.max(source.lastIndexOf("/"), source.lastIndexOf("\\")) + 1) || "archive";
  return Uri.from({ scheme: ARCHIVE_SCHEME, path: `/${name.replace(/[?#]/g, "_")}.md` });
}

const ICONS: Readonly<Record<OutlineNode["kind"], string | undefined>> = {
  findings: "warning",
  finding: undefined,
  plugins: "symbol-class",
  plugin: undefined,
  facts: "archive",
  fact: undefined,
};

const SEVERITY_ICONS = {
  error: "error",
  warning: "warning",
  information: "info",
  hint: "lightbulb",
} as const;

function toTreeItem({ label, detail, kind, severity, children }: OutlineNode): TreeItem {
  const item = new TreeItem(
    label,
    children.length > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None,
  );
  if (detail !== undefined) item.description = detail;
  item.tooltip = detail === undefined ? label : `${label}\n${detail}`;
  const icon = severity ? SEVERITY_ICONS[severity] : ICONS[kind];
  if (icon !== undefined) item.iconPath = new ThemeIcon(icon);
  return item;
}
