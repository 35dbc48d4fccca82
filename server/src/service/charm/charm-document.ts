/**
 * A file of a charm project together with the files beside it. Checks ask it where a section stands (`config` may be a
 * key of `charmcraft.yaml` or a file of its own) and whether anybody reads it there.
 */
import type { CharmFileKind } from "../../../../schemas/charm/index.ts";
import { CHARM_FILE_NAMES, type CharmFileName, type CharmTexts } from "../context.ts";
import {
  asMapping,
  findPair,
  findValue,
  type MappingNode,
  type Pair,
  type YamlNode,
} from "../document/tree.ts";
import { parseYamlFile, type YamlFile } from "../document/yaml-file.ts";

export interface CharmDocument {
  readonly kind: CharmFileKind;
  /** Last part of the document's path. */
  readonly name: string;
  readonly file: YamlFile;
  /** Undefined for an empty document and for one that is no map. */
  readonly root: MappingNode | undefined;
  /** A Jinja template: what it will say is not known yet. */
  readonly isTemplate: boolean;
  /** The files of the charm, this one as it is in the editor. */
  readonly project: CharmProject;
}

export interface CharmProject {
  /** Roots of the files that exist; null for one that is empty or no map. */
  readonly roots: Readonly<Partial<Record<CharmFileName, MappingNode | null>>>;
  /** An extension adds containers, resources, endpoints, options and parts that stand in no file. */
  readonly hasExtension: boolean;
  /** One of the files is a Jinja template, or made from one: what it will say is not known yet. */
  readonly hasTemplate: boolean;
  /** Files that do not exist, but are made from a template that does. */
  readonly templates: readonly CharmFileName[];
}

/** Keys of `charmcraft.yaml` that charmcraft takes from there even where `metadata.yaml` exists. */
const MERGED_KEYS = new Set(["name", "summary", "description"]);

/** Keys of `charmcraft.yaml` that end up in the generated `metadata.yaml`. */
const METADATA_KEYS = new Set([
  ...MERGED_KEYS,
  "title",
  "assumes",
  "charm-user",
  "containers",
  "devices",
  "extra-bindings",
  "links",
  "peers",
  "provides",
  "requires",
  "resources",
  "storage",
  "subordinate",
  "terms",
]);

export function createCharmDocument(
  kind: CharmFileKind,
  name: string,
  file: YamlFile,
  siblings: CharmTexts | undefined,
): CharmDocument {
  const root = asMapping(file.documents[0]?.root);
  const beside = siblings ? projectOf(siblings) : EMPTY_PROJECT;
  const template = isTemplate(name, file);
  const project = isCharmFileName(name)
    ? createProject(
        { ...beside.roots, [name]: root ?? null },
        beside.hasTemplate || template,
        beside.templates,
      )
    : beside;
  return { kind, name, file, root, isTemplate: template, project };
}

const EMPTY_PROJECT: CharmProject = { roots: {}, hasExtension: false, hasTemplate: false, templates: [] };

function createProject(
  roots: CharmProject["roots"],
  hasTemplate: boolean,
  all: readonly CharmFileName[],
): CharmProject {
  const templates = all.filter((name) => roots[name] === undefined);
  const extensions = findValue(roots["charmcraft.yaml"] ?? undefined, "extensions");
  const hasExtension = extensions?.kind === "sequence" && extensions.items.length > 0;
  return { roots, hasExtension, hasTemplate: hasTemplate || templates.length > 0, templates };
}

function isCharmFileName(name: string): name is CharmFileName {
  return (CHARM_FILE_NAMES as readonly string[]).includes(name);
}

const parsed = new WeakMap<CharmTexts, CharmProject>();

/** The files of a charm by their texts; the same object as long as the texts are. */
export function projectOf(texts: CharmTexts): CharmProject {
  const known = parsed.get(texts);
  if (known) return known;
  const roots: Partial<Record<CharmFileName, MappingNode | null>> = {};
  let hasTemplate = false;
  for (const name of CHARM_FILE_NAMES) {
    const text = texts[name];
    if (text === undefined) continue;
    const file = parseYamlFile(text);
    roots[name] = asMapping(file.documents[0]?.root) ?? null;
    hasTemplate ||= isTemplate(name, file);
  }
  const project = createProject(roots, hasTemplate, texts.templates ?? []);
  parsed.set(texts, project);
  return project;
}

