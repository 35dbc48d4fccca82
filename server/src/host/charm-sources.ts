/**
 * The files of a charm that may mention its names, read from the disk and from open documents. A file is read again only
 * when its time or size is another one, and of those that say no names nothing is kept. All objects stay the same while
 * their texts do, so whatever was read of them stays good.
 */
import { lstat, stat } from "node:fs/promises";
import path from "node:path";
import type { CharmSources, SourceFile } from "../service/context.ts";
import { maySayNames, sourceKindOf } from "../service/names/source-kind.ts";
import type { CharmLookup } from "./charm-files.ts";
import { toFileUri } from "./file-uri.ts";
import { readTextFile } from "./read-text-file.ts";
import { relativePath } from "./relative-path.ts";
import { findCandidates } from "./workspace-files.ts";

export interface CharmSourceLookup {
  /** The sources of the charm in `root` (an absolute path), with the texts that editors hold now. Never rejects. */
  sourcesOf(root: string): Promise<CharmSources>;
  /**
   * Looks again at the charms that files (absolute paths) belong to, and answers with the folders of those that have
   * changed. Charms that nobody has asked for are left alone.
   */
  recheck(files: readonly string[]): Promise<readonly string[]>;
  /** Looks at the disk again when it is asked next. */
  touch(): void;
}

export interface CharmSourceOptions {
  readonly charms: CharmLookup;
  /** Absolute paths of the files that an editor holds, with their texts; they stand before the disk. */
  readonly openFiles?: () => Iterable<readonly [file: string, text: string]>;
}

/** Longer files are left out, in bytes and, for open documents, in UTF-16 code units. */
const MAX_SIZE = 1_000_000;
/** A charm with more files than this is read in part. */
const MAX_FILES = 2_000;
/** A folder that goes takes its files with it without a word, so a look older than this is none. */
const MAX_AGE_MS = 60_000;
/** Enough to keep the disk busy. */
const READ_AT_ONCE = 16;

interface Entry {
  /** Time and size of the file when it was read. */
  readonly stamp: string;
  /** Undefined for a file that says no names, is too large or cannot be read. */
  readonly source: SourceFile | undefined;
  readonly isReadable: boolean;
}

interface Disk {
  /** By path relative to the charm's folder, sorted. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly isComplete: boolean;
  /** A file that was left out, relative to the charm's folder. */
  readonly gap: string | undefined;
  readonly time: number;
}

interface Charm {
  disk: Promise<Disk> | undefined;
  /** What was read last, for files that stay as they are. */
  known: ReadonlyMap<string, Entry>;
  /** Sources of open documents. */
  held: Map<string, SourceFile>;
  last: CharmSources | undefined;
}

export function createCharmSourceLookup({
  charms,
  openFiles = () => [],
}: CharmSourceOptions): CharmSourceLookup {
  const known = new Map<string, Charm>();

  const charmIn = (root: string): Charm => {
    const charm = known.get(root) ?? { disk: undefined, known: new Map(), held: new Map(), last: undefined };
    known.set(root, charm);
    return charm;
  };

  const readDisk = async (root: string, charm: Charm): Promise<Disk> => {
    const disk = await readCharm(root, charm.known, charms);
    charm.known = disk.entries;
    return disk;
  };

  const diskOf = async (root: string, charm: Charm): Promise<Disk> => {
    charm.disk ??= readDisk(root, charm);
    const disk = await charm.disk;
    if (Date.now() - disk.time < MAX_AGE_MS) return disk;
    charm.disk = readDisk(root, charm);
    return charm.disk;
  };

  /** Open files of the charm by their relative path; those of a charm inside of it are not among them. */
  const openOf = async (root: string): Promise<Map<string, string>> => {
    const open = new Map<string, string>();
    for (const [file, text] of openFiles()) {
      const relative = relativePath(root, file);
      if (relative === undefined || !maySayNames(relative)) continue;
      if ((await charms.rootOf(file, root)) === root) open.set(relative, text);
    }
    return open;
  };

  const sourcesOf = async (root: string): Promise<CharmSources> => {
    const charm = charmIn(root);
    const disk = await diskOf(root, charm);
    const open = await openOf(root);
    charm.held = holdOpen(root, charm, disk, open);
    const sources = combine(root, disk, open, charm.held);
    if (!charm.last || !isSame(charm.last, sources)) charm.last = sources;
    return charm.last;
  };

  return {
    sourcesOf,
    async recheck(files) {
      const roots = [...known].filter(
        ([root, { last }]) => last && files.some((file) => relativePath(root, file) !== undefined),
      );
      const changed = roots.map(async ([root, charm]) => {
        const before = charm.last;
        charm.disk = undefined;
        return (await sourcesOf(root)) === before ? [] : [root];
      });
      return (await Promise.all(changed)).flat();
    },
    touch() {
      for (const charm of known.values()) charm.disk = undefined;
    },
  };
}

