/**
 * What the service may know about a document besides its text: settings, project configuration and the charm around
 * it. An open document keeps the very same context object until something of that changes, because the service reads
 * a text anew when its context is another object.
 */
import { type AssociationRule, findAssociation, readAssociations } from "../host/associations.ts";
import { createCharmLookup } from "../host/charm-files.ts";
import {
  type ConfigProblem,
  NO_PROJECT_CONFIG,
  type ProjectConfig,
  readProjectConfig,
} from "../host/project-config.ts";
import type { ServiceContext } from "../service/context.ts";
import type { Log } from "./log.ts";
import { SETTINGS_SECTION, type Settings } from "./messages.ts";
import { parseSettings } from "./settings.ts";
import type { Folder, Workspace } from "./workspace.ts";

export interface DocumentContext {
  readonly service: ServiceContext;
  readonly settings: Settings;
}

/** What changed: `settings` covers the project's own configuration, `charms` any charm metadata. */
export type ContextChange = "settings" | "charms" | "otherYaml";

export interface Contexts {
  /** The context of an open document; the same object until a change. Never rejects. */
  of(uri: string): Promise<DocumentContext>;
  /** The context of a file that nobody holds open; nothing is kept of it. */
  once(uri: string): Promise<DocumentContext>;
  settingsOf(folder: Folder | undefined): Promise<Settings>;
  /** Drops what is kept for a document that was closed. */
  forget(uri: string): void;
  change(change: ContextChange): void;
  setOtherYaml(active: boolean): void;
  /** Counts changes, so that results can tell whether they are still valid. */
  readonly generation: number;
}

export interface ContextSources {
  readonly workspace: Workspace;
  readonly log: Log;
  readonly otherYaml: boolean;
  /** Asks the client for the section of a folder, or of no folder. */
  readonly fetchSettings: (folder: Folder | undefined) => Promise<unknown>;
  /** Text of an open document, by path. */
  readonly openText: (file: string) => string | undefined;
}

interface FolderConfig {
  readonly settings: Settings;
  readonly severity: ServiceContext["severity"];
  readonly associations: readonly AssociationRule[];
}

export function createContexts(sources: ContextSources): Contexts {
  const { workspace, openText } = sources;
  const charms = createCharmLookup(openText);
  const configs = new Map<string, Promise<FolderConfig>>();
  const contexts = new Map<string, Promise<DocumentContext>>();
  let otherYaml = sources.otherYaml;
  let generation = 0;

  const configOf = (folder: Folder | undefined): Promise<FolderConfig> => {
    const key = folder?.uri ?? "";
    const config = configs.get(key) ?? readFolderConfig(sources, folder);
    configs.set(key, config);
    return config;
  };

  const build = async (uri: string): Promise<DocumentContext> => {
    const { folder, path, relative } = workspace.placeOf(uri);
    const { settings, severity, associations } = await configOf(folder);
    const service: ServiceContext = {
      association: findAssociation(associations, relative),
      charm: path === undefined ? undefined : await charms.charmOf(path, folder?.path),
      severity,
      maxLength: settings.limits.fileSizeMb * 1_000_000,
      otherYaml,
    };
    return { service, settings };
  };

  return {
    of(uri) {
      const context = contexts.get(uri) ?? build(uri);
      contexts.set(uri, context);
      return context;
    },
    once: build,
    settingsOf: async (folder) => (await configOf(folder)).settings,
    forget: (uri) => void contexts.delete(uri),
    change(change) {
      generation += 1;
      contexts.clear();
      if (change === "settings") configs.clear();
      if (change === "charms") charms.forget();
    },
    setOtherYaml(active) {
      if (otherYaml === active) return;
      otherYaml = active;
      this.change("otherYaml");
    },
    get generation() {
      return generation;
    },
  };
}

/** Never rejects: without an answer of the client the defaults hold. */
async function readFolderConfig(
  { log, fetchSettings, openText }: ContextSources,
  folder: Folder | undefined,
): Promise<FolderConfig> {
  const section = await fetchSettings(folder).catch((error: unknown) => {
    log.error(`the client did not answer with its settings (\`${SETTINGS_SECTION}\`)`, error);
    return undefined;
  });
  const { settings, problems } = parseSettings(section);
  for (const problem of problems) log.warn(problem);
  const project = await readProject(log, folder, openText);
  const own = readAssociations(Object.entries(settings.associations));
  for (const problem of own.problems) log.warn(problem);
  return {
    settings,
    // The project's file holds for everybody; the editor's settings are nearer to the user.
    severity: { ...project.severity, ...settings.severity },
    associations: [...project.associations, ...own.rules],
  };
}

async function readProject(
  log: Log,
  folder: Folder | undefined,
  openText: ContextSources["openText"],
): Promise<ProjectConfig> {
  if (folder?.path === undefined) return NO_PROJECT_CONFIG;
  const { path, config, problems } = await readProjectConfig(folder.path, openText);
  for (const problem of problems) log.warn(describeConfigProblem(path, problem));
  return config;
}

function describeConfigProblem(path: string, { line, message }: ConfigProblem): string {
  return `${path}:${line + 1}: ${message}`;
}
