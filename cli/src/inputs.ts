/** From the paths of the command line to what is to be read: folders are searched, everything else is taken as it is. */
import { stat } from "node:fs/promises";
import path from "node:path";
import { describeFileError } from "../../server/src/host/read-text-file.ts";
import { findCandidates } from "../../server/src/host/workspace-files.ts";
import { UsageError } from "./errors.ts";

/** The argument that stands for standard input. */
export const STANDARD_INPUT = "-";

export interface Input {
  /** As found: relative when the argument was. */
  readonly path: string;
  /** Standard input has the absolute path that it would have under its given name. */
  readonly absolutePath: string;
  readonly origin: "argument" | "folder" | "standard input";
}

export interface Inputs {
  /** Sorted by path, each file once. */
  readonly inputs: readonly Input[];
  /** One sentence for each path that could not be read. */
  readonly problems: readonly string[];
}

/** Throws a UsageError when a path does not exist; `stdinName` is the name of standard input. */
export async function findInputs(paths: readonly string[], stdinName: string | undefined): Promise<Inputs> {
  const problems: string[] = [];
  const inputs = new Map<string, Input>();
  const add = (input: Input) => {
    const key = input.origin === "standard input" ? STANDARD_INPUT : input.absolutePath;
    // A file that is named counts as named, even if a folder around it is named as well.
    if (inputs.get(key)?.origin !== "argument") inputs.set(key, input);
  };
  for (const { argument, kind } of await examine(paths, problems)) {
    if (kind === "standard input") {
      const name = stdinName ?? "<stdin>";
      add({ path: name, absolutePath: path.resolve(name), origin: "standard input" });
    } else if (kind === "file") {
      add({ path: argument, absolutePath: path.resolve(argument), origin: "argument" });
    } else {
      const onUnreadable = (folder: string, reason: string) => problems.push(cannotRead(folder, reason));
      for await (const file of findCandidates(argument, { onUnreadable }))
        add({ path: file, absolutePath: path.resolve(file), origin: "folder" });
    }
  }
  return { inputs: [...inputs.values()].sort((one, other) => compare(one.path, other.path)), problems };
}

/** The sentence about a path that could not be read. */
export function cannotRead(name: string, reason: string): string {
  return `cannot read \`${name}\`: ${reason}`;
}

/** The sentence about a path that could not be written. */
export function cannotWrite(name: string, reason: string): string {
  return `cannot write \`${name}\`: ${reason}`;
}

type Argument = { readonly argument: string; readonly kind: "standard input" | "file" | "folder" };

/** What each argument is. All of them are looked at before any work begins. */
async function examine(paths: readonly string[], problems: string[]): Promise<Argument[]> {
  const missing: string[] = [];
  const found: Argument[] = [];
  for (const argument of paths) {
    if (argument === STANDARD_INPUT) {
      found.push({ argument, kind: "standard input" });
      continue;
    }
    try {
      const stats = await stat(argument);
      found.push({ argument, kind: stats.isDirectory() ? "folder" : "file" });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") missing.push(`\`${argument}\``);
      else problems.push(cannotRead(argument, describeFileError(error)));
    }
  }
  if (missing.length > 0) throw new UsageError(`no such file or folder: ${missing.join(", ")}`);
  return found;
}

/** By code units: the order must not depend on the machine's language. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
