/**
 * What the service may know about a document besides its text: settings, project configuration and the charm around
 * it. An open document keeps the very same context object until something of that changes, because the service reads
 * a text anew when its context is another object.
 */
import path from "node:path";
import { findAssociation } from "../host/associations.ts";
import { createCharmLookup } from "../host/charm-files.ts";
import { createCharmSourceLookup } from "../host/charm-sources.ts";
import { toFilePath } from "../host/file-uri.ts";
import { NO_PROJECT_CONFIG } from "../host/project-config.ts";
import { createProjectLookup, type Project } from "../host/project-lookup.ts";
import { createPythonParserLookup } from "../host/python-parser.ts";
import { relativePath } from "../host/relative-path.ts";
import { createWorkspaceCharms, mayBeBundle } from "../host/workspace-charms.ts";
import type { Association, CharmSources, ServiceContext } from "../service/context.ts";
import { createFolderSettings } from "./folder-settings.ts";
import type { Log } from "./log.ts";
import type { Settings } from "./messages.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";
import type { Folder, Workspace } from "./workspace.ts";

export interface DocumentContext {
  readonly service: ServiceContext;
  readonly settings: Settings;
}

export interface Contexts {
  /** The context of an open document; the same object until a change. Never rejects. */
  of(uri: string): Promise<DocumentContext>;
  /** The same with the sources of its charm as they are in all editors now, saved or not. */
  fresh(uri: string): Promise<DocumentContext>;
  /** The context of a file that nobody holds open; nothing is kept of it. */
  once(uri: string): Promise<DocumentContext>;
  settingsOf(folder: Folder | undefined): Promise<Settings>;
  /** Drops what is kept for a document that was closed. */
  forget(uri: string): void;
  /** The client's settings may have changed. This and the following say whether any context may be another one now. */
  settingsChanged(): Promise<boolean>;
  /** A charm file, given by its path, was edited, appeared or went. */
  charmFileChanged(file: string): Promise<boolean>;
  /** Files, given by their paths, were saved, appeared or went. */
  sourcesChanged(files: readonly string[]): Promise<boolean>;
  projectConfigChanged(): boolean;
  otherYamlChanged(active: boolean): boolean;
  foldersChanged(): boolean;
  /** Reads everything anew when it is asked for next. */
  reread(): void;
  /** Counts changes, so that results can tell whether any of them may be outdated. */
  readonly generation: number;
  /** Stays the same while the context of this document does. */
  generationOf(uri: string): string;
}

export interface ContextSources {
  readonly workspace: Workspace;
  readonly log: Log;
  readonly otherYaml: boolean;
  readonly otherJson: boolean;
  readonly showsPython: boolean;
  /** Asks the client for its settings in a folder, or outside every folder. */
  readonly fetchSettings: (folder: Folder | undefined) => Promise<unknown>;
  /** Open documents that have a path, with their texts. */
  readonly openFiles: () => Iterable<readonly [file: string, text: string]>;
}

const NO_PROJECT: Project = { root: undefined, config: NO_PROJECT_CONFIG };

