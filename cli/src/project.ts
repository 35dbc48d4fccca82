/**
 * What is known about a file besides its text: `.integrator-charms.yaml`, the charm around it, and the options, which
 * stand before both.
 */
import { stat } from "node:fs/promises";
import path from "node:path";
import { findAssociation } from "../../server/src/host/associations.ts";
import { createCharmLookup } from "../../server/src/host/charm-files.ts";
import {
  NO_PROJECT_CONFIG,
  PROJECT_CONFIG_FILE,
  type ProjectConfig,
  readProjectConfig,
} from "../../server/src/host/project-config.ts";
import { type Association, DEFAULT_CONTEXT, type ServiceContext } from "../../server/src/service/context.ts";
import { UsageError } from "./errors.ts";

interface Project {
  /** Folder of the configuration file; undefined without one. */
  readonly root: string | undefined;
  readonly config: ProjectConfig;
}

const NO_PROJECT: Project = { root: undefined, config: NO_PROJECT_CONFIG };

/** Gives the context of a file by its absolute path. Throws a UsageError when the project's configuration is wrong. */
export type ContextLookup = (file: string) => Promise<ServiceContext>;

/** `option` is what `--interface` and `--role` say. Folders are looked at once. */
export function createContextLookup(option: Association): ContextLookup {
  const projects = new Map<string, Promise<Project>>();
  const charms = createCharmLookup();

  const projectOf = (folder: string): Promise<Project> => {
    const project = projects.get(folder) ?? findProject(folder);
    projects.set(folder, project);
    return project;
  };

  const findProject = async (folder: string): Promise<Project> => {
    const config = await readConfig(folder);
    if (config) return { root: folder, config };
    const parent = path.dirname(folder);
    // A repository's settings are its own business, not that of a folder around it.
    if (parent === folder || (await exists(path.join(folder, ".git")))) return NO_PROJECT;
    return projectOf(parent);
  };

  return async (file) => {
    const [project, charm] = await Promise.all([
      projectOf(path.dirname(file)),
      charms.charmOf(file, undefined),
    ]);
    const { severity } = project.config;
    return {
      ...DEFAULT_CONTEXT,
      association: combine(associationOf(file, project), option),
      charm,
      severity,
    };
  };
}

function associationOf(file: string, { root, config }: Project): Association {
  if (root === undefined) return {};
  return findAssociation(config.associations, path.relative(root, file).split(path.sep).join("/"));
}

/** The option's interface comes with its own version, or none. */
function combine(configured: Association, option: Association): Association {
  if (option.interface === undefined) return { ...configured, ...option };
  return { ...(configured.role === undefined ? {} : { role: configured.role }), ...option };
}

async function readConfig(folder: string): Promise<ProjectConfig | undefined> {
  if (!(await exists(path.join(folder, PROJECT_CONFIG_FILE)))) return undefined;
  const { config, problems, path: file } = await readProjectConfig(folder);
  const [first] = problems;
  if (!first) return config;
  const shown = path.relative(process.cwd(), file) || file;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  throw new UsageError(`${shown}:${first.line + 1}: ${first.message}${more}`);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
