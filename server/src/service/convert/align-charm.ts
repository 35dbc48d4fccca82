/** A whole charm brought in line: its options as its formatter has them, or its formatter as the options say. */
import { TextDocument } from "vscode-languageserver-textdocument";
import { type CharmChange, charmFolderOf } from "../charm/add-entries.ts";
import { projectOf } from "../charm/charm-document.ts";
import { CHARM_FILE_NAMES, type ServiceContext } from "../context.ts";
import { declaredNames } from "../names/declared-names.ts";
import { isTest, type PythonFile, pythonFilesOf } from "../python/charm-python.ts";
import type { FormatterClass } from "../python/facts.ts";
import { codeChanges } from "./formatter-options.ts";
import { optionChanges } from "./option-changes.ts";

export interface AlignOptions {
  /** What is right where both differ. */
  readonly from: "formatter" | "charm";
  /** Name of the formatter's class, where a charm has several. */
  readonly formatter: string | undefined;
}

export interface ChangedText {
  readonly uri: string;
  /** Undefined for a file that does not exist yet. */
  readonly before: string | undefined;
  readonly after: string;
}

export type Alignment =
  /** No changes: both say the same already. */
  | { readonly kind: "aligned"; readonly formatter: string; readonly changes: readonly ChangedText[] }
  /** `message` is one sentence without a final stop. */
  | { readonly kind: "problem"; readonly message: string };

/** `document` is any file of the charm, its context with the sources of the charm. */
export function alignCharm(
  document: TextDocument,
  context: ServiceContext,
  { from, formatter: name }: AlignOptions,
): Alignment {
  const folder = charmFolderOf(document, context);
  if (!folder) return problem("it is no charm, or its files say nothing that can be read");
  if (declaredNames(projectOf(folder.texts)).isOpen) {
    return problem("a template or an extension adds options, so nobody knows which are missing");
  }
  const files = pythonFilesOf(context);
  const found = findFormatter(files, name);
  if (typeof found === "string") return problem(found);
  const { file, formatter } = found;
  if (from === "charm" && file.source.isLink) return problem(`\`${file.source.path}\` is a link`);
  const changes =
    from === "formatter"
      ? optionChanges(folder, formatter.options)
      : codeChanges(folder, files, file, formatter);
  const texts = new Map([
    [file.source.uri, file.source.text],
    ...CHARM_FILE_NAMES.map((each) => [`${folder.uri}/${each}`, folder.texts[each] ?? ""] as const),
  ]);
  return {
    kind: "aligned",
    formatter: formatter.name,
    changes: changes.map((change) => applied(change, texts)),
  };
}

function problem(message: string): Alignment {
  return { kind: "problem", message };
}

interface Found {
  readonly file: PythonFile;
  readonly formatter: FormatterClass;
}

/** The one that is meant, or why it is not known. */
function findFormatter(files: readonly PythonFile[], name: string | undefined): Found | string {
  const all = files
    .filter((file) => !isTest(file))
    .flatMap((file) => file.facts.formatters.map((formatter) => ({ file, formatter })));
  const listed = all.map(({ file, formatter }) => `\`${formatter.name}\` (${file.source.path})`).join(", ");
  const meant = all.filter(({ formatter }) => name === undefined || formatter.name === name);
  const [first, second] = meant;
  if (all.length === 0) return "no class of its Python derives from kafkacl's `BaseConfigFormatter`";
  if (!first) return `it has no formatter \`${name}\`; there is ${listed}`;
  if (second) return `it has several formatters, so one has to be named: ${listed}`;
  return first;
}

function applied({ uri, isNew, edits }: CharmChange, texts: ReadonlyMap<string, string>): ChangedText {
  const before = texts.get(uri) ?? "";
  const after = TextDocument.applyEdits(TextDocument.create(uri, "", 0, before), [...edits]);
  return { uri, before: isNew ? undefined : before, after };
}