async function readCharm(
  root: string,
  known: ReadonlyMap<string, Entry>,
  charms: CharmLookup,
): Promise<Disk> {
  let isComplete = true;
  let gap: string | undefined;
  const found: string[] = [];
  const search = findCandidates(root, {
    isWanted: maySayNames,
    isLeftOut: async (folder, relative, names) =>
      /(?:^|\/)lib\/charms$/.test(relative) ||
      ((names.includes("charmcraft.yaml") || names.includes("metadata.yaml")) &&
        (await charms.isCharm(folder))),
    onUnreadable: (folder) => {
      isComplete = false;
      gap ??= relativePath(root, folder);
    },
  });
  for await (const file of search) {
    if (found.length === MAX_FILES) {
      isComplete = false;
      break;
    }
    found.push(file);
  }
  const entries = new Map<string, Entry>();
  for (let first = 0; first < found.length; first += READ_AT_ONCE) {
    const batch = found.slice(first, first + READ_AT_ONCE);
    const read = batch.map(async (file) => {
      const relative = relativePath(root, file) ?? file;
      return [relative, await readEntry(file, relative, known.get(relative))] as const;
    });
    for (const [relative, entry] of await Promise.all(read)) {
      // One that went while we were reading is no gap.
      if (!entry) continue;
      entries.set(relative, entry);
      isComplete &&= entry.isReadable;
      if (!entry.isReadable) gap ??= relative;
    }
  }
  return { entries, isComplete, gap, time: Date.now() };
}

async function readEntry(
  file: string,
  relative: string,
  known: Entry | undefined,
): Promise<Entry | undefined> {
  const stats = await stat(file).catch(() => undefined);
  if (!stats?.isFile()) return undefined;
  const stamp = `${stats.mtimeMs}:${stats.size}`;
  if (known?.stamp === stamp) return known;
  const read = await readTextFile(file, MAX_SIZE);
  if (read.kind !== "text") return { stamp, source: undefined, isReadable: false };
  const { text } = read;
  if (sourceKindOf(relative, text) === undefined) return { stamp, source: undefined, isReadable: true };
  // A file that was touched and says the same is the same.
  if (known?.source?.text === text) return { stamp, source: known.source, isReadable: true };
  const isLink = await lstat(file).then(
    (link) => link.isSymbolicLink(),
    () => false,
  );
  return { stamp, source: { uri: toFileUri(file), path: relative, text, isLink }, isReadable: true };
}

/** Sources of open documents: what is on the disk or was held before, as far as it says the same. */
function holdOpen(
  root: string,
  { held }: Charm,
  { entries }: Disk,
  open: ReadonlyMap<string, string>,
): Map<string, SourceFile> {
  const holding = new Map<string, SourceFile>();
  for (const [relative, text] of open) {
    if (text.length > MAX_SIZE || sourceKindOf(relative, text) === undefined) continue;
    const known = [entries.get(relative)?.source, held.get(relative)].find((source) => source?.text === text);
    const isLink = entries.get(relative)?.source?.isLink ?? false;
    holding.set(
      relative,
      known ?? { uri: toFileUri(path.join(root, relative)), path: relative, text, isLink },
    );
  }
  return holding;
}

function combine(
  root: string,
  disk: Disk,
  open: ReadonlyMap<string, string>,
  held: ReadonlyMap<string, SourceFile>,
): CharmSources {
  const saved = [...disk.entries].flatMap(([relative, { source }]) =>
    source && !open.has(relative) ? [source] : [],
  );
  const files = [...saved, ...held.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
  const huge = [...open].find(([, text]) => text.length > MAX_SIZE)?.[0];
  const isComplete = disk.isComplete && huge === undefined;
  return { root: toFileUri(root), files, isComplete, gap: disk.gap ?? huge };
}

function isSame(one: CharmSources, other: CharmSources): boolean {
  return (
    one.isComplete === other.isComplete &&
    one.gap === other.gap &&
    one.files.length === other.files.length &&
    one.files.every((file, index) => file === other.files[index])
  );
}