/** A key of `charmcraft.yaml` that `pack` drops, because the `metadata.yaml` beside it is packed as it is. */
export function isDropped({ kind, project }: CharmDocument, key: string): boolean {
  const hasMetadata = kind === "charmcraft" && project.roots["metadata.yaml"] !== undefined;
  return hasMetadata && METADATA_KEYS.has(key) && !MERGED_KEYS.has(key);
}

/** Sections that charmcraft takes for any map, whatever is inside. */
const OPAQUE_KEYS = new Set([
  "containers",
  "devices",
  "extra-bindings",
  "peers",
  "provides",
  "requires",
  "resources",
  "storage",
]);

/** A section that is dropped before anybody looks inside. */
export function isUnread(charm: CharmDocument, key: string): boolean {
  return isDropped(charm, key) && OPAQUE_KEYS.has(key);
}

/** The root of the file's metadata where Juju reads it; undefined in the other kinds of file. */
function metadataRoot({ kind, root }: CharmDocument): MappingNode | undefined {
  return kind === "charmcraft" || kind === "metadata" ? root : undefined;
}

/** A section of the metadata in this document, `requires` for example; undefined where it has no effect. */
export function metadataPair(charm: CharmDocument, key: string): Pair | undefined {
  return isDropped(charm, key) ? undefined : findPair(metadataRoot(charm), key);
}

/** The named entries of a section of the metadata in this document. */
export function metadataEntries(charm: CharmDocument, key: string): readonly Pair[] {
  return asMapping(metadataPair(charm, key)?.value)?.pairs ?? [];
}

/** The value of a section as Juju will read it, from whichever file it comes. */
export function effectiveMetadata({ project }: CharmDocument, key: string): YamlNode | undefined {
  const { roots } = project;
  const source = roots["metadata.yaml"] === undefined ? roots["charmcraft.yaml"] : roots["metadata.yaml"];
  return findValue(source ?? undefined, key);
}

/** The configuration options in this document. */
export function optionPairs({ kind, root }: CharmDocument): readonly Pair[] {
  const config = kind === "config" ? root : kind === "charmcraft" ? findValue(root, "config") : undefined;
  return asMapping(findValue(config, "options"))?.pairs ?? [];
}

/** The actions in this document. */
export function actionPairs({ kind, root }: CharmDocument): readonly Pair[] {
  const actions = kind === "actions" ? root : kind === "charmcraft" ? findValue(root, "actions") : undefined;
  return asMapping(actions)?.pairs ?? [];
}

const TAG = /\{\{|\{%/;

/** Jinja shows as a suffix, or as tags where YAML has structure: texts of a charm may well speak of `{{ … }}`. */
function isTemplate(name: string, file: YamlFile): boolean {
  if (/\.(?:j2|tmpl|tpl|jinja2?)(?:\.|$)/.test(name)) return true;
  if (!TAG.test(file.text)) return false;
  if (file.problems.some(({ code }) => code === "yaml-syntax")) return true;
  return file.documents.some(({ root }) => root !== undefined && holdsTag(root, file.text));
}

function holdsTag(node: YamlNode, text: string): boolean {
  if (node.kind === "scalar")
    return node.style === "plain" && /^\{[{%]/.test(text.slice(node.start, node.start + 2));
  if (node.kind === "sequence") return node.items.some((item) => holdsTag(item, text));
  if (node.flow && text.startsWith("{{", node.start)) return true;
  return node.pairs.some(
    ({ key, value }) =>
      (key.style === "plain" && TAG.test(key.text)) ||
      (key.text === "name" && value?.kind === "scalar" && TAG.test(value.text)) ||
      (value !== undefined && holdsTag(value, text)),
  );
}
