/** Puts a generated charm on the disk, whole or not at all. Nothing that is there is ever overwritten. */
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { GeneratedFile } from "./generate.ts";

export type WriteOutcome =
  | { readonly kind: "written" }
  /** The folder holds something already. */
  | { readonly kind: "occupied" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly error: unknown };

/** A folder beside the target is filled and then renamed, so that a full disk or a break leaves nothing. Never rejects. */
export async function writeCharm(
  folder: string,
  files: readonly GeneratedFile[],
  signal?: AbortSignal,
): Promise<WriteOutcome> {
  if (await isOccupied(folder)) return { kind: "occupied" };
  const draft = path.join(path.dirname(folder), `.${path.basename(folder)}.new-${process.pid}`);
  // Also the folders above that this makes itself.
  let firstMade: string | undefined;
  try {
    firstMade = await makeParents(folder);
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft);
    for (const { path: name, text, isExecutable } of files) {
      signal?.throwIfAborted();
      const file = path.join(draft, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text, { signal });
      if (isExecutable) await chmod(file, 0o755);
    }
    signal?.throwIfAborted();
    // An empty folder gives way; one that was filled meanwhile does not.
    await rename(draft, folder);
    return { kind: "written" };
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    if (firstMade !== undefined) await rm(firstMade, { recursive: true, force: true }).catch(() => undefined);
    if (signal?.aborted) return { kind: "cancelled" };
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTEMPTY" || code === "EEXIST") return { kind: "occupied" };
    return { kind: "failed", error };
  }
}

/**
 * Makes the folders above, one by one: Node's own recursion never ends where a system answers as `/proc` does. Gives the
 * uppermost that it made.
 */
async function makeParents(folder: string): Promise<string | undefined> {
  const missing: string[] = [];
  for (let parent = path.dirname(folder); !(await isThere(parent)); parent = path.dirname(parent)) {
    missing.unshift(parent);
    if (parent === path.dirname(parent)) break;
  }
  for (const parent of missing) await mkdir(parent);
  return missing[0];
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** A file, or a folder with anything in it. */
async function isOccupied(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) return found !== undefined;
  return (await readdir(folder).catch(() => ["not to be read"])).length > 0;
}

/** What stands in a folder where a generated file would go. */
export interface Compared {
  readonly path: string;
  readonly state: "new" | "same" | "different";
  /** The text that is there; undefined for a new file. */
  readonly before: string | undefined;
  readonly after: string;
}

/** Compares with what is there; a file that cannot be read as text counts as different and empty. */
export async function compareCharm(folder: string, files: readonly GeneratedFile[]): Promise<Compared[]> {
  return Promise.all(
    files.map(async ({ path: name, text }): Promise<Compared> => {
      const file = path.join(folder, name);
      if (!(await isThere(file))) return { path: name, state: "new", before: undefined, after: text };
      const before = await readFile(file, "utf8").catch(() => "");
      return { path: name, state: before === text ? "same" : "different", before, after: text };
    }),
  );
}
