/**
 * A small stand-in for the module `vscode`: what our client calls, recording what a user would get to see. Tests put it
 * in place with `vi.mock("vscode", () => import("../support/vscode.ts"))` and begin with `resetVscode()`.
 */

import { FakeController } from "./vscode-testing.ts";

export { FakeMessage as TestMessage, TestRunProfileKind, TestRunRequest } from "./vscode-testing.ts";

type Listener<T> = (event: T) => unknown;

export class EventEmitter<T> {
  readonly #listeners = new Set<Listener<T>>();
  readonly event = (listener: Listener<T>) => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };
  fire(event: T): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
  dispose(): void {
    this.#listeners.clear();
  }
}

export const FileType = { File: 1 };
export const FileChangeType = { Changed: 1 };

export class FileSystemError extends Error {
  static readonly FileNotFound = (uri: unknown) => new FileSystemError(`not found: ${String(uri)}`);
  static readonly NoPermissions = (uri: unknown) => new FileSystemError(`not allowed: ${String(uri)}`);
  static readonly Unavailable = (message: unknown) => new FileSystemError(String(message));
}

interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

export class Uri implements UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
  constructor(parts: Partial<UriParts> & { readonly scheme: string }) {
    this.scheme = parts.scheme;
    this.authority = parts.authority ?? "";
    this.path = parts.path ?? "";
    this.query = parts.query ?? "";
    this.fragment = parts.fragment ?? "";
  }
  static from(parts: Partial<UriParts> & { readonly scheme: string }): Uri {
    return new Uri(parts);
  }
  static parse(text: string): Uri {
    const { protocol, host, pathname, hash } = new URL(text);
    return new Uri({
      scheme: protocol.slice(0, -1),
      authority: host,
      path: pathname,
      fragment: hash.slice(1),
    });
  }
  static file(path: string): Uri {
    return new Uri({ scheme: "file", path });
  }
  static joinPath(base: Uri, ...segments: string[]): Uri {
    return base.with({
      path: new URL(["x:", ...segments].slice(1).join("/"), `x://h${base.path}/`).pathname,
    });
  }
  get fsPath(): string {
    return this.path;
  }
  with(change: Partial<UriParts>): Uri {
    return new Uri({ ...this, ...change });
  }
  toString(): string {
    const { scheme, authority, path, query, fragment } = this;
    const isAuthority = authority !== "" || scheme === "file";
    return `${scheme}:${isAuthority ? `//${authority}` : ""}${path}${query === "" ? "" : `?${encodeURIComponent(query)}`}${fragment === "" ? "" : `#${fragment}`}`;
  }
}

export class Position {
  readonly line: number;
  readonly character: number;
  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(start: Position, end: Position);
  constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number);
  constructor(first: Position | number, second: Position | number, endLine = 0, endCharacter = 0) {
    const isNumbers = typeof first === "number" || typeof second === "number";
    this.start = isNumbers ? new Position(Number(first), Number(second)) : first;
    this.end = isNumbers ? new Position(endLine, endCharacter) : second;
  }
  /** Ranges of the tests lie on one line. */
  intersection({ start, end }: Range): Range | undefined {
    const isApart = start.line !== this.start.line || start.character > this.end.character;
    return isApart || end.character < this.start.character ? undefined : this;
  }
  /** Ranges of the tests lie on one line. */
  contains({ line, character }: Position): boolean {
    const { start, end } = this;
    return line === start.line && character >= start.character && character <= end.character;
  }
}

export class CodeLens {
  readonly range: Range;
  readonly command: { readonly title: string; readonly command: string; readonly arguments?: unknown[] };
  constructor(range: Range, command: CodeLens["command"]) {
    this.range = range;
    this.command = command;
  }
}

export class InlayHint {
  readonly position: Position;
  readonly label: string;
  paddingLeft = false;
  tooltip: MarkdownString | undefined;
  constructor(position: Position, label: string) {
    this.position = position;
    this.label = label;
  }
}

export class MarkdownString {
  readonly value: string;
  isTrusted = false;
  supportHtml = false;
  constructor(value: string) {
    this.value = value;
  }
}

