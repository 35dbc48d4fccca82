/** Renames what a charm declares, over all its files: what becomes of each, and why it cannot be done. */
import type { Range, TextEdit } from "vscode-languageserver-types";
import type { ServiceContext, SourceFile } from "../context.ts";
import { toTextEdit } from "../diagnostics.ts";
import { overlaps } from "../edits.ts";
import { toIdentifier } from "./charm-name.ts";
import { type NameAt, placesOf } from "./name-at.ts";
import { newNameProblem } from "./new-name.ts";
import type { FoundName } from "./occurrences.ts";
import { type Guess, guessesIn } from "./python-guesses.ts";
import { replaceName } from "./scalar-names.ts";
import { rangeIn, sourceDocument } from "./source-document.ts";
import { madeFrom, type SourceKind, sourceKindOf } from "./source-kind.ts";

export interface RenamePlace {
  readonly range: Range;
  /** The name as it is declared, which is what the author is asked to change. */
  readonly placeholder: string;
}

export interface RenameEdit extends TextEdit {
  /** What kind of file it is in. */
  readonly source: SourceKind;
  /** False where the text may be something else; such an edit is made only when the author says so. */
  readonly isCertain: boolean;
  /** Nothing but an equal text in Python speaks for it. */
  readonly isGuess: boolean;
}

export interface RenamedFile {
  readonly uri: string;
  /** The text that the edits are of. */
  readonly text: string;
  readonly edits: readonly RenameEdit[];
}

/** One sentence, names in backticks, no final stop. */
export interface RenameProblem {
  readonly message: string;
}

type Context = Pick<ServiceContext, "python">;

export function prepareRename(name: NameAt, context: Context): RenamePlace | RenameProblem {
  return (
    obstacle(name, context) ?? {
      range: rangeIn(name.place.file, name.place),
      placeholder: name.name,
    }
  );
}

export function rename(
  name: NameAt,
  context: Context,
  wanted: string,
): readonly RenamedFile[] | RenameProblem {
  const hindrance = obstacle(name, context);
  if (hindrance) return hindrance;
  if (wanted === name.name) return [];
  const message = newNameProblem(name, wanted);
  if (message !== undefined) return { message };
  const files = new Map<SourceFile, RenameEdit[]>();
  for (const place of [...placesOf(name), ...guessesOf(name, context)]) {
    const { file, form, isCertain } = place;
    // A link shows the text of another file, and a constant is renamed where its text stands.
    if (file.isLink || form === "constant") continue;
    const edits = files.get(file) ?? [];
    const source = sourceKindOf(file.path, file.text) ?? "data";
    edits.push({ ...editOf(place, wanted), source, isCertain, isGuess: "isGuess" in place });
    files.set(file, edits);
  }
  const inOrder = [...files].sort(([one], [other]) => (one.path < other.path ? -1 : 1));
  return inOrder.map(([{ uri, text }, edits]) => ({ uri, text, edits }));
}

interface GuessedPlace extends Guess {
  readonly file: SourceFile;
  readonly isCertain: false;
  readonly isGuess: true;
}

/** Texts that are equal to the name, where no other place of any name is. */
function guessesOf({ names, kind, name }: NameAt, { python }: Context): GuessedPlace[] {
  if (!python) return [];
  const files = names.sources.files.filter(({ path }) => path.endsWith(".py"));
  return files.flatMap((file) => {
    const taken = names.occurrences.filter((place) => place.file === file);
    return guessesIn(file.text, python, kind, name)
      .filter((guess) => !taken.some((place) => overlaps(place, guess)))
      .map((guess) => ({ ...guess, file, isCertain: false as const, isGuess: true as const }));
  });
}

type EditedPlace = Pick<FoundName, "file" | "form" | "start" | "end" | "isPlainScalar">;

function editOf(place: EditedPlace, wanted: string): TextEdit {
  const written = place.form === "identifier" ? toIdentifier(wanted) : wanted;
  return toTextEdit(sourceDocument(place.file), replaceName(place, written));
}

/** Why the name cannot be renamed, whatever the new one is. */
function obstacle(
  { names, kind, name, declarations }: NameAt,
  { python }: Context,
): RenameProblem | undefined {
  if (/\{[{%]/.test(name)) return { message: `\`${name}\` is filled in by a template; expected a name` };
  const { sources, isOpen } = names;
  const [first, second] = declarations;
  if (!first) {
    const where = isOpen
      ? "an extension or a template adds it, if anything does"
      : "expected one that the charm's files declare";
    return { message: `\`${name}\` is no ${kind} of this charm that could be renamed; ${where}` };
  }
  // The branches of a template may each have one.
  if (second && !madeFrom(first.file.path)) {
    const places =
      first.file === second.file ? "" : `, in \`${first.file.path}\` and \`${second.file.path}\``;
    return { message: `\`${name}\` is declared twice${places}; expected one place` };
  }
  if (first.file.isLink) {
    return {
      message: `\`${first.file.path}\` is a symbolic link, and nothing is written through it; rename in the file that it leads to`,
    };
  }
  if (!sources.isComplete) {
    const gap = sources.gap === undefined ? "there are too many" : `\`${sources.gap}\` for one`;
    return { message: `Not every file of the charm can be read (${gap}), so places would be missed` };
  }
  if (!python && sources.files.some(({ path }) => path.endsWith(".py"))) {
    return {
      message: "The parser for Python could not be loaded, so places in the charm's code would be missed",
    };
  }
  return undefined;
}
