/** Adds entries to the charm that a document belongs to, over all its files, and says what there is to choose from. */
import { TextDocument } from "vscode-languageserver-textdocument";
import type { TextEdit } from "vscode-languageserver-types";
import type { CharmFileKind } from "../../../../schemas/charm/index.ts";
import { CHARM_FILE_NAMES, type CharmFileName, type CharmTexts, type ServiceContext } from "../context.ts";
import { toTextEdit } from "../diagnostics.ts";
import { parseYamlFile } from "../document/yaml-file.ts";
import { applyEdits, differenceEdit } from "../edits.ts";
import type { Edit } from "../finding.ts";
import { charmTextsOf } from "../names/declared-names.ts";
import { addEntry, isProblem } from "./add-entry.ts";
import { type CharmDocument, createCharmDocument } from "./charm-document.ts";
import type { CharmEntry } from "./entry.ts";
import type { EntryProblem } from "./entry-problem.ts";

/** A file of the charm and how it changes. */
export interface CharmChange {
  readonly uri: string;
  /** The file does not exist yet. */
  readonly isNew: boolean;
  readonly edits: readonly TextEdit[];
}

/** The charm files around a document, as they are now. */
export interface CharmFolder {
  /** Address of the folder, without a slash at its end. */
  readonly uri: string;
  readonly texts: CharmTexts;
}

/** The charm that a document belongs to, whether it is one of its own files or a test; undefined outside of one. */
export function charmFolderOf(document: TextDocument, context: ServiceContext): CharmFolder | undefined {
  const texts = charmTextsOf(context);
  if (!texts) return undefined;
  if (!context.siblings) return context.sources && { uri: context.sources.root, texts };
  const slash = document.uri.lastIndexOf("/");
  const name = CHARM_FILE_NAMES.find((each) => each === document.uri.slice(slash + 1));
  const now = name && texts[name] !== document.getText() ? { ...texts, [name]: document.getText() } : texts;
  return { uri: document.uri.slice(0, slash), texts: now };
}

/** The file of a charm that is read first, with the others beside it; undefined where a folder holds none. */
export function mainDocument(texts: CharmTexts): CharmDocument | undefined {
  const name = CHARM_FILE_NAMES.find((each) => texts[each] !== undefined);
  if (name === undefined) return undefined;
  return createCharmDocument(KINDS[name], name, parseYamlFile(texts[name] ?? ""), texts);
}

const KINDS: Readonly<Record<CharmFileName, CharmFileKind>> = {
  "charmcraft.yaml": "charmcraft",
  "metadata.yaml": "metadata",
  "config.yaml": "config",
  "actions.yaml": "actions",
};

/** Adds all of them, each to what the ones before it left, or says what is wrong with the first that cannot be. */
export function addEntries(
  folder: CharmFolder | undefined,
  entries: readonly CharmEntry[],
): readonly CharmChange[] | EntryProblem {
  let texts = folder?.texts ?? {};
  const changed = new Map<CharmFileName, Change>();
  for (const entry of entries) {
    const charm = mainDocument(texts);
    if (!folder || !charm) return { field: "file", message: "There is no charm around this file" };
    const addition = addEntry(charm, texts, entry);
    if (isProblem(addition)) return addition;
    const { file, isNew, text, edits } = addition;
    const after = applyEdits(text, edits);
    const before = changed.get(file);
    changed.set(
      file,
      before ? { ...before, after, edits: undefined } : { isNew, before: text, after, edits },
    );
    texts = { ...texts, [file]: after };
  }
  return [...changed].map(([file, change]) => toCharmChange(`${folder?.uri ?? ""}/${file}`, change));
}

interface Change {
  readonly isNew: boolean;
  readonly before: string;
  readonly after: string;
  /** Undefined when there were several additions, whose edits are of different texts. */
  readonly edits: readonly Edit[] | undefined;
}

function toCharmChange(uri: string, { isNew, before, after, edits }: Change): CharmChange {
  const document = TextDocument.create(uri, "yaml", 0, before);
  const difference = differenceEdit(before, after);
  const found = edits ?? (difference ? [difference] : []);
  return { uri, isNew, edits: found.map((edit) => toTextEdit(document, edit)) };
}