export class Hover {
  readonly contents: MarkdownString;
  readonly range: Range;
  constructor(contents: MarkdownString, range: Range) {
    this.contents = contents;
    this.range = range;
  }
}

export class Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly severity: number;
  source = "";
  code = "";
  constructor(range: Range, message: string, severity: number) {
    this.range = range;
    this.message = message;
    this.severity = severity;
  }
}

export const CodeActionKind = { QuickFix: "quickfix" } as const;

export class CodeAction {
  readonly title: string;
  readonly kind: string;
  edit: WorkspaceEdit | undefined;
  diagnostics: readonly Diagnostic[] = [];
  constructor(title: string, kind: string) {
    this.title = title;
    this.kind = kind;
  }
}

export class TreeItem {
  readonly label: string;
  readonly collapsibleState: number;
  description = "";
  tooltip = "";
  iconPath: ThemeIcon | undefined;
  constructor(label: string, collapsibleState: number) {
    this.label = label;
    this.collapsibleState = collapsibleState;
  }
}

export class ThemeIcon {
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 } as const;

export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 } as const;

export const ProgressLocation = { Window: 10, Notification: 15 } as const;

export class Location {
  readonly uri: Uri;
  readonly range: Range;
  constructor(uri: Uri, range: Range) {
    this.uri = uri;
    this.range = range;
  }
}

export class WorkspaceEdit {
  readonly replacements: { readonly uri: Uri; readonly range: Range; readonly newText: string }[] = [];
  readonly created: Uri[] = [];
  replace(uri: Uri, range: Range, newText: string): void {
    this.replacements.push({ uri, range, newText });
  }
  createFile(uri: Uri): void {
    this.created.push(uri);
  }
}

/** What the user does with an input that is shown: types, chooses, goes back, or closes it. */
export type InputAnswer =
  | { readonly type: string }
  | { readonly choose: string; readonly typed?: string }
  | "back"
  | "accept"
  | "close";

/** A quick pick and an input box in one: as much of either as the client touches. */
export class FakeInput {
  title = "";
  step = 0;
  totalSteps = 0;
  placeholder = "";
  password = false;
  prompt = "";
  value = "";
  validationMessage: string | undefined;
  ignoreFocusOut = false;
  matchOnDescription = false;
  matchOnDetail = false;
  canSelectMany = false;
  buttons: readonly unknown[] = [];
  items: readonly PickItem[] = [];
  selectedItems: readonly PickItem[] = [];
  isDisposed = false;
  readonly #emitters = {
    value: new EventEmitter<string>(),
    accept: new EventEmitter<void>(),
    button: new EventEmitter<void>(),
    hide: new EventEmitter<void>(),
  };
  readonly onDidChangeValue = this.#emitters.value.event;
  readonly onDidAccept = this.#emitters.accept.event;
  readonly onDidTriggerButton = this.#emitters.button.event;
  readonly onDidHide = this.#emitters.hide.event;

  show(): void {
    record.inputs.push(this);
    const parts = this.items.flatMap(({ label, description, detail }) => [label, description, detail]);
    for (const text of [this.title, this.placeholder, this.prompt, ...parts])
      if (text) record.texts.push(text);
    const answer = record.answers.shift();
    if (answer !== undefined) void this.answer(answer);
  }
  async answer(answer: InputAnswer): Promise<void> {
    if (answer === "back") this.#emitters.button.fire();
    else if (answer === "close") this.#emitters.hide.fire();
    else if (answer === "accept") this.#emitters.accept.fire();
    else if ("type" in answer) {
      this.type(answer.type);
      this.#emitters.accept.fire();
    } else {
      if (answer.typed !== undefined) this.type(answer.typed);
      this.selectedItems = this.items.filter(({ label }) => label === answer.choose);
      this.#emitters.accept.fire();
    }
  }
  type(text: string): void {
    this.value = text;
    this.#emitters.value.fire(text);
  }
  dispose(): void {
    this.isDisposed = true;
    this.#emitters.hide.fire();
  }
}

export const QuickInputButtons = { Back: { id: "back" } } as const;

export const LanguageStatusSeverity = { Information: 0, Warning: 1, Error: 2 } as const;

