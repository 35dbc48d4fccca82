/**
 * Finds the files of a folder that could be ours, by name only. Folders are read one after the other and never all at
 * once, so a caller may stop at any time and the event loop stays free. Nothing is executed and no content is read
 * besides `.gitignore`, which is why an untrusted workspace may be searched as well.
 */
import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { enterFolder, type IgnoreRules, isIgnored, readIgnoreRules } from "./ignore-rules.ts";
import { describeFileError } from "./read-text-file.ts";

/** Folders that are never searched unless they are named: their content is not written by the author of a charm. */
export const EXCLUDED_FOLDERS: ReadonlySet<string> = new Set([
  ".git",
  "node_modules",
  ".venv",
  "venv",
  "build",
]);

const CANDIDATE = /\.(?:ya?ml|json)$/i;

/** More levels than any project has; a guard against folders that contain themselves by other means than links. */
const MAX_DEPTH = 64;

export interface SearchOptions {
  /** Called for a folder that cannot be read; the search goes on. `reason` is a clause: "permission denied". */
  readonly onUnreadable?: (folder: string, reason: string) => void;
  /** Asked between two folders; the search ends when it says yes. */
  readonly isCancelled?: () => boolean;
  /** Which files are looked for, by their path relative to the root, with slashes. Default: candidates. */
  readonly isWanted?: (relative: string) => boolean;
  /**
   * Leaves out a folder below the root with everything in it. Takes its absolute path, its path relative to the root and
   * the names in it.
   */
  readonly isLeftOut?: (
    folder: string,
    relative: string,
    names: readonly string[],
  ) => boolean | Promise<boolean>;
}

/** Whether a file of this name may hold a document of ours. */
export function isCandidate(name: string): boolean {
  return CANDIDATE.test(name);
}

/**
 * Yields the candidates below `root` in a stable order, as paths that start with `root`. Links to files are followed,
 * links to folders are not: what they point to is either found under its own name or lies outside. Never throws.
 */
export async function* findCandidates(
  root: string,
  options: SearchOptions = {},
): AsyncGenerator<string, void> {
  const absolute = path.resolve(root);
  yield* search({ shown: root, absolute, relative: "", depth: 0 }, await readIgnoreRules(absolute), options);
}

interface Folder {
  /** The path as the caller wrote it, for results. */
  readonly shown: string;
  readonly absolute: string;
  /** Relative to the root, with slashes. */
  readonly relative: string;
  readonly depth: number;
}

async function* search(
  folder: Folder,
  rules: IgnoreRules,
  options: SearchOptions,
): AsyncGenerator<string, void> {
  if (options.isCancelled?.() || folder.depth > MAX_DEPTH) return;
  let entries: Dirent[];
  try {
    entries = await readdir(folder.absolute, { withFileTypes: true });
  } catch (error) {
    options.onUnreadable?.(folder.shown, describeFileError(error));
    return;
  }
  if (await isLeftOut(folder, entries, options)) return;
  // The order of a file system is none that a report could rely on.
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const entry of entries) {
    const inside = {
      shown: path.join(folder.shown, entry.name),
      absolute: path.join(folder.absolute, entry.name),
      relative: folder.relative === "" ? entry.name : `${folder.relative}/${entry.name}`,
      depth: folder.depth + 1,
    };
    if (entry.isDirectory()) {
      if (EXCLUDED_FOLDERS.has(entry.name) || isIgnored(rules, inside.absolute, true)) continue;
      yield* search(inside, await enterFolder(rules, inside.absolute), options);
    } else if (await isWantedFile(entry, inside, rules, options)) {
      yield inside.shown;
    }
  }
}

async function isLeftOut(
  { absolute, relative, depth }: Folder,
  entries: readonly Dirent[],
  options: SearchOptions,
): Promise<boolean> {
  if (depth === 0 || !options.isLeftOut) return false;
  const names = entries.map(({ name }) => name);
  return options.isLeftOut(absolute, relative, names);
}

async function isWantedFile(
  entry: Dirent,
  { absolute: file, relative }: Folder,
  rules: IgnoreRules,
  { isWanted = isCandidate }: SearchOptions,
): Promise<boolean> {
  if (!isWanted(relative) || isIgnored(rules, file, false)) return false;
  if (entry.isFile()) return true;
  if (!entry.isSymbolicLink()) return false;
  // A link to nothing is no file: editors leave such links as locks.
  return stat(file).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
