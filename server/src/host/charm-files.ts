/**
 * The charm around a file: the nearest folder upwards with a `charmcraft.yaml` or `metadata.yaml` that says something.
 * Both files are only read as text, so an untrusted workspace is no different.
 */
import { readdir } from "node:fs/promises";
import path from "node:path";
import {
  CHARM_FILE_NAMES,
  type CharmFileName,
  type CharmSummary,
  type CharmTexts,
} from "../service/context.ts";
import { readCharmSummary } from "../service/kinds/charm-summary.ts";
import { madeFrom } from "../service/names/source-kind.ts";
import { readTextFile } from "./read-text-file.ts";

/** Names of the files whose content matters to the files around them. */
export const CHARM_FILES: readonly string[] = CHARM_FILE_NAMES;

/** Metadata is a few kilobytes; whatever is longer is no charm's. */
const MAX_BYTES = 1_000_000;
/** How far up a file outside every workspace folder looks for its charm. */
const MAX_LEVELS = 8;

export interface CharmLookup {
  /** The charm around a file (an absolute path), looked for up to `root` (inclusive). Never throws. */
  charmOf(file: string, root: string | undefined): Promise<CharmSummary | undefined>;
  /** The folder of that charm, as an absolute path. */
  rootOf(file: string, root: string | undefined): Promise<string | undefined>;
  /** Whether a folder (an absolute path) is a charm's. */
  isCharm(folder: string): Promise<boolean>;
  /** The charm files beside a charm file (an absolute path), itself included; undefined for other files. */
  siblingsOf(file: string): Promise<CharmTexts | undefined>;
  /** Looks again at a charm file (an absolute path) and says whether the charm there is another one now. */
  recheck(file: string): Promise<boolean>;
  /** Forgets everything, where nobody would tell of a change. */
  forget(): void;
}

/** `openText` gives the text of a file that an editor holds; it stands before the disk. */
export function createCharmLookup(
  openText: (file: string) => string | undefined = () => undefined,
): CharmLookup {
  const folders = new Map<string, Promise<CharmFolder>>();

  const read = async (file: string): Promise<string | undefined> => {
    const open = openText(file);
    if (open !== undefined) return open.length <= MAX_BYTES ? open : undefined;
    const text = await readTextFile(file, MAX_BYTES);
    return text.kind === "text" ? text.text : undefined;
  };

  const readFolder = async (folder: string): Promise<CharmFolder> => {
    const found = await Promise.all(
      CHARM_FILE_NAMES.map(async (name) => {
        const text = await read(path.join(folder, name)).catch(() => undefined);
        return text === undefined ? [] : [[name, text] as const];
      }),
    );
    const files = Object.fromEntries(found.flat());
    const templates = Object.keys(files).length > 0 ? await templatesIn(folder) : [];
    const texts: CharmTexts = templates.length > 0 ? { ...files, templates } : files;
    return { texts, summary: summaryOf(texts) };
  };

  const folderOf = (folder: string): Promise<CharmFolder> => {
    const known = folders.get(folder) ?? readFolder(folder);
    folders.set(folder, known);
    return known;
  };

  const find = async (file: string, root: string | undefined): Promise<FoundCharm | undefined> => {
    for (const folder of foldersAround(file, root)) {
      const { summary } = await folderOf(folder);
      if (summary) return { folder, summary };
    }
    return undefined;
  };

  return {
    charmOf: async (file, root) => (await find(file, root))?.summary,
    rootOf: async (file, root) => (await find(file, root))?.folder,
    isCharm: async (folder) => (await folderOf(folder)).summary !== undefined,
    async siblingsOf(file) {
      if (!CHARM_FILES.includes(path.basename(file))) return undefined;
      return (await folderOf(path.dirname(file))).texts;
    },
    async recheck(file) {
      const folder = path.dirname(file);
      const before = folders.get(folder);
      // Nobody has asked for it, so nothing that is shown depends on it.
      if (!before) return false;
      const after = readFolder(folder);
      folders.set(folder, after);
      return JSON.stringify(await before) !== JSON.stringify(await after);
    },
    forget: () => folders.clear(),
  };
}

/** Charm files that templates in the folder make, `metadata.yaml` for `metadata.yaml.j2`. */
async function templatesIn(folder: string): Promise<CharmFileName[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => madeFrom(name) ?? []);
}

interface CharmFolder {
  readonly texts: CharmTexts;
  readonly summary: CharmSummary | undefined;
}

interface FoundCharm {
  readonly folder: string;
  readonly summary: CharmSummary;
}

function summaryOf(texts: CharmTexts): CharmSummary | undefined {
  const { "charmcraft.yaml": charmcraft, "metadata.yaml": metadata, templates = [] } = texts;
  if (charmcraft === undefined && metadata === undefined) return undefined;
  const summary = readCharmSummary({
    ...(charmcraft === undefined ? {} : { charmcraft }),
    ...(metadata === undefined ? {} : { metadata }),
  });
  const open = templates.length > 0 ? { ...summary, isOpen: true } : summary;
  if (summary.name !== undefined || summary.endpoints.length > 0) return open;
  // Other tools have a metadata.yaml, too. One without name and endpoints does not end the search.
  return /^type:[ \t]*["']?charm\b/m.test(charmcraft ?? "") ? { ...open, isOpen: true } : undefined;
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
