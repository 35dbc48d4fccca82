/** The part of the language service that follows a charm's names through its files. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { DocumentHighlight, Location, LocationLink, Position } from "vscode-languageserver-types";
import type { ServiceContext } from "../context.ts";
import { type NameAt, nameAt } from "./name-at.ts";
import { definitionOf, highlightsOf, referencesOf } from "./navigation.ts";
import { prepareRename, type RenamedFile, type RenamePlace, type RenameProblem, rename } from "./rename.ts";

/** Answers for Python, too, and only while the context's sources hold the document's text. */
export interface NameService {
  /** Where the name at a position is declared in the charm. */
  definition(document: TextDocument, position: Position, context: ServiceContext): LocationLink[];
  /** All places of the name, over all files of the charm. */
  references(
    document: TextDocument,
    position: Position,
    context: ServiceContext,
    includeDeclaration: boolean,
  ): Location[];
  /** Places of the name in the document itself. */
  highlights(document: TextDocument, position: Position, context: ServiceContext): DocumentHighlight[];
  /** What a rename would change; undefined where there is no name of the charm. */
  prepareRename(
    document: TextDocument,
    position: Position,
    context: ServiceContext,
  ): RenamePlace | RenameProblem | undefined;
  /** What becomes of the charm's files; undefined where there is no name of the charm. */
  rename(
    document: TextDocument,
    position: Position,
    context: ServiceContext,
    newName: string,
  ): readonly RenamedFile[] | RenameProblem | undefined;
}

export const nameService: NameService = {
  definition: (document, position, context) => withName(document, position, context, [], definitionOf),
  references: (document, position, context, includeDeclaration) =>
    withName(document, position, context, [], (name) => referencesOf(name, includeDeclaration)),
  highlights: (document, position, context) => withName(document, position, context, [], highlightsOf),
  prepareRename: (document, position, context) =>
    withName(document, position, context, undefined, (name) =>
      isOfPython(name) ? undefined : prepareRename(name, context),
    ),
  rename: (document, position, context, newName) =>
    withName(document, position, context, undefined, (name) =>
      isOfPython(name) ? undefined : rename(name, context, newName),
    ),
};

/** The name of a constant belongs to Python, and so does its rename; what the constant holds belongs to the charm. */
function isOfPython({ place }: NameAt): boolean {
  return place.form === "constant";
}

function withName<T>(
  document: TextDocument,
  position: Position,
  context: ServiceContext,
  nothing: T,
  feature: (name: NameAt) => T,
): T {
  const name = nameAt(context, document.uri, document.offsetAt(position));
  // Of an older text the offsets would be wrong.
  return name?.place.file.text === document.getText() ? feature(name) : nothing;
}