export const ConfigurationTarget = { Global: 1, Workspace: 2, WorkspaceFolder: 3 } as const;

/** A text document as far as the client looks at it. */
export class FakeDocument {
  readonly uri: Uri;
  readonly languageId: string;
  version = 1;
  text: string;
  constructor(path: string, text: string, languageId = "yaml", scheme = "file") {
    this.uri = new Uri({ scheme, path });
    this.text = text;
    this.languageId = languageId;
  }
  getText(): string {
    return this.text;
  }
  get lineCount(): number {
    return this.text.split("\n").length;
  }
  lineAt(line: number): { readonly text: string } {
    return { text: this.text.split("\n")[line] ?? "" };
  }
  positionAt(offset: number): Position {
    const before = this.text.slice(0, offset).split("\n");
    return new Position(before.length - 1, before.at(-1)?.length ?? 0);
  }
}

/** Everything the client has shown or done, and what the user will answer. */
export const record = {
  /** Texts that a user would read, in order. */
  texts: [] as string[],
  messages: [] as string[],
  executed: [] as {
    readonly command: string;
    readonly argument: unknown;
    readonly rest?: readonly unknown[];
  }[],
  registered: new Map<string, (...args: unknown[]) => unknown>(),
  edits: [] as WorkspaceEdit[],
  /** Inputs in the order in which they were shown, and what the user answers to the next ones. */
  inputs: [] as FakeInput[],
  answers: [] as InputAnswer[],
  updates: [] as { readonly key: string; readonly value: unknown; readonly target: unknown }[],
  statusItems: [] as StatusItem[],
  opened: [] as string[],
  log: [] as string[],
  files: new Set<string>(),
  extensions: new Set<string>(),
  contentProviders: new Map<string, { provideTextDocumentContent(uri: Uri, token: unknown): unknown }>(),
  uriHandlers: [] as { handleUri(uri: Uri): unknown }[],
  /** Chooses one of the items of the next quick picks by its label; the first one by default. */
  pick: (labels: readonly string[]): string | undefined => labels[0],
  /** The button that the user clicks in messages that have it. */
  action: undefined as string | undefined,
  /** Documents that were never saved, as they were opened. */
  created: [] as { readonly language: string; readonly content: string }[],
  /** Chooses those of the next quick picks with check boxes; those that are checked by default. */
  pickMany: undefined as ((labels: readonly string[]) => readonly string[] | undefined) | undefined,
  isEditable: true,
  /** By their whole names; all others have no value. */
  settings: {} as Record<string, unknown>,
  providers: {} as Providers,
  diagnostics: new Map<string, readonly Diagnostic[]>(),
  /** The tree of each view, by its identifier. */
  trees: new Map<string, Tree>(),
  /** What the user chooses in dialogs for files. */
  chosenFiles: undefined as Uri[] | undefined,
  /** What was registered for the Test Explorer. */
  controllers: [] as FakeController[],
  /** Text by path, for `findFiles` and `fs`. */
  contents: new Map<string, string>(),
  /** Runs while a progress is shown, with a way to cancel it. */
  onProgress: undefined as ((cancel: () => void) => unknown) | undefined,
};

interface Tree {
  getChildren(node?: unknown): unknown[];
  getTreeItem(node: unknown): TreeItem;
}

/** What was registered for documents; each provider is asked as VS Code does it. */
interface Providers {
  lens?: { provideCodeLenses(document: FakeDocument, token: unknown): Promise<CodeLens[]> };
  hint?: { provideInlayHints(document: FakeDocument, range: unknown, token: unknown): Promise<InlayHint[]> };
  action?: {
    provideCodeActions(
      document: FakeDocument,
      range: Range,
      context?: unknown,
      token?: unknown,
    ): CodeAction[] | Promise<CodeAction[]>;
  };
  hover?: {
    provideHover(document: FakeDocument, position: Position, token: unknown): Promise<Hover | undefined>;
  };
}

interface StatusItem {
  text: string;
  detail: string;
  name: string;
  severity: number;
  busy: boolean;
  command: { readonly title: string; readonly command: string } | undefined;
  isDisposed: boolean;
  dispose(): void;
}

