/** Definition, references and highlights of the names of a charm, over all its files. */
import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type LocationLink,
} from "vscode-languageserver-types";
import { type NameAt, placesOf } from "./name-at.ts";
import { rangeIn } from "./source-document.ts";

/** Where the name is declared: in the charm's files, or else in their templates. */
export function definitionOf(name: NameAt): LocationLink[] {
  const declarations = placesOf(name).filter(({ isDeclaration }) => isDeclaration);
  const certain = declarations.filter(({ isCertain }) => isCertain);
  const originSelectionRange = rangeIn(name.place.file, name.place);
  return (certain.length > 0 ? certain : declarations).map((place) => ({
    originSelectionRange,
    targetUri: place.file.uri,
    targetRange: rangeIn(place.file, place.entry ?? place),
    targetSelectionRange: rangeIn(place.file, place),
  }));
}

export function referencesOf(name: NameAt, includeDeclaration: boolean): Location[] {
  return placesOf(name)
    .filter(({ isDeclaration }) => includeDeclaration || !isDeclaration)
    .map((place) => ({ uri: place.file.uri, range: rangeIn(place.file, place) }));
}

export function highlightsOf(name: NameAt): DocumentHighlight[] {
  return placesOf(name)
    .filter(({ file }) => file === name.place.file)
    .map((place) => ({
      range: rangeIn(place.file, place),
      kind: place.isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}
