/**
 * All places in the files of a charm where its names stand. What a file says is read once per text; whose name it is
 * depends on the whole charm, and is kept as long as none of its files changes.
 */
import type { CharmProject } from "../charm/charm-document.ts";
import type { Side } from "../charm/endpoints.ts";
import { type CharmSources, DEFAULT_CONTEXT, type ServiceContext, type SourceFile } from "../context.ts";
import { asScalar, findValue } from "../document/tree.ts";
import { parseYamlFile } from "../document/yaml-file.ts";
import { pythonFilesOf } from "../python/charm-python.ts";
import { type ApplicationNames, bundleNames } from "./bundle-names.ts";
import { charmFileNames } from "./charm-file-names.ts";
import type { NameKind, NameOccurrence } from "./charm-name.ts";
import { charmProjectOf, declaredNames } from "./declared-names.ts";
import { applicationOwner, ownEnds } from "./owners.ts";
import { pythonNames } from "./python-names.ts";
import { type RelationEnds, relationEnds } from "./relation-ends.ts";
import { madeFrom, sourceKindOf } from "./source-kind.ts";

/** An occurrence and the file that it stands in. */
export interface FoundName extends NameOccurrence {
  readonly file: SourceFile;
}

export interface CharmNames {
  readonly sources: CharmSources;
  readonly project: CharmProject;
  /** The declarations among the occurrences. One in a template beside the file that it makes is not certain. */
  readonly declarations: readonly FoundName[];
  /** More names may exist than can be read, as in `DeclaredNames`. */
  readonly isOpen: boolean;
  /** File by file in the order of their paths, and in each in the order of its text. */
  readonly occurrences: readonly FoundName[];
}

/** The names of the charm that a document belongs to; undefined outside of a charm. */
export function charmNamesOf(context: Pick<ServiceContext, "sources" | "python">): CharmNames | undefined {
  const { sources, python } = context;
  const yaml = sources && yamlNamesOf(sources);
  if (!sources || !yaml || !python) return yaml;
  const known = withPython.get(sources);
  if (known) return known;
  const code = pythonNames(pythonFilesOf(context), kindsIn(yaml.declarations));
  const found = code.map(({ file, occurrence }) => ({ ...occurrence, file: file.source }));
  const names = { ...yaml, occurrences: inOrder([...yaml.occurrences, ...found]) };
  withPython.set(sources, names);
  return names;
}

/** The same without Python, for those who need nothing of it. */
export function yamlNamesOf(sources: CharmSources): CharmNames | undefined {
  const known = withoutPython.get(sources);
  if (known) return known;
  // The sources say all that the siblings do, and they do so of the same moment.
  const project = charmProjectOf({ ...DEFAULT_CONTEXT, sources });
  if (!project) return undefined;
  const own = sources.files.flatMap((file) => ownNames(file, project));
  const declarations = inOrder(own.filter(({ isDeclaration }) => isDeclaration));
  const charm = { name: charmNameOf(project), sideOf: sidesIn(declarations) };
  const occurrences = inOrder([...own, ...sources.files.flatMap((file) => otherNames(file, charm))]);
  const names = { sources, project, declarations, isOpen: declaredNames(project).isOpen, occurrences };
  withoutPython.set(sources, names);
  return names;
}

const withoutPython = new WeakMap<CharmSources, CharmNames>();
const withPython = new WeakMap<CharmSources, CharmNames>();

function kindsIn(declarations: readonly FoundName[]): (name: string) => Iterable<NameKind> {
  const kinds = new Map<string, Set<NameKind>>();
  for (const { text, kind } of declarations) kinds.set(text, (kinds.get(text) ?? new Set()).add(kind));
  return (name) => kinds.get(name) ?? [];
}

/** The sides of endpoints by their names. */
export function sidesIn(declarations: readonly FoundName[]): (name: string) => Side | undefined {
  const sides = new Map(declarations.flatMap(({ text, side }) => (side ? [[text, side] as const] : [])));
  return (name) => sides.get(name);
}