const emitters = {
  activeEditor: new EventEmitter<unknown>(),
  opened: new EventEmitter<FakeDocument>(),
  changed: new EventEmitter<unknown>(),
  extensions: new EventEmitter<void>(),
  saved: new EventEmitter<FakeDocument>(),
  closed: new EventEmitter<FakeDocument>(),
  trusted: new EventEmitter<void>(),
  configured: new EventEmitter<{ affectsConfiguration(section: string): boolean }>(),
};
const initial = { ...record };

/** Forgets everything recorded and every listener. */
export function resetVscode(): void {
  Object.assign(record, initial, {
    texts: [],
    messages: [],
    executed: [],
    registered: new Map(),
    edits: [],
    inputs: [],
    answers: [],
    updates: [],
    statusItems: [],
    opened: [],
    log: [],
    files: new Set(),
    extensions: new Set(),
    contentProviders: new Map(),
    uriHandlers: [],
    settings: {},
    providers: {},
    diagnostics: new Map(),
    trees: new Map(),
    chosenFiles: undefined,
    pickMany: undefined,
    action: undefined,
    created: [],
    controllers: [],
    contents: new Map(),
    onProgress: undefined,
  });
  workspace.isTrusted = true;
  for (const emitter of Object.values(emitters)) emitter.dispose();
  window.activeTextEditor = undefined;
  workspace.textDocuments = [];
  workspace.workspaceFolders = [];
}

/** What a user or VS Code itself would do. */
export const act = {
  open(document: FakeDocument): void {
    workspace.textDocuments.push(document);
    emitters.opened.fire(document);
  },
  activate(document: FakeDocument | undefined): void {
    window.activeTextEditor = document && { document, selection: { active: new Position(0, 0) } };
    emitters.activeEditor.fire(window.activeTextEditor);
  },
  /** Puts `text` at a line of the document, behind what it holds. */
  type(document: FakeDocument, line: number, text: string): void {
    const lines = document.text.split("\n");
    const character = lines[line]?.length ?? 0;
    lines[line] = `${lines[line] ?? ""}${text}`;
    document.text = lines.join("\n");
    const range = new Range(new Position(line, character), new Position(line, character));
    emitters.changed.fire({ document, contentChanges: [{ range, text }] });
  },
  save(document: FakeDocument): void {
    emitters.saved.fire(document);
  },
  close(document: FakeDocument): void {
    workspace.textDocuments = workspace.textDocuments.filter((open) => open !== document);
    emitters.closed.fire(document);
  },
  trust(): void {
    workspace.isTrusted = true;
    emitters.trusted.fire();
  },
  configure(settings: Record<string, unknown>): void {
    Object.assign(record.settings, settings);
    emitters.configured.fire({ affectsConfiguration: () => true });
  },
  setExtensions(...ids: string[]): void {
    record.extensions = new Set(ids);
    emitters.extensions.fire();
  },
};

export const l10n = {
  /** A pseudo-locale: what went through here stands in brackets. */
  t(message: string, ...values: unknown[]): string {
    return `⟦${message.replace(/\{(\d+)\}/g, (_, index) => `⟧${String(values[Number(index)])}⟦`)}⟧`;
  },
};

/** The user chooses `record.action` where it is among the buttons. */
function showMessage(message: string, ...rest: (string | object)[]): Promise<string | undefined> {
  const actions = rest.filter((part) => typeof part === "string");
  record.messages.push(message);
  record.texts.push(message, ...actions);
  return Promise.resolve(actions.find((action) => action === record.action));
}

interface PickOptions {
  readonly title?: string;
  readonly canPickMany?: boolean;
  readonly placeHolder?: string;
}

interface PickItem {
  readonly label: string;
  readonly picked?: boolean;
  readonly description?: string;
  readonly detail?: string;
}

