/** The report of the last run: Markdown as a read-only document, shown rendered; its source can be pasted into a pull request. */
import { commands, type Disposable, EventEmitter, l10n, Uri, window, workspace } from "vscode";
import { toMarkdown } from "../../conformance/src/report/markdown.ts";
import type { RuleResult } from "../../conformance/src/rules/result.ts";

const REPORT_SCHEME = "integrator-charms-conformance";
const REPORT = Uri.from({ scheme: REPORT_SCHEME, path: "/Conformance.md" });

export interface Problem {
  /** Of which charm, archive or deployment. */
  readonly target: string;
  /** Why it could not be judged. */
  readonly message: string;
}

export class ConformanceReport implements Disposable {
  readonly #changes = new EventEmitter<Uri>();
  readonly #provider: Disposable;
  #text: string | undefined;

  constructor() {
    this.#provider = workspace.registerTextDocumentContentProvider(REPORT_SCHEME, {
      onDidChange: this.#changes.event,
      provideTextDocumentContent: () => this.#text ?? "",
    });
  }

  dispose(): void {
    this.#provider.dispose();
    this.#changes.dispose();
  }

  update(title: string, results: readonly RuleResult[], problems: readonly Problem[]): void {
    this.#text = toMarkdown(title, results.map(inWorkspace), problems);
    this.#changes.fire(REPORT);
  }

  async show(): Promise<void> {
    if (this.#text === undefined) {
      void window.showInformationMessage(l10n.t("There is no report yet: run the conformance checks first."));
      return;
    }
    const document = await workspace.openTextDocument(REPORT);
    try {
      await commands.executeCommand("markdown.showPreview", REPORT);
    } catch {
      // The extension that renders Markdown can be switched off.
      await window.showTextDocument(document, { preview: true });
    }
  }
}

function inWorkspace(result: RuleResult): RuleResult {
  const { place } = result;
  return place ? { ...result, place: { ...place, file: workspace.asRelativePath(place.file) } } : result;
}
