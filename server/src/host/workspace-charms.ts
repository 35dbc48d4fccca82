/** The charms around a bundle: those in its repository. Searched for once; a look is good until something changes. */
import { stat } from "node:fs/promises";
import path from "node:path";
import type { CharmNeighbour } from "../service/context.ts";
import type { CharmLookup } from "./charm-files.ts";
import { toFileUri } from "./file-uri.ts";
import { findCandidates } from "./workspace-files.ts";

export interface WorkspaceCharms {
  /** Charms in the repository of a file (an absolute path), or below `folder` where one is given. Never rejects. */
  around(file: string, folder?: string): Promise<readonly CharmNeighbour[]>;
  /** Looks again when it is asked next. */
  touch(): void;
}

/** A monorepo of charms has dozens. */
const MAX_CHARMS = 500;
const CHARM_FILE = /(?:^|\/)(?:charmcraft|metadata)\.yaml$/;
/** A folder that goes takes its files with it without a word. */
const MAX_AGE_MS = 60_000;
/** How far up a repository is looked for. */
const MAX_LEVELS = 6;

/** A bundle, or its folder, is mostly called so; looking for charms around every other file would be in vain. */
export function mayBeBundle(file: string): boolean {
  return /(?:bundle|overlay)[^/\\]*(?:[/\\][^/\\]*)?\.ya?ml$/i.test(file);
}

export function createWorkspaceCharms(charms: CharmLookup): WorkspaceCharms {
  const known = new Map<
    string,
    { readonly time: number; readonly found: Promise<readonly CharmNeighbour[]> }
  >();
  /** By folder; the same object as long as its files are, so that what was read of it can be kept. */
  const last = new Map<string, CharmNeighbour>();

  const search = async (root: string): Promise<readonly CharmNeighbour[]> => {
    const folders = new Set<string>();
    const candidates = findCandidates(root, { isWanted: (relative) => CHARM_FILE.test(relative) });
    for await (const file of candidates) {
      folders.add(path.dirname(path.resolve(file)));
      if (folders.size === MAX_CHARMS) break;
    }
    const found: CharmNeighbour[] = [];
    for (const folder of folders) {
      if (!(await charms.isCharm(folder))) continue;
      const texts = await charms.siblingsOf(path.join(folder, "charmcraft.yaml"));
      if (!texts) continue;
      const before = last.get(folder);
      const charm = before?.texts === texts ? before : { uri: toFileUri(folder), texts };
      last.set(folder, charm);
      found.push(charm);
    }
    return found;
  };

  return {
    async around(file, folder) {
      const root = folder ?? (await repositoryOf(file));
      const entry = known.get(root);
      if (entry && Date.now() - entry.time < MAX_AGE_MS) return entry.found;
      const found = search(root).catch(() => []);
      known.set(root, { time: Date.now(), found });
      return found;
    },
    touch: () => known.clear(),
  };
}

/** The folder with `.git` around a file; its own folder where there is none. */
async function repositoryOf(file: string): Promise<string> {
  const own = path.dirname(file);
  let folder = own;
  for (let level = 0; level < MAX_LEVELS; level++) {
    const isRepository = await stat(path.join(folder, ".git")).then(
      () => true,
      () => false,
    );
    if (isRepository) return folder;
    const above = path.dirname(folder);
    if (above === folder) break;
    folder = above;
  }
  return own;
}
