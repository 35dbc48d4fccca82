/** The language status item: what was found out about the active document, the way to change it, and the server's state. */
import {
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
  type TextDocument,
  window,
  workspace,
} from "vscode";
import { DOCUMENT_INFO, type DocumentInfoResult } from "../../server/src/protocol/messages.ts";
import { COMMANDS } from "./command-ids.ts";
import { candidateOf, isRelevantDocument } from "./documents.ts";
import { Progress } from "./progress.ts";
import { isCandidate } from "./relevance.ts";
import type { Session } from "./session.ts";
import { describeDocument, type StatusText } from "./status-text.ts";

/** Long enough for a burst of typing, short enough to be there when the eye arrives. */
const DELAY_MS = 200;

type Content = Pick<LanguageStatusItem, "text" | "detail" | "severity" | "busy" | "command">;

export class Status implements Disposable {
  readonly #session: Session;
  readonly #disposables: Disposable[];
  readonly #progress = new Progress();
  #item: LanguageStatusItem | undefined;
  #timer: NodeJS.Timeout | undefined;
  #content: Content | undefined;
  #asked = 0;

  constructor(session: Session) {
    this.#session = session;
    this.#disposables = [
      window.onDidChangeActiveTextEditor(() => {
        this.#progress.tell();
        this.#update();
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document === window.activeTextEditor?.document && isCandidate(candidateOf(document)))
          this.#updateSoon();
      }),
      session.onDidChangeState(() => this.#update()),
      session.onDidChangeDocumentInfo(() => this.#update()),
    ];
    this.#update();
  }

  /** What the item says right now; undefined when there is none. */
  get content(): Pick<Content, "text" | "detail" | "severity"> | undefined {
    return this.#content;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#item?.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #updateSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#update(), DELAY_MS);
  }

  #update(): void {
    clearTimeout(this.#timer);
    const ticket = ++this.#asked;
    const { state } = this.#session;
    const document = window.activeTextEditor?.document;
    if (!document || !isCandidate(candidateOf(document)) || state === "idle") {
      this.#show(undefined);
    } else if (state === "running") {
      void this.#describe(document).then((text) => {
        // The editor or its text changed meanwhile: a later call shows the answer to that.
        if (ticket === this.#asked) this.#show(text && documentContent(text));
      });
    } else {
      this.#show(isRelevantDocument(document) ? serverContent(state) : undefined);
    }
  }

  async #describe(document: TextDocument): Promise<StatusText | undefined> {
    const info = await this.#session.request<DocumentInfoResult>(DOCUMENT_INFO, {
      uri: document.uri.toString(),
    });
    if (info) this.#progress.reach(info.kind);
    return info && describeDocument(info);
  }

  #show(content: Content | undefined): void {
    this.#content = content;
    if (!content) {
      this.#item?.dispose();
      this.#item = undefined;
      return;
    }
    // It exists only while the active document is one of ours, so other YAML files show nothing of us.
    this.#item ??= createItem();
    Object.assign(this.#item, content);
  }
}

function createItem(): LanguageStatusItem {
  const item = languages.createLanguageStatusItem("integrator-charms.document", [
    { language: "yaml" },
    { language: "json" },
  ]);
  item.name = l10n.t("Juju Relation");
  return item;
}

function documentContent({ text, detail, isOpen }: StatusText): Content {
  return {
    text,
    detail,
    busy: false,
    severity: isOpen ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information,
    command: { command: COMMANDS.selectInterface, title: l10n.t("Change…") },
  };
}

function serverContent(state: "starting" | "failed"): Content {
  if (state === "starting") {
    const text = l10n.t("Integrator Charms is starting");
    return { text, detail: "", busy: true, severity: LanguageStatusSeverity.Information, command: undefined };
  }
  return {
    text: l10n.t("Integrator Charms has stopped"),
    detail: l10n.t("the reason is in the output"),
    busy: false,
    severity: LanguageStatusSeverity.Error,
    command: { command: COMMANDS.restart, title: l10n.t("Restart") },
  };
}
