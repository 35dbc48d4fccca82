/**
 * A Python file of a charm as the editor shows it: its own text, saved or not, among the other files of the charm.
 * Nothing where there is no charm around it, or no parser.
 */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ServiceContext } from "../context.ts";
import { maySayNames } from "../names/source-kind.ts";
import {
  type CharmPython,
  charmPythonOf,
  type PythonFile,
  pythonFile,
  pythonFilesOf,
} from "./charm-python.ts";

export interface PythonDocument {
  readonly document: TextDocument;
  readonly context: ServiceContext;
  /** The document itself; one of `charm.files`. */
  readonly file: PythonFile;
  readonly charm: CharmPython;
}

interface Entry {
  readonly version: number;
  readonly context: ServiceContext;
  readonly python: PythonDocument | undefined;
}

const entries = new WeakMap<TextDocument, Entry>();

/** Read once per version and context. */
export function readPython(document: TextDocument, context: ServiceContext): PythonDocument | undefined {
  const known = entries.get(document);
  if (known?.version === document.version && known.context === context) return known.python;
  const python = read(document, context);
  entries.set(document, { version: document.version, context, python });
  return python;
}

function read(document: TextDocument, context: ServiceContext): PythonDocument | undefined {
  const { python: parser, sources, maxLength } = context;
  const path = sources && pathIn(sources.root, document.uri);
  const text = document.getText();
  if (!parser || path === undefined || !maySayNames(path) || text.length > maxLength) return undefined;
  const files = pythonFilesOf(context);
  const saved = files.find(({ source }) => source.path === path);
  const file = saved?.source.text === text ? saved : pythonFile({ uri: document.uri, path, text }, parser);
  const others = files.filter((other) => other !== saved);
  const charm = charmPythonOf(context, saved === file ? files : [...others, file]);
  return charm && { document, context, file, charm };
}

/** The path below a folder, both given by URI; clients encode them in their own ways. */
function pathIn(root: string, uri: string): string | undefined {
  const [folder, file] = [decode(root), decode(uri)];
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : undefined;
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
