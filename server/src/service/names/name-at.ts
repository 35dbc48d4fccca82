/** The name at a position of a file, and everywhere else that it stands. */
import type { ServiceContext, SourceFile } from "../context.ts";
import { contains } from "../document/tree.ts";
import { isSameName, type NameKind } from "./charm-name.ts";
import { type CharmNames, charmNamesOf, type FoundName } from "./occurrences.ts";

export interface NameAt {
  readonly names: CharmNames;
  /** The place that was asked about. */
  readonly place: FoundName;
  readonly kind: NameKind;
  /** As declared; as written where nothing declares it. */
  readonly name: string;
  /** Where it is declared; more than one place only where the author must still choose. */
  readonly declarations: readonly FoundName[];
}

/** What a file of the charm names at an offset; undefined where it names nothing, and outside of a charm. */
export function nameAt(context: ServiceContext, uri: string, offset: number): NameAt | undefined {
  const names = charmNamesOf(context);
  const file = names && fileOf(names.sources.files, uri);
  if (!file) return undefined;
  const places = names.occurrences.filter((each) => each.file === file && isAt(each, offset));
  // A constant may be used for names of several kinds, of which the charm has one.
  const found = places.map((place) => toNameAt(names, place));
  return found.find(({ declarations }) => declarations.length > 0) ?? found[0];
}

/** Of an identifier (`data_relation_changed`) all of it counts, since an editor takes it for one word. */
function isAt(place: FoundName, offset: number): boolean {
  if (place.form !== "identifier" || contains(place, offset)) return contains(place, offset);
  const suffix = /^[A-Za-z0-9_]*/.exec(place.file.text.slice(place.end, place.end + MAX_SUFFIX))?.[0] ?? "";
  return contains({ start: place.start, end: place.end + suffix.length }, offset);
}

/** The longest name of an event has fewer characters behind the name of its endpoint. */
const MAX_SUFFIX = 40;

function toNameAt(names: CharmNames, place: FoundName): NameAt {
  const alike = names.declarations.filter(({ kind, text }) => kind === place.kind && isSameName(place, text));
  // With `a-b` beside `a_b`, an identifier says what is written like it.
  const exact = alike.filter(({ text }) => text === place.text);
  const meant = exact.length > 0 ? exact : alike;
  const certain = meant.filter(({ isCertain }) => isCertain);
  const declarations = certain.length > 0 ? certain : meant;
  return { names, place, kind: place.kind, name: declarations[0]?.text ?? place.text, declarations };
}

/** All places of a name, in the order of the files. */
export function placesOf({ names, kind, name }: Pick<NameAt, "names" | "kind" | "name">): FoundName[] {
  const rivals = names.declarations.filter((other) => other.kind === kind && other.text !== name);
  return names.occurrences
    .filter((place) => place.kind === kind && isSameName(place, name))
    .map((place) => {
      const isShared = place.form === "identifier" && rivals.some((rival) => isSameName(place, rival.text));
      return isShared ? { ...place, isCertain: false } : place;
    });
}

/** Two clients, and a client and we, may write one address in two ways. */
function fileOf(files: readonly SourceFile[], uri: string): SourceFile | undefined {
  const wanted = comparable(uri);
  return files.find((file) => file.uri === uri) ?? files.find((file) => comparable(file.uri) === wanted);
}

function comparable(uri: string): string {
  let decoded = uri;
  try {
    decoded = decodeURIComponent(uri);
  } catch {
    // A lone percent sign: it is compared as it stands.
  }
  return decoded.replace(/^file:\/\/\/[A-Za-z]:/, (drive) => drive.toLowerCase());
}
