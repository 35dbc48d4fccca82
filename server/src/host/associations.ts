/**
 * The setting that fixes interface and role by file name: a glob, and `connect_client@v0 requirer`. Read the same way
 * from the editor's settings and from `.integrator-charms.yaml`.
 */
import picomatch from "picomatch";
import type { Association } from "../service/context.ts";

export interface AssociationRule {
  readonly glob: string;
  readonly association: Association;
  /** Takes a path relative to the workspace folder, with slashes. */
  readonly matches: (path: string) => boolean;
}

export interface AssociationRules {
  readonly rules: readonly AssociationRule[];
  /** One sentence per entry that was left out. */
  readonly problems: readonly string[];
}

/** Globs with more wildcards than this could make the matching of one hostile file name take minutes. */
const MAX_STARS_IN_SEGMENT = 4;
const MAX_SEGMENTS = 32;

const TARGET =
  /^(?:(?<name>[a-z][a-z0-9_-]*)(?:@v(?<version>\d{1,4}))?)?(?:(?:^|\s+)(?<role>provider|requirer))?$/;

/**
 * Reads entries in their order. A glob without a slash matches the file's name anywhere, as in `.gitignore`; one with
 * a slash matches from the workspace folder on.
 */
export function readAssociations(
  entries: Iterable<readonly [glob: string, target: string]>,
): AssociationRules {
  const rules: AssociationRule[] = [];
  const problems: string[] = [];
  for (const [glob, target] of entries) {
    const association = parseTarget(target);
    const matches = compileGlob(glob);
    if (!association) {
      problems.push(
        `The association of \`${glob}\` is \`${target}\`, expected an interface, a role or both, such as \`connect_client@v0 requirer\``,
      );
    } else if (!matches) {
      problems.push(
        `The glob \`${glob}\` of an association is not usable: it is empty or has too many wildcards`,
      );
    } else {
      rules.push({ glob, association, matches });
    }
  }
  return { rules, problems };
}

/** The association of a file, given by its path relative to the workspace folder. The last matching rule counts. */
export function findAssociation(rules: readonly AssociationRule[], path: string): Association {
  return rules.findLast((rule) => rule.matches(path))?.association ?? {};
}

function parseTarget(target: string): Association | undefined {
  const groups = TARGET.exec(target.trim())?.groups;
  if (!groups) return undefined;
  const { name, version, role } = groups;
  // A lone role is a role, although it could be the name of an interface.
  if (name === "provider" || name === "requirer") return role || version ? undefined : { role: name };
  if (name === undefined && role === undefined) return undefined;
  return {
    ...(name === undefined ? {} : { interface: name }),
    ...(version === undefined ? {} : { version: Number(version) }),
    ...(role === undefined ? {} : { role: role as "provider" | "requirer" }),
  };
}

function compileGlob(glob: string): ((path: string) => boolean) | undefined {
  const pattern = glob.trim().replace(/^\.?\//, "");
  const segments = pattern.split("/");
  const isHostile =
    segments.length > MAX_SEGMENTS ||
    segments.some((segment) => (segment.match(/\*+/g)?.length ?? 0) > MAX_STARS_IN_SEGMENT);
  if (pattern === "" || isHostile) return undefined;
  try {
    // Extended globs become nested repetitions, which no setting of ours needs.
    return picomatch(pattern, { dot: true, basename: !glob.includes("/"), noextglob: true });
  } catch {
    return undefined;
  }
}
