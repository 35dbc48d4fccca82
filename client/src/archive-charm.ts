/**
 * What an archive that was looked into says about the charm that offers or loads it, as diagnostics of that charm's files:
 * for the archive that was looked into last, and anew when one of the files is saved.
 */
import {
  CodeAction,
  CodeActionKind,
  Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  l10n,
  languages,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import type { CharmFinding, CharmText } from "../../conformance/src/archive/against-charm.ts";
import type { ArchiveReport } from "../../conformance/src/archive/report.ts";

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

export class ArchiveCharm implements Disposable {
  readonly #diagnostics = languages.createDiagnosticCollection("integrator-charms.archive");
  readonly #disposables: readonly Disposable[];
  /** What would put a diagnostic right. */
  readonly #replacements = new WeakMap<Diagnostic, string>();
  #shown: { readonly report: ArchiveReport; readonly charm: Uri } | undefined;

  constructor() {
    this.#disposables = [
      this.#diagnostics,
      workspace.onDidSaveTextDocument(({ uri }) => {
        if (this.#shown && isBelow(uri, this.#shown.charm)) void this.#compare();
      }),
      languages.registerCodeActionsProvider(
        [{ language: "python" }, { language: "yaml" }],
        { provideCodeActions: (document, range) => this.#fixesAt(document, range) },
        { providedCodeActionKinds: [CodeActionKind.QuickFix] },
      ),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** `target` is the archive: a file, or a URL that the active document speaks of. */
  async show(report: ArchiveReport, target: Uri | string): Promise<void> {
    const from = target instanceof Uri ? target : window.activeTextEditor?.document.uri;
    const charm = from && (await charmAround(from));
    this.#shown = charm && { report, charm };
    await this.#compare();
  }

  async #compare(): Promise<void> {
    this.#diagnostics.clear();
    if (!this.#shown) return;
    const { report, charm } = this.#shown;
    const { compareWithCharm, readCharmTexts } = await import("../../conformance/src/inspect.ts");
    const texts = await readCharmTexts(charm.fsPath).catch(() => []);
    const findings = compareWithCharm(report, texts);
    for (const text of texts) {
      const own = findings.filter(({ path }) => path === text.path);
      if (own.length === 0) continue;
      this.#diagnostics.set(
        Uri.joinPath(charm, text.path),
        own.map((finding) => this.#toDiagnostic(finding, text, report.source)),
      );
    }
  }

  #toDiagnostic(
    { severity, message, code, start, end, replacement }: CharmFinding,
    { text }: CharmText,
    source: string,
  ): Diagnostic {
    const diagnostic = new Diagnostic(
      rangeIn(text, start, end),
      l10n.t("{0} (in {1})", message, source),
      SEVERITIES[severity],
    );
    diagnostic.source = "integrator-charms";
    diagnostic.code = code;
    if (replacement !== undefined) this.#replacements.set(diagnostic, replacement);
    return diagnostic;
  }

  #fixesAt(document: TextDocument, range: Range): CodeAction[] {
    const own = this.#diagnostics.get(document.uri) ?? [];
    return own.flatMap((diagnostic) => {
      const replacement = this.#replacements.get(diagnostic);
      if (replacement === undefined || !diagnostic.range.intersection(range)) return [];
      const action = new CodeAction(l10n.t("Use {0}", replacement), CodeActionKind.QuickFix);
      action.edit = new WorkspaceEdit();
      action.edit.replace(document.uri, diagnostic.range, replacement);
      action.diagnostics = [diagnostic];
      return [action];
    });
  }
}

function rangeIn(text: string, start: number, end: number): Range {
  const positionOf = (offset: number): [line: number, character: number] => {
    const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
    return [lines.length - 1, lines.at(-1)?.length ?? 0];
  };
  return new Range(...positionOf(start), ...positionOf(end));
}

/** The nearest folder above that is a charm, within the workspace. */
async function charmAround(uri: Uri): Promise<Uri | undefined> {
  const top = workspace.getWorkspaceFolder(uri)?.uri;
  if (!top || uri.scheme !== "file") return undefined;
  for (let folder = parentOf(uri); isBelow(folder, top); folder = parentOf(folder)) {
    for (const name of ["charmcraft.yaml", "metadata.yaml"]) {
      const isThere = await workspace.fs.stat(Uri.joinPath(folder, name)).then(
        () => true,
        () => false,
      );
      if (isThere) return folder;
    }
    if (folder.path === top.path) return undefined;
  }
  return undefined;
}

function parentOf(uri: Uri): Uri {
  return uri.with({ path: uri.path.slice(0, Math.max(uri.path.lastIndexOf("/"), 0)) });
}

function isBelow({ path }: Uri, folder: Uri): boolean {
  return path === folder.path || path.startsWith(`${folder.path}/`);
}
