/** The project configuration that holds for a file: the nearest `.integrator-charms.yaml` upwards in its repository. */
import { stat } from "node:fs/promises";
import path from "node:path";
import {
  type ConfigProblem,
  NO_PROJECT_CONFIG,
  PROJECT_CONFIG_FILE,
  type ProjectConfig,
  readProjectConfig,
} from "./project-config.ts";

export interface Project {
  /** Folder of the configuration, which its globs are relative to; undefined without a configuration. */
  readonly root: string | undefined;
  readonly config: ProjectConfig;
}

export interface ProjectLookup {
  /** The project around a file, by its absolute path. Never rejects. */
  projectOf(file: string): Promise<Project>;
  /** Forgets everything; to be called when a configuration appeared, changed or went. */
  forget(): void;
}

export interface ProjectLookupOptions {
  /** Text of a file that an editor holds; it stands before the disk. */
  readonly openText?: (file: string) => string | undefined;
  /** Called once for everything that a configuration gets wrong. */
  readonly onProblem?: (file: string, problem: ConfigProblem) => void;
}

const NO_PROJECT: Project = { root: undefined, config: NO_PROJECT_CONFIG };

export function createProjectLookup({ openText, onProblem }: ProjectLookupOptions = {}): ProjectLookup {
  const projects = new Map<string, Promise<Project>>();

  const projectAt = (folder: string): Promise<Project> => {
    const project = projects.get(folder) ?? find(folder);
    projects.set(folder, project);
    return project;
  };

  const find = async (folder: string): Promise<Project> => {
    const file = path.join(folder, PROJECT_CONFIG_FILE);
    if (openText?.(file) !== undefined || (await exists(file))) {
      const { config, problems } = await readProjectConfig(folder, openText);
      for (const problem of problems) onProblem?.(file, problem);
      return { root: folder, config };
    }
    const parent = path.dirname(folder);
    // A repository's configuration is its own business, not that of a folder around it.
    const isTop = parent === folder || (await exists(path.join(folder, ".git")));
    return isTop ? NO_PROJECT : projectAt(parent);
  };

  return {
    projectOf: (file) => projectAt(path.dirname(file)),
    forget: () => projects.clear(),
  };
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
