/** Charms as maps of texts, one of them with a `<|>` mark, and what the service says of the name there. */
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Position, Range } from "vscode-languageserver-types";
import { type CharmSources, DEFAULT_CONTEXT, type ServiceContext } from "../../server/src/service/context.ts";
import { nameService } from "../../server/src/service/names/name-service.ts";
import type { PythonParser } from "../../server/src/service/ports.ts";
import { readMark } from "./cursor.ts";
import { sourcesOf } from "./judge.ts";

export type Files = Readonly<Record<string, string>>;

export interface MarkedCharm {
  readonly files: Files;
  readonly sources: CharmSources;
  readonly context: ServiceContext;
  readonly document: TextDocument;
  readonly position: Position;
}

export function markedCharm(
  marked: Files,
  python?: PythonParser,
  changes: Partial<CharmSources> = {},
): MarkedCharm {
  const texts = Object.entries(marked).map(([path, text]) =>
    text.includes("<|>") ? ([path, readMark(text)] as const) : ([path, { text, offset: -1 }] as const),
  );
  const place = texts.find(([, { offset }]) => offset >= 0);
  if (!place) throw new Error("Expected a mark in one of the files");
  const files = Object.fromEntries(texts.map(([path, { text }]) => [path, text]));
  const sources = { ...sourcesOf(files), ...changes };
  const [path, { text, offset }] = place;
  const document = TextDocument.create(
    `${sources.root}/${path}`,
    path.endsWith(".py") ? "python" : "yaml",
    1,
    text,
  );
  return {
    files,
    sources,
    context: { ...DEFAULT_CONTEXT, sources, python },
    document,
    position: document.positionAt(offset),
  };
}

/** `charmcraft.yaml 3: connect-client`, with the line counted from 1 and the text at the place. */
export function shownAt({ sources }: Pick<MarkedCharm, "sources">, uri: string, range: Range): string {
  const file = sources.files.find((each) => each.uri === uri);
  if (!file) throw new Error(`${uri} is no file of the charm`);
  const text = TextDocument.create(uri, "plaintext", 0, file.text).getText(range);
  return `${file.path} ${range.start.line + 1}: ${text}`;
}

export function definitionsAt(marked: Files, python?: PythonParser): string[] {
  const charm = markedCharm(marked, python);
  return nameService
    .definition(charm.document, charm.position, charm.context)
    .map(({ targetUri, targetSelectionRange }) => shownAt(charm, targetUri, targetSelectionRange));
}

export function referencesAt(marked: Files, python?: PythonParser, includeDeclaration = true): string[] {
  const charm = markedCharm(marked, python);
  return nameService
    .references(charm.document, charm.position, charm.context, includeDeclaration)
    .map(({ uri, range }) => shownAt(charm, uri, range));
}

/** Texts of the charm after a rename, uncertain places left alone unless asked for; or the problem. */
export function renameAt(
  marked: Files,
  newName: string,
  python?: PythonParser,
  { withUncertain = false, changes = {} }: { withUncertain?: boolean; changes?: Partial<CharmSources> } = {},
): Files | string | undefined {
  const { files, sources, document, position, context } = markedCharm(marked, python, changes);
  const renamed = nameService.rename(document, position, context, newName);
  if (!renamed || "message" in renamed) return renamed?.message;
  const result = { ...files };
  for (const { uri, text, edits } of renamed) {
    const path = sources.files.find((file) => file.uri === uri)?.path ?? "";
    const source = TextDocument.create(uri, "plaintext", 0, text);
    const made = edits.filter(({ isCertain }) => isCertain || withUncertain);
    result[path] = TextDocument.applyEdits(source, made);
  }
  return result;
}

/** The lines that differ, in both texts: `config.yaml 3: a → b`. */
export function changedLines(before: Files, after: Files | string | undefined): string[] {
  if (typeof after !== "object") return [after ?? "nothing"];
  return Object.entries(before).flatMap(([path, text]) => {
    const changed = (after[path] ?? "").split(/\r?\n/);
    return text
      .split(/\r?\n/)
      .flatMap((line, index) =>
        line === changed[index] ? [] : [`${path} ${index + 1}: ${changed[index]?.trim()}`],
      );
  });
}
