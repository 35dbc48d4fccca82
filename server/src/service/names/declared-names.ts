/**
 * The names that a charm declares, over all its files, where Juju reads them: with a `metadata.yaml`, endpoints and the
 * like in `charmcraft.yaml` are nobody's. Kept as long as the texts of the files stay the same.
 */
import { type CharmProject, projectOf } from "../charm/charm-document.ts";
import { SIDES, type Side } from "../charm/endpoints.ts";
import { CHARM_FILE_NAMES, type CharmFileName, type CharmTexts, type ServiceContext } from "../context.ts";
import { asMapping, asScalar, findValue, type Pair, type Span, type YamlNode } from "../document/tree.ts";
import type { NameKind } from "./charm-name.ts";
import { madeFrom, sourceKindOf } from "./source-kind.ts";

export interface DeclaredName {
  readonly kind: NameKind;
  readonly name: string;
  /** Where the name stands in `file`; in one with a merge key, that of the key. */
  readonly span: Span;
  readonly file: CharmFileName;
  /** What is declared under the name. */
  readonly pair: Pair;
  /** Of an endpoint. */
  readonly side: Side | undefined;
  /** The interface of an endpoint, the type of an option, a resource or a storage; undefined where it is not said. */
  readonly type: string | undefined;
}

export interface DeclaredNames {
  /** In the order of the files and their text; a name that stands there twice is here twice. */
  readonly all: readonly DeclaredName[];
  /** More names may exist than can be read: an extension adds some, or a template makes one of the files. */
  readonly isOpen: boolean;
}

/** The files of the charm that a document belongs to; undefined outside of a charm and where nobody looked for them. */
export function charmProjectOf(context: ServiceContext): CharmProject | undefined {
  const known = charmTextsOf(context);
  return known && projectOf(known);
}

/** The texts of these files; the same object as long as they are the same. */
export function charmTextsOf({ siblings, sources }: ServiceContext): CharmTexts | undefined {
  return siblings ?? (sources && textsOf(sources));
}

/** Finds a name; a charm may have an endpoint and an option of the same name. */
export function findDeclared(names: DeclaredNames, kind: NameKind, name: string): DeclaredName | undefined {
  return names.all.find((declared) => declared.kind === kind && declared.name === name);
}

export function declaredNames(project: CharmProject): DeclaredNames {
  const known = read.get(project);
  if (known) return known;
  const names = { all: CHARM_FILE_NAMES.flatMap((file) => namesIn(file, project)), isOpen: isOpen(project) };
  read.set(project, names);
  return names;
}

const read = new WeakMap<CharmProject, DeclaredNames>();
const texts = new WeakMap<object, CharmTexts>();

function textsOf(sources: NonNullable<ServiceContext["sources"]>): CharmTexts {
  const known = texts.get(sources);
  if (known) return known;
  const own = sources.files.filter(({ path, text }) => sourceKindOf(path, text) === "charm");
  const found: CharmTexts = {
    ...Object.fromEntries(own.map(({ path, text }) => [path, text])),
    templates: sources.files.flatMap(({ path }) => madeFrom(path) ?? []),
  };
  texts.set(sources, found);
  return found;
}

/** Maps of named entries that stand in the metadata, besides the endpoints. */
const METADATA_SECTIONS = [
  ["resources", "resource"],
  ["containers", "container"],
  ["storage", "storage"],
] as const;

function namesIn(file: CharmFileName, { roots }: CharmProject): DeclaredName[] {
  const root = roots[file] ?? undefined;
  const isCharmcraft = file === "charmcraft.yaml";
  const hasMetadata = file === "metadata.yaml" || (isCharmcraft && roots["metadata.yaml"] === undefined);
  const config = isCharmcraft ? findValue(root, "config") : file === "config.yaml" ? root : undefined;
  const actions = isCharmcraft ? findValue(root, "actions") : file === "actions.yaml" ? root : undefined;
  const entries = (kind: NameKind, section: YamlNode | undefined, side?: Side): DeclaredName[] =>
    (asMapping(section)?.pairs ?? []).map((pair) => ({
      kind,
      name: pair.key.text,
      span: { start: pair.key.start, end: pair.key.end },
      file,
      pair,
      side,
      type: typeOf(kind, pair),
    }));
  const metadata = hasMetadata
    ? [
        ...SIDES.flatMap((side) => entries("endpoint", findValue(root, side), side)),
        ...METADATA_SECTIONS.flatMap(([key, kind]) => entries(kind, findValue(root, key))),
      ]
    : [];
  return [
    ...metadata,
    ...entries("option", findValue(config, "options")),
    ...entries("action", actions),
  ].sort((one, other) => one.span.start - other.span.start);
}

function typeOf(kind: NameKind, { value }: Pair): string | undefined {
  if (kind !== "endpoint") return asScalar(findValue(value, "type"))?.text;
  return (asScalar(value) ?? asScalar(findValue(value, "interface")))?.text;
}

function isOpen({ roots, hasExtension, hasTemplate }: CharmProject): boolean {
  // A file that is there and cannot be read as a map says nothing of what it will hold.
  return hasExtension || hasTemplate || Object.values(roots).includes(null);
}