export const window = {
  activeTextEditor: undefined as
    | { readonly document: FakeDocument; readonly selection: { readonly active: Position } }
    | undefined,
  onDidChangeActiveTextEditor: emitters.activeEditor.event,
  showInformationMessage: showMessage,
  showWarningMessage: showMessage,
  showErrorMessage: showMessage,
  async showQuickPick<T extends PickItem>(
    items: readonly T[],
    options: PickOptions,
  ): Promise<T | readonly T[] | undefined> {
    const parts = items.flatMap(({ label, description, detail }) => [label, description, detail]);
    for (const text of [options.title, options.placeHolder, ...parts]) if (text) record.texts.push(text);
    if (options.canPickMany) {
      if (!record.pickMany) return items.filter(({ picked }) => picked);
      const labels = record.pickMany(items.map((item) => item.label));
      return labels && items.filter((item) => labels.includes(item.label));
    }
    const label = record.pick(items.map((item) => item.label));
    return items.find((item) => item.label === label);
  },
  async showInputBox({ title, prompt }: { readonly title: string; readonly prompt: string }) {
    record.texts.push(title, prompt);
    const answer = record.answers.shift();
    return typeof answer === "object" && "type" in answer ? answer.type : undefined;
  },
  createQuickPick: () => new FakeInput(),
  createInputBox: () => new FakeInput(),
  createOutputChannel(name: string) {
    record.texts.push(name);
    const write = (line: unknown) => void record.log.push(String(line));
    return { info: write, warn: write, error: write, show: () => write("shown"), dispose() {} };
  },
  registerTreeDataProvider(id: string, tree: Tree) {
    record.trees.set(id, tree);
    return { dispose() {} };
  },
  async showOpenDialog({ title, filters = {} }: { readonly title: string; readonly filters?: object }) {
    record.texts.push(title, ...Object.keys(filters));
    return record.chosenFiles;
  },
  async showSaveDialog({ title }: { readonly title: string }): Promise<Uri | undefined> {
    record.texts.push(title);
    return record.chosenFiles?.[0];
  },
  async withProgress<T>(
    { title }: { readonly title: string },
    task: (progress: unknown, token: unknown) => Promise<T>,
  ): Promise<T> {
    record.texts.push(title);
    const cancelled = new EventEmitter<void>();
    const running = task({ report() {} }, { onCancellationRequested: cancelled.event });
    record.onProgress?.(() => cancelled.fire());
    return running;
  },
  registerUriHandler(handler: { handleUri(uri: Uri): unknown }) {
    record.uriHandlers.push(handler);
    return { dispose() {} };
  },
  async showTextDocument(document: { readonly uri: Uri }): Promise<void> {
    record.opened.push(document.uri.toString());
  },
};

const registered = () => ({ dispose() {} });

export const workspace = {
  textDocuments: [] as FakeDocument[],
  workspaceFolders: [] as { readonly uri: Uri; readonly name?: string }[],
  onDidOpenTextDocument: emitters.opened.event,
  onDidChangeTextDocument: emitters.changed.event,
  isTrusted: true,
  onDidSaveTextDocument: emitters.saved.event,
  onDidCloseTextDocument: emitters.closed.event,
  onDidGrantWorkspaceTrust: emitters.trusted.event,
  onDidChangeConfiguration: emitters.configured.event,
  async applyEdit(edit: WorkspaceEdit): Promise<boolean> {
    if (record.isEditable) record.edits.push(edit);
    return record.isEditable;
  },
  getWorkspaceFolder: (uri: Uri) =>
    workspace.workspaceFolders.find((folder) => uri.path.startsWith(`${folder.uri.path}/`)),
  name: "workspace",
  /** Every file whose name the last part of the pattern allows. */
  async findFiles(pattern: string): Promise<Uri[]> {
    const names = /\{([^}]*)\}(\.yaml)?$/.exec(pattern);
    const endings = (names?.[1] ?? "").split(",").map((ending) => `${ending}${names?.[2] ?? ""}`);
    const matches = (path: string) => endings.some((ending) => path.endsWith(ending));
    return [...record.contents.keys()].filter(matches).map((path) => Uri.file(path));
  },
  createFileSystemWatcher: () => ({
    onDidCreate: registered,
    onDidChange: registered,
    onDidDelete: registered,
    dispose() {},
  }),
  asRelativePath: (place: Uri | string): string =>
    relativePath(typeof place === "string" ? Uri.file(place) : place),
  getConfiguration: (section: string) => ({
    inspect: () => undefined,
    get: (key: string): unknown => record.settings[`${section}.${key}`],
    async update(key: string, value: unknown, target: unknown) {
      record.updates.push({ key: `${section}.${key}`, value, target });
    },
  }),
  fs: {
    async stat(uri: Uri): Promise<{ readonly size: number }> {
      const text = record.contents.get(uri.path);
      if (text === undefined && !record.files.has(uri.path)) throw new Error("not found");
      return { size: text?.length ?? 0 };
    },
    async writeFile(uri: Uri, content: Uint8Array): Promise<void> {
      if (!record.isEditable) throw new Error("read-only");
      record.contents.set(uri.path, new TextDecoder().decode(content));
    },
    async readFile(uri: Uri): Promise<Uint8Array> {
      const text = record.contents.get(uri.path);
      if (text === undefined) throw new Error("not found");
      return new TextEncoder().encode(text);
    },
  },
  registerFileSystemProvider: registered,
  registerTextDocumentContentProvider(
    scheme: string,
    provider: { provideTextDocumentContent(uri: Uri, token: unknown): unknown },
  ) {
    record.contentProviders.set(scheme, provider);
    return { dispose() {} };
  },
  async openTextDocument(what: Uri | { readonly language: string; readonly content: string }) {
    if (!(what instanceof Uri)) {
      record.created.push(what);
      return { uri: Uri.parse("untitled:new") };
    }
    return { uri: what, getText: () => record.contents.get(what.path) ?? "" };
  },
};

