/**
 * The charm around a file: the nearest folder upwards with a `charmcraft.yaml` or `metadata.yaml` that says something.
 * Both files are only read as text, so an untrusted workspace is no different.
 */
import path from "node:path";
import type { CharmSummary } from "../service/context.ts";
import { readCharmSummary } from "../service/kinds/charm-summary.ts";
import { readTextFile } from "./read-text-file.ts";

/** Names of the files that a charm's endpoints come from. */
export const CHARM_FILES: readonly string[] = ["charmcraft.yaml", "metadata.yaml"];

/** Metadata is a few kilobytes; whatever is longer is no charm's. */
const MAX_BYTES = 1_000_000;
/** How far up a file outside every workspace folder looks for its charm. */
const MAX_LEVELS = 8;

export interface CharmLookup {
  /** The charm around a file (an absolute path), looked for up to `root` (inclusive). Never throws. */
  charmOf(file: string, root: string | undefined): Promise<CharmSummary | undefined>;
  /** Looks again at a charm file (an absolute path) and says whether the charm there is another one now. */
  recheck(file: string): Promise<boolean>;
  /** Forgets everything, where nobody would tell of a change. */
  forget(): void;
}

/** `openText` gives the text of a file that an editor holds; it stands before the disk. */
export function createCharmLookup(
  openText: (file: string) => string | undefined = () => undefined,
): CharmLookup {
  const charms = new Map<string, Promise<CharmSummary | undefined>>();

  const read = async (file: string): Promise<string | undefined> => {
    const open = openText(file);
    if (open !== undefined) return open.length <= MAX_BYTES ? open : undefined;
    const text = await readTextFile(file, MAX_BYTES);
    return text.kind === "text" ? text.text : undefined;
  };

  const charmIn = async (folder: string): Promise<CharmSummary | undefined> => {
    const [charmcraft, metadata] = await Promise.all(
      CHARM_FILES.map((name) => read(path.join(folder, name))),
    );
    if (charmcraft === undefined && metadata === undefined) return undefined;
    const summary = readCharmSummary({
      ...(charmcraft === undefined ? {} : { charmcraft }),
      ...(metadata === undefined ? {} : { metadata }),
    });
    // Other tools have a metadata.yaml, too. One without name and endpoints does not end the search.
    return summary.name === undefined && summary.endpoints.length === 0 ? undefined : summary;
  };

  return {
    async charmOf(file, root) {
      for (const folder of foldersAround(file, root)) {
        const charm = charms.get(folder) ?? charmIn(folder).catch(() => undefined);
        charms.set(folder, charm);
        const found = await charm;
        if (found) return found;
      }
      return undefined;
    },
    async recheck(file) {
      const folder = path.dirname(file);
      const before = charms.get(folder);
      // Nobody has asked for it, so nothing that is shown depends on it.
      if (!before) return false;
      const after = charmIn(folder).catch(() => undefined);
      charms.set(folder, after);
      return JSON.stringify(await before) !== JSON.stringify(await after);
    },
    forget: () => charms.clear(),
  };
}

function foldersAround(file: string, root: string | undefined): string[] {
  const folders: string[] = [];
  const isInside =
    root !== undefined &&
    (file === root || file.startsWith(root.endsWith(path.sep) ? root : root + path.sep));
  for (
    let folder = path.dirname(file);
    isInside || folders.length < MAX_LEVELS;
    folder = path.dirname(folder)
  ) {
    folders.push(folder);
    if (folder === root || folder === path.dirname(folder)) break;
  }
  return folders;
}