export function createContexts({
  workspace,
  log,
  fetchSettings,
  openFiles,
  ...initial
}: ContextSources): Contexts {
  const openText = (file: string): string | undefined => {
    for (const [open, text] of openFiles()) if (open === file) return text;
    return undefined;
  };
  const charms = createCharmLookup(openText);
  const workspaceCharms = createWorkspaceCharms(charms);
  const sources = createCharmSourceLookup({ charms, openFiles });
  const projects = createProjectLookup({
    openText,
    onProblem: (file, { line, message }) => log.warn(`${file}:${line + 1}: ${message}`),
  });
  const parser = createPythonParserLookup((problem) => log.warn(problem));
  const folderSettings = createFolderSettings(log, fetchSettings);
  const contexts = new Map<string, Promise<DocumentContext>>();
  let otherYaml = initial.otherYaml;
  let generation = 0;
  /** Changes that concern every document. */
  let allGeneration = 0;
  /** Changes of the sources of one charm, by its folder. */
  const charmGenerations = new Map<string, number>();

  const sourcesOf = async (file: string | undefined, folder: Folder | undefined) => {
    const root = file === undefined ? undefined : await charms.rootOf(file, folder?.path);
    return root === undefined ? undefined : sources.sourcesOf(root);
  };

  /** The sources of a charm with the parser that they need. */
  const withPython = async (
    found: CharmSources | undefined,
  ): Promise<Pick<ServiceContext, "sources" | "python">> => {
    const hasPython = found?.files.some(({ path: name }) => name.endsWith(".py")) ?? false;
    return { sources: found, python: hasPython ? await parser.get() : undefined };
  };

  const build = async (uri: string): Promise<DocumentContext> => {
    const { folder, path: file, relative } = workspace.placeOf(uri);
    const { settings, associations } = await folderSettings.of(folder);
    const project = file === undefined ? NO_PROJECT : await projects.projectOf(file);
    const own = findAssociation(associations, relative);
    const service: ServiceContext = {
      // The project's file holds for everybody; the editor's settings are nearer to the user.
      association: Object.keys(own).length > 0 ? own : projectAssociation(project, file),
      charm: file === undefined ? undefined : await charms.charmOf(file, folder?.path),
      ...(await withPython(await sourcesOf(file, folder))),
      siblings: file === undefined ? undefined : await charms.siblingsOf(file),
      neighbours:
        file !== undefined && mayBeBundle(file) ? await workspaceCharms.around(file, folder?.path) : [],
      severity: { ...project.config.severity, ...settings.severity },
      maxLength: fileSizeMb(settings, project) * 1_000_000,
      otherYaml,
      otherJson: initial.otherJson,
      showsPython: initial.showsPython,
    };
    return { service, settings };
  };

  const changed = (): true => {
    generation += 1;
    allGeneration += 1;
    contexts.clear();
    return true;
  };

  /** Only what depends on the charm is judged again. */
  const charmChanged = (root: string): void => {
    generation += 1;
    charmGenerations.set(root, (charmGenerations.get(root) ?? 0) + 1);
    for (const uri of contexts.keys()) if (isBelow(root, uri)) contexts.delete(uri);
  };

  const of = (uri: string): Promise<DocumentContext> => {
    const context = contexts.get(uri) ?? build(uri);
    contexts.set(uri, context);
    return context;
  };

  return {
    of,
    async fresh(uri) {
      const context = await of(uri);
      const { folder, path: file } = workspace.placeOf(uri);
      const now = await sourcesOf(file, folder);
      if (now === context.service.sources) return context;
      const fresh = { ...context, service: { ...context.service, ...(await withPython(now)) } };
      contexts.set(uri, Promise.resolve(fresh));
      return fresh;
    },
    once: build,
    settingsOf: async (folder) => (await folderSettings.of(folder)).settings,
    forget: (uri) => void contexts.delete(uri),
    settingsChanged: async () => (await folderSettings.reload()) && changed(),
    async charmFileChanged(file) {
      // A charm that nobody knew of may have appeared.
      workspaceCharms.touch();
      return (await charms.recheck(file)) && changed();
    },
    async sourcesChanged(files) {
      const roots = await sources.recheck(files);
      for (const root of roots) charmChanged(root);
      return roots.length > 0;
    },
    projectConfigChanged() {
      projects.forget();
      return changed();
    },
    otherYamlChanged(active) {
      if (otherYaml === active) return false;
      otherYaml = active;
      return changed();
    },
    foldersChanged: changed,
    reread() {
      projects.forget();
      charms.forget();
      workspaceCharms.touch();
      sources.touch();
      changed();
    },
    get generation() {
      return generation;
    },
    generationOf(uri) {
      const charm = [...charmGenerations].map(([root, count]) => (isBelow(root, uri) ? count : 0));
      return `${allGeneration}.${charm.reduce((sum, count) => sum + count, 0)}`;
    },
  };
}

/** Clients send a setting that nobody touched as its default, and then the project may have its say. */
function fileSizeMb({ limits }: Settings, { config }: Project): number {
  const isDefault = limits.fileSizeMb === DEFAULT_SETTINGS.limits.fileSizeMb;
  return isDefault ? (config.fileSizeMb ?? limits.fileSizeMb) : limits.fileSizeMb;
}

function isBelow(folder: string, uri: string): boolean {
  const file = toFilePath(uri);
  return file !== undefined && relativePath(folder, file) !== undefined;
}

function projectAssociation({ root, config }: Project, file: string | undefined): Association {
  if (root === undefined || file === undefined) return {};
  return findAssociation(config.associations, path.relative(root, file).split(path.sep).join("/"));
}