function relativePath(uri: Uri): string {
  return uri.path.slice((workspace.getWorkspaceFolder(uri)?.uri.path.length ?? -1) + 1);
}

export const tests = {
  createTestController(_id: string, label: string): FakeController {
    record.texts.push(label);
    const controller = new FakeController();
    record.controllers.push(controller);
    return controller;
  },
};

export const QuickPickItemKind = { Separator: -1, Default: 0 } as const;

export const commands = {
  registerCommand(id: string, run: (...args: unknown[]) => unknown) {
    record.registered.set(id, run);
    return { dispose: () => void record.registered.delete(id) };
  },
  async executeCommand(command: string, argument?: unknown, ...rest: unknown[]): Promise<void> {
    record.executed.push({ command, argument, ...(rest.length > 0 ? { rest } : {}) });
  },
};

export const languages = {
  registerCodeLensProvider(_: unknown, provider: NonNullable<Providers["lens"]>) {
    record.providers.lens = provider;
    return registered();
  },
  registerInlayHintsProvider(_: unknown, provider: NonNullable<Providers["hint"]>) {
    record.providers.hint = provider;
    return registered();
  },
  registerCodeActionsProvider(_: unknown, provider: NonNullable<Providers["action"]>) {
    record.providers.action = provider;
    return registered();
  },
  registerHoverProvider(_: unknown, provider: NonNullable<Providers["hover"]>) {
    record.providers.hover = provider;
    return registered();
  },
  createDiagnosticCollection() {
    const { diagnostics } = record;
    return {
      get: (uri: Uri) => diagnostics.get(uri.toString()),
      clear: () => diagnostics.clear(),
      has: (uri: Uri) => diagnostics.has(uri.toString()),
      set: (uri: Uri, found: readonly Diagnostic[]) => void diagnostics.set(uri.toString(), found),
      delete: (uri: Uri) => void diagnostics.delete(uri.toString()),
      dispose() {},
    };
  },
  createLanguageStatusItem(): StatusItem {
    const item: StatusItem = {
      text: "",
      detail: "",
      name: "",
      severity: LanguageStatusSeverity.Information,
      busy: false,
      command: undefined,
      isDisposed: false,
      dispose() {
        item.isDisposed = true;
      },
    };
    record.statusItems.push(item);
    return item;
  },
};

export const extensions = {
  getExtension: (id: string) => (record.extensions.has(id) ? { id } : undefined),
  onDidChange: emitters.extensions.event,
};

/** What lies in the clipboard. */
export const clipboard = { text: "" };

export const env = {
  clipboard: { readText: async () => clipboard.text },
  uriScheme: "vscode",
  appName: "VS Code",
  language: "qps-ploc",
};
