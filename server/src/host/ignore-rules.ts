/**
 * What version control leaves out: the `.gitignore` files along a path, the deepest one that has an opinion deciding.
 * The user's own excludes outside the repository are not asked, so every machine finds the same files.
 */
import { stat } from "node:fs/promises";
import path from "node:path";
import ignore, { type Ignore } from "ignore";
import { readTextFile } from "./read-text-file.ts";

const MAX_BYTES = 1_000_000;
/** More stars in one path segment could make the matching of one hostile name take minutes. */
const MAX_STARS = 4;

interface Level {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The rules that hold inside a folder, outermost first. */
export interface IgnoreRules {
  readonly levels: readonly Level[];
}

const NONE: IgnoreRules = { levels: [] };

/** The rules that hold in `root` (an absolute path): those of its folder and of the repository around it. */
export async function readIgnoreRules(root: string): Promise<IgnoreRules> {
  const outer = await foldersOfRepository(root);
  let rules = NONE;
  for (const folder of outer) rules = await enterFolder(rules, folder);
  // Whoever names an ignored folder wants it searched.
  return enterFolder(rules, root);
}

/** The rules that hold inside `folder`, which they do not ignore: those of a `.gitignore` in it are added. */
export async function enterFolder({ levels }: IgnoreRules, folder: string): Promise<IgnoreRules> {
  // A level that ignores the folder was overruled by a deeper one. It would ignore everything inside as well.
  const rules: IgnoreRules = { levels: levels.filter((level) => !judge(level, folder, true).ignored) };
  const file = await readTextFile(path.join(folder, ".gitignore"), MAX_BYTES);
  if (file.kind !== "text") return rules;
  const level = {
    folder,
    rules: ignore({ ignorecase: process.platform !== "linux" }).add(safeLines(file.text)),
  };
  return { levels: [...rules.levels, level] };
}

export function isIgnored(rules: IgnoreRules, file: string, isFolder: boolean): boolean {
  for (const level of rules.levels.toReversed()) {
    const { ignored, unignored } = judge(level, file, isFolder);
    if (ignored || unignored) return ignored;
  }
  return false;
}

function judge(
  { folder, rules }: Level,
  file: string,
  isFolder: boolean,
): { ignored: boolean; unignored: boolean } {
  const relative = path.relative(folder, file).split(path.sep).join("/");
  if (!ignore.isPathValid(relative)) return { ignored: false, unignored: false };
  return rules.test(isFolder ? `${relative}/` : relative);
}

function safeLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.split("/").every((segment) => starsOf(segment) <= MAX_STARS));
}

function starsOf(segment: string): number {
  return segment.match(/\*+/g)?.length ?? 0;
}

/** The folders from the one that holds `.git` down to the parent of `root`; none outside a repository. */
async function foldersOfRepository(root: string): Promise<string[]> {
  const folders: string[] = [];
  for (let folder = root; ; folder = path.dirname(folder)) {
    if (folder !== root) folders.unshift(folder);
    if (await exists(path.join(folder, ".git"))) return folders;
    if (path.dirname(folder) === folder) return [];
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
