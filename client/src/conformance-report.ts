/** The report of the last run: Markdown as a read-only document, shown rendered; its source can be pasted into a pull request. */
import { commands, type Disposable, EventEmitter, extensions, l10n, Uri, window, workspace } from "vscode";
import { toJson } from "../../conformance/src/report/json.ts";
import { toJunit } from "../../conformance/src/report/junit.ts";
import { toMarkdown } from "../../conformance/src/report/markdown.ts";
import { toSarif } from "../../conformance/src/report/sarif.ts";
import type { RuleResult } from "../../conformance/src/rules/result.ts";
import { findInterface } from "../../schemas/registry.ts";

const EXTENSION_ID = "integrator-charms.integrator-charms";
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
  /** With the paths of files as they are on the disk. */
  #results: readonly RuleResult[] = [];

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
    this.#results = results;
    this.#text = toMarkdown(title, results.map(inWorkspace), problems);
    this.#changes.fire(REPORT);
  }

  /** Writes the report into a file, in the format that its name asks for: `.xml` JUnit, `.json`, `.sarif`, else Markdown. */
  async save(): Promise<void> {
    const text = this.#text;
    if (text === undefined) return showNoReport();
    const [folder] = workspace.workspaceFolders ?? [];
    const target = await window.showSaveDialog({
      title: l10n.t("Save Conformance Report"),
      filters: { Markdown: ["md"], JUnit: ["xml"], JSON: ["json"], SARIF: ["sarif"] },
      ...(folder ? { defaultUri: Uri.joinPath(folder.uri, "conformance.md") } : {}),
    });
    if (!target) return;
    try {
      await workspace.fs.writeFile(target, new TextEncoder().encode(this.#as(target.path, text)));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void window.showErrorMessage(l10n.t("The report could not be saved: {0}", reason));
    }
  }

  #as(path: string, markdown: string): string {
    const results = this.#results.map(inWorkspace);
    if (/\.xml$/i.test(path)) return toJunit(results);
    if (/\.json$/i.test(path)) return toJson(results);
    if (!/\.sarif$/i.test(path)) return markdown;
    const version = extensions.getExtension(EXTENSION_ID)?.packageJSON?.version;
    const duties = findInterface("connect_client")?.definition.duties ?? [];
    return toSarif(this.#results, { duties, version, workingDirectory: "/" });
  }

  async show(): Promise<void> {
    if (this.#text === undefined) return showNoReport();
    const document = await workspace.openTextDocument(REPORT);
    try {
      await commands.executeCommand("markdown.showPreview", REPORT);
    } catch {
      // The extension that renders Markdown can be switched off.
      await window.showTextDocument(document, { preview: true });
    }
  }
}

function showNoReport(): void {
  void window.showInformationMessage(l10n.t("There is no report yet: run the conformance checks first."));
}

function inWorkspace(result: RuleResult): RuleResult {
  const { place } = result;
  return place ? { ...result, place: { ...place, file: workspace.asRelativePath(place.file) } } : result;
}
