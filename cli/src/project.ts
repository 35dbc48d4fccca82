/**
 * What is known about a file besides its text: `.integrator-charms.yaml`, the charm around it, and the options, which
 * stand before both.
 */
import path from "node:path";
import { findAssociation } from "../../server/src/host/associations.ts";
import { createCharmLookup } from "../../server/src/host/charm-files.ts";
import { createCharmSourceLookup } from "../../server/src/host/charm-sources.ts";
import { createProjectLookup, type Project } from "../../server/src/host/project-lookup.ts";
import { createPythonParserLookup } from "../../server/src/host/python-parser.ts";
import { createWorkspaceCharms, mayBeBundle } from "../../server/src/host/workspace-charms.ts";
import { type Association, DEFAULT_CONTEXT, type ServiceContext } from "../../server/src/service/context.ts";
import { UsageError } from "./errors.ts";
import { printError } from "./output.ts";

export interface ContextLookup {
  /**
   * The context of a file by its absolute path, without the sources of its charm. Throws a UsageError when the project's
   * configuration is wrong.
   */
  contextOf(file: string): Promise<ServiceContext>;
  /** The same context with them. They are read once for a charm, and only for files that turned out to be ours. */
  withSources(file: string, context: ServiceContext): Promise<ServiceContext>;
}

/** `option` is what `--interface` and `--role` say. Every folder is looked at once. */
export function createContextLookup(option: Association): ContextLookup {
  const problems: string[] = [];
  const charms = createCharmLookup();
  const sources = createCharmSourceLookup({ charms });
  const workspaceCharms = createWorkspaceCharms(charms);
  const parser = createPythonParserLookup(printError);
  const projects = createProjectLookup({
    onProblem: (file, { line, message }) =>
      problems.push(`${path.relative(process.cwd(), file) || file}:${line + 1}: ${message}`),
  });
  const contextOf = async (file: string): Promise<ServiceContext> => {
    const [project, charm, siblings] = await Promise.all([
      projects.projectOf(file),
      charms.charmOf(file, undefined),
      charms.siblingsOf(file),
    ]);
    const [first] = problems;
    if (first !== undefined) {
      throw new UsageError(problems.length > 1 ? `${first} (and ${problems.length - 1} more)` : first);
    }
    const { severity, fileSizeMb } = project.config;
    return {
      ...DEFAULT_CONTEXT,
      association: combine(associationOf(file, project), option),
      charm,
      siblings,
      severity,
      maxLength: fileSizeMb === undefined ? DEFAULT_CONTEXT.maxLength : fileSizeMb * 1_000_000,
    };
  };
  return {
    contextOf,
    async withSources(file, context) {
      const root = context.charm && (await charms.rootOf(file, undefined));
      const neighbours = mayBeBundle(file) ? await workspaceCharms.around(file) : [];
      if (root === undefined) return { ...context, neighbours };
      const found = await sources.sourcesOf(root);
      const hasPython = found.files.some(({ path: name }) => name.endsWith(".py"));
      return { ...context, neighbours, sources: found, python: hasPython ? await parser.get() : undefined };
    },
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
