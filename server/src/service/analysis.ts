/**
 * One text version, read once: tree, directives and relations. Everything that a feature asks about a document starts
 * here; the result is kept until the text or the context changes.
 */
import type { TextDocument } from "vscode-languageserver-textdocument";
import { type CharmDocument, createCharmDocument } from "./charm/charm-document.ts";
import type { ServiceContext } from "./context.ts";
import { parseYamlFile, type YamlFile } from "./document/yaml-file.ts";
import { type Directives, readDirectives } from "./kinds/directives.ts";
import { charmKindOf } from "./kinds/document-kind.ts";
import { recogniseRelations } from "./kinds/recognise.ts";
import type { Relation } from "./kinds/relation.ts";

export interface Analysis {
  readonly document: TextDocument;
  readonly context: ServiceContext;
  readonly file: YamlFile;
  readonly directives: Directives;
  /** Undefined when the document holds no relation data. */
  readonly relations: readonly Relation[] | undefined;
  /** Undefined when the document is no file of a charm project; it never is that and relation data. */
  readonly charm: CharmDocument | undefined;
}

/** Somebody else reports syntax, outline and folding of this document, so that nothing of it appears twice. */
export function isReadByOthers({ document, context }: Analysis): boolean {
  return document.languageId.startsWith("json") ? context.otherJson : context.otherYaml;
}

interface Entry {
  readonly version: number;
  readonly file: YamlFile;
  readonly directives: Directives;
  analysis: Analysis;
}

const entries = new WeakMap<TextDocument, Entry>();

/** Python is read as a part of its charm (`python/`); as YAML it says nothing. */
export function isPython({ languageId, uri }: TextDocument): boolean {
  return languageId === "python" || uri.endsWith(".py");
}

/** The analysis of a document, or undefined when it is no YAML or its text is longer than the context allows. */
export function analyse(document: TextDocument, context: ServiceContext): Analysis | undefined {
  if (isPython(document)) return undefined;
  const text = document.getText();
  if (text.length > context.maxLength) return undefined;
  const known = entries.get(document);
  if (known?.version === document.version) {
    if (known.analysis.context !== context) known.analysis = build(document, context, known);
    return known.analysis;
  }
  const file = parseYamlFile(text);
  const parsed = { version: document.version, file, directives: readDirectives(file) };
  const entry: Entry = { ...parsed, analysis: build(document, context, parsed) };
  entries.set(document, entry);
  return entry.analysis;
}

function build(document: TextDocument, context: ServiceContext, parsed: Omit<Entry, "analysis">): Analysis {
  const { file, directives } = parsed;
  const name = nameOf(document.uri);
  const kind = charmKindOf(name, file, context.siblings);
  const charm = kind && createCharmDocument(kind, name, file, context.siblings);
  const relations = charm ? undefined : recogniseRelations(file, directives, context);
  return { document, context, file, directives, relations, charm };
}

/** The last part of a URI's path. */
export function nameOf(uri: string): string {
  const path = uri.replace(/[?#].*$/, "");
  return decode(path.slice(path.lastIndexOf("/") + 1));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
