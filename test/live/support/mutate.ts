/** Copies of the reference charms, with a change. */
import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Mutant } from "../charms/mutants.ts";

const CHARMS = path.join(import.meta.dirname, "../charms");

/** The reference charm of a side. */
export function referenceCharm(side: string): string {
  return path.join(CHARMS, side);
}

/** A copy with the mutant's change, in `folder`. Throws when a text is not there exactly once. */
export async function mutate({ name, charm, file, edits }: Mutant, folder: string): Promise<void> {
  await cp(referenceCharm(charm), folder, { recursive: true });
  const target = path.join(folder, "src", file);
  let text = await readFile(target, "utf8");
  for (const [find, replacement] of edits) {
    const parts = text.split(find);
    if (parts.length !== 2) throw new Error(`${name}: \`${find}\` is there ${parts.length - 1} times`);
    text = parts.join(replacement);
  }
  await writeFile(target, text);
}
