/**
 * A charm's options and the `ConfigOption`s of its formatter say the same twice. Either is brought in line with the
 * other: what is missing is added, types and defaults are set; nothing is taken away, and texts of authors stay.
 */
import { TextDocument } from "vscode-languageserver-textdocument";
import { type CharmChange, type CharmFolder, charmFolderOf } from "../charm/add-entries.ts";
import { projectOf } from "../charm/charm-document.ts";
import type { ServiceContext } from "../context.ts";
import { toTextEdit } from "../diagnostics.ts";
import type { Span } from "../document/tree.ts";
import type { ServiceCodeAction } from "../index.ts";
import { declaredNames } from "../names/declared-names.ts";
import { isTest, type PythonFile } from "../python/charm-python.ts";
import type { FormatterClass } from "../python/facts.ts";
import { formatterEdits } from "./formatter-class.ts";
import { optionChanges } from "./option-changes.ts";

/** A document, the charm around it and all its Python. */
export interface FormatterPlace {
  readonly document: TextDocument;
  readonly context: ServiceContext;
  readonly files: readonly PythonFile[];
}

/** Actions for a place in Python: those of the formatter around it. `file` is the document's own. */
export function formatterActions(place: FormatterPlace, file: PythonFile, span: Span): ServiceCodeAction[] {
  const around = file.facts.formatters.filter(
    (formatter) => formatter.nameSpan.start <= span.end && span.start <= endOf(formatter),
  );
  if (around.length === 0 || isTest(file)) return [];
  return around.flatMap((formatter) => bothWays(place, file, formatter, place.document.uri));
}

/** Actions for a place among the options of a charm file: those of every formatter. */
export function optionActions(place: FormatterPlace): ServiceCodeAction[] {
  return place.files
    .filter((file) => !isTest(file))
    .flatMap((file) =>
      file.facts.formatters.flatMap((formatter) => bothWays(place, file, formatter, file.source.uri)),
    );
}

function endOf({ nameSpan, options }: FormatterClass): number {
  return Math.max(nameSpan.end, ...options.map(({ span }) => span.end));
}

function bothWays(
  { document, context, files }: FormatterPlace,
  file: PythonFile,
  formatter: FormatterClass,
  /** Of the file, as the client has it. */
  uri: string,
): ServiceCodeAction[] {
  const folder = charmFolderOf(document, context);
  // Where a template or an extension adds options, nobody knows what is missing.
  if (!folder || declaredNames(projectOf(folder.texts)).isOpen) return [];
  return [
    ...toAction(
      document,
      `Bring the charm's options in line with \`${formatter.name}\``,
      optionChanges(folder, formatter.options),
    ),
    ...toAction(
      document,
      `Bring \`${formatter.name}\` in line with the charm's options`,
      codeChanges(folder, files, file, formatter).map((change) => ({ ...change, uri })),
    ),
  ];
}

/** What becomes of the file of a formatter; nothing where it is a link. */
export function codeChanges(
  folder: CharmFolder,
  files: readonly PythonFile[],
  file: PythonFile,
  formatter: FormatterClass,
): CharmChange[] {
  const { uri, text, isLink } = file.source;
  const edits = isLink ? [] : formatterEdits(folder.texts, files, file, formatter);
  const document = TextDocument.create(uri, "python", 0, text);
  return edits.length === 0
    ? []
    : [{ uri, isNew: false, edits: edits.map((edit) => toTextEdit(document, edit)) }];
}

/** None where several files would change: an action can tell of one beside its document. */
function toAction(
  { uri }: TextDocument,
  title: string,
  [change, further]: readonly CharmChange[],
): ServiceCodeAction[] {
  if (!change || further) return [];
  const isOwn = change.uri === uri;
  return [
    {
      title,
      kind: "refactor.rewrite",
      edits: isOwn ? change.edits : [],
      preferred: false,
      isToBeShown: true,
      ...(isOwn ? {} : { elsewhere: change }),
    },
  ];
}