/** What a file says by itself. */
interface FileNames {
  readonly own: readonly NameOccurrence[];
  readonly relations: readonly RelationEnds[];
  readonly applications: readonly ApplicationNames[];
}

const read = new WeakMap<SourceFile, FileNames>();

const NOTHING: FileNames = { own: [], relations: [], applications: [] };

/** What a file of YAML or JSON says of names, whoever they are of. */
export function fileNamesOf(file: SourceFile): FileNames {
  const known = read.get(file);
  if (known) return known;
  const names = file.text.length > DEFAULT_CONTEXT.maxLength ? NOTHING : readFile(file);
  read.set(file, names);
  return names;
}

function readFile({ path, text }: SourceFile): FileNames {
  switch (sourceKindOf(path, text)) {
    case "charm":
    case "charm-template":
      return { ...NOTHING, own: charmFileNames(path, text) };
    case "data":
    case "bundle": {
      const file = parseYamlFile(text);
      const relations = relationEnds(file);
      return relations.length > 0
        ? { ...NOTHING, relations }
        : { ...NOTHING, applications: bundleNames(path, file) };
    }
    default:
      return NOTHING;
  }
}

/** What Juju reads from `metadata.yaml` alone, where there is one. */
const METADATA_KINDS: ReadonlySet<NameKind> = new Set(["endpoint", "resource", "container", "storage"]);

/** Names in the charm's own files and their templates. */
function ownNames(file: SourceFile, { roots }: CharmProject): FoundName[] {
  const { own } = fileNamesOf(file);
  const made = madeFrom(file.path);
  // Without the file that it makes, the template is where the name is declared.
  if (made) return own.map((name) => ({ ...name, file, isCertain: roots[made] === undefined }));
  const isDropped = file.path === "charmcraft.yaml" && roots["metadata.yaml"] !== undefined;
  return own.map((name) => {
    // Nobody reads it, but its author would not want it to stay behind.
    const isUnread = isDropped && METADATA_KINDS.has(name.kind);
    return isUnread ? { ...name, file, isDeclaration: false, isCertain: false } : { ...name, file };
  });
}

interface OwnCharm {
  readonly name: string | undefined;
  readonly sideOf: (name: string) => Side | undefined;
}

/** Names in relation data and bundles, as far as they are this charm's. */
function otherNames(file: SourceFile, { name: charm, sideOf }: OwnCharm): FoundName[] {
  const { relations, applications } = fileNamesOf(file);
  const place = { file, form: "plain", isDeclaration: false } as const;
  return [
    ...relations.flatMap((ends) =>
      ownEnds(ends, { charm, sideOf }).map(({ name, isCertain }) => ({
        ...name,
        ...place,
        kind: "endpoint" as const,
        isCertain,
      })),
    ),
    ...applications.flatMap((application) => {
      const owner = applicationOwner(application, file.path, charm);
      if (owner === "other") return [];
      return application.names.map((name) => ({
        ...name,
        ...place,
        isCertain: name.isCertain && owner === "own",
      }));
    }),
  ];
}

/** The charm's own name. */
export function charmNameOf({ roots }: CharmProject): string | undefined {
  const named = [roots["metadata.yaml"], roots["charmcraft.yaml"]].map(
    (root) => asScalar(findValue(root ?? undefined, "name"))?.text,
  );
  return named.find((name) => name !== undefined && name !== "");
}

/** Each place once: of two that say the same, the certain one. */
function inOrder(found: readonly FoundName[]): FoundName[] {
  const places = new Map<string, FoundName>();
  for (const name of found) {
    const place = `${name.file.path}\0${name.start}\0${name.end}\0${name.kind}`;
    const known = places.get(place);
    if (!known || (name.isCertain && !known.isCertain)) places.set(place, name);
  }
  return [...places.values()].sort(
    (one, other) =>
      (one.file.path < other.file.path ? -1 : one.file.path > other.file.path ? 1 : 0) ||
      one.start - other.start ||
      one.end - other.end,
  );
}
