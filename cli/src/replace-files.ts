/** Writes files that are there anew, each whole or not at all. */
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { describeFileError } from "../../server/src/host/read-text-file.ts";
import { UsageError } from "./errors.ts";
import { cannotWrite } from "./inputs.ts";

export interface Replacement {
  /** An absolute path. */
  readonly file: string;
  readonly text: string;
}

const MARK = "\uFEFF";

/**
 * All drafts are written before the first one takes its place, so a full disk changes nothing. Links stay links, permissions
 * and byte order marks what they were. Throws a UsageError.
 */
export async function replaceFiles(files: readonly Replacement[]): Promise<void> {
  const drafts: { readonly draft: string; readonly target: string }[] = [];
  let current = "";
  try {
    for (const { file, text } of files) {
      current = file;
      const target = await realpath(file).catch(() => file);
      const draft = `${target}.new-${process.pid}`;
      drafts.push({ draft, target });
      await writeFile(draft, `${await markOf(target)}${text}`, { flag: "wx" });
      const stats = await stat(target).catch(() => undefined);
      if (stats) await chmod(draft, stats.mode & 0o777);
    }
    for (const { draft, target } of drafts) await rename(draft, target);
  } catch (error) {
    for (const { draft } of drafts) await rm(draft, { force: true }).catch(() => undefined);
    throw new UsageError(cannotWrite(current, describeFileError(error)));
  }
}

/** The byte order mark of a file that has one. */
async function markOf(file: string): Promise<string> {
  const start = await readFile(file, "utf8").catch(() => "");
  return start.startsWith(MARK) ? MARK : "";
}
