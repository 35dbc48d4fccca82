/**
 * JSON in databags as YAML documents of their own: `integrator-charms-json:/requested-secrets.yaml?…`. Saving one puts
 * it back into its databag as the string that Juju stores; the databag's own document is left to be saved.
 */
import {
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  l10n,
  Position,
  Range,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import {
  JSON_VALUE,
  type JsonValue,
  type JsonValueParams,
  type JsonValueResult,
  WRITE_JSON_VALUE,
  type WriteJsonValueParams,
  type WriteJsonValueResult,
} from "../../server/src/protocol/messages.ts";
import { type Session, showNoAnswer } from "./session.ts";

const JSON_SCHEME = "integrator-charms-json";

/** Which value a document is of. */
interface Source {
  readonly uri: string;
  readonly address: JsonValue["address"];
}

export class JsonValues implements FileSystemProvider, Disposable {
  readonly #session: Session;
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  /** Documents that were read, with a number that grows whenever what they are of has changed. */
  readonly #read = new Map<string, { readonly uri: Uri; version: number }>();
  readonly #listeners: readonly Disposable[];

  constructor(session: Session) {
    this.#session = session;
    this.#listeners = [
      workspace.registerFileSystemProvider(JSON_SCHEME, this),
      workspace.onDidChangeTextDocument(({ document }) => this.#touch(document.uri.toString())),
    ];
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#changed.dispose();
  }

  /** Opens the value that a code action names, or the one at the cursor. */
  async edit(uri: unknown, address: unknown): Promise<void> {
    const active = window.activeTextEditor;
    const source = typeof uri === "string" ? uri : active?.document.uri.toString();
    if (source === undefined) return showNoJson();
    await this.#session.start();
    const at = isAddress(address) ? address : toPosition(active?.selection.active);
    const value = at && (await this.#session.request<JsonValueResult>(JSON_VALUE, { uri: source, at }));
    if (value === undefined) return showNoAnswer();
    if (value === null) return showNoJson();
    const document = await workspace.openTextDocument(addressOf({ uri: source, address: value.address }));
    await window.showTextDocument(document);
  }

  async stat(uri: Uri): Promise<FileStat> {
    const { byteLength } = await this.readFile(uri);
    return {
      type: FileType.File,
      ctime: 0,
      mtime: this.#read.get(uri.toString())?.version ?? 0,
      size: byteLength,
    };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    const source = sourceOf(uri);
    if (!source) throw FileSystemError.FileNotFound(uri);
    const key = uri.toString();
    if (!this.#read.has(key)) this.#read.set(key, { uri, version: 1 });
    await this.#open(source);
    const params: JsonValueParams = { uri: source.uri, at: source.address };
    const value = await this.#session.request<JsonValueResult>(JSON_VALUE, params);
    if (!value) throw FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(value.text);
  }

  async writeFile(uri: Uri, content: Uint8Array): Promise<void> {
    const source = sourceOf(uri);
    if (!source) throw FileSystemError.FileNotFound(uri);
    const document = await this.#open(source);
    const params: WriteJsonValueParams = { ...source, text: new TextDecoder().decode(content) };
    const result = await this.#session.request<WriteJsonValueResult>(WRITE_JSON_VALUE, params);
    if (!result) throw FileSystemError.Unavailable(l10n.t("The language server does not answer."));
    const { problem, edits, version } = result;
    if (problem) {
      const { line, message } = problem;
      throw FileSystemError.Unavailable(line === null ? message : l10n.t("Line {0}: {1}", line + 1, message));
    }
    const edit = new WorkspaceEdit();
    for (const { range, newText } of edits) edit.replace(document.uri, toRange(range), newText);
    const isDone = edits.length === 0 || (document.version === version && (await workspace.applyEdit(edit)));
    if (!isDone) throw FileSystemError.Unavailable(l10n.t("The document could not be changed."));
  }

  watch(): Disposable {
    return { dispose() {} };
  }

  readDirectory(): [string, FileType][] {
    return [];
  }

  createDirectory(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }

  /** The server answers for open documents only. */
  async #open({ uri }: Source) {
    await this.#session.start();
    return workspace.openTextDocument(Uri.parse(uri));
  }

  #touch(source: string): void {
    for (const document of this.#read.values()) {
      if (sourceOf(document.uri)?.uri !== source) continue;
      document.version++;
      this.#changed.fire([{ type: FileChangeType.Changed, uri: document.uri }]);
    }
  }
}

/** The document of a value; the name of its tab is the key. */
function addressOf(source: Source): Uri {
  const key = String(source.address.at(-1) ?? "value").replace(/[^\w.-]/g, "_");
  return Uri.from({ scheme: JSON_SCHEME, path: `/${key}.yaml`, query: JSON.stringify(source) });
}

function sourceOf({ query }: Uri): Source | undefined {
  try {
    const { uri, address } = JSON.parse(query) as Partial<Source>;
    return typeof uri === "string" && isAddress(address) ? { uri, address } : undefined;
  } catch {
    return undefined;
  }
}

function isAddress(value: unknown): value is JsonValue["address"] {
  return Array.isArray(value) && value.every((step) => typeof step === "string" || typeof step === "number");
}

function toPosition(active: Position | undefined): JsonValueParams["at"] | undefined {
  return active && { line: active.line, character: active.character };
}

function toRange({ start, end }: WriteJsonValueResult["edits"][number]["range"]): Range {
  return new Range(new Position(start.line, start.character), new Position(end.line, end.character));
}

function showNoJson(): void {
  void window.showInformationMessage(
    l10n.t("Put the cursor into a value of a databag that holds a list or an object in JSON."),
  );
}
