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
