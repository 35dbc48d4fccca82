/**
 * The X-ray of a plugin archive: one pass over its bytes, nothing unpacked to disk, no more held than a jar's classes.
 * Never rejects: whatever is wrong with the archive is a finding.
 */
import { createHash } from "node:crypto";
import { ByteReader } from "./byte-reader.ts";
import { ClassTable } from "./class-table.ts";
import { DecompressionError, decompress } from "./compression.ts";
import { compressionOf, containerOf } from "./content.ts";
import { type EntryNames, judgeEntry } from "./entries.ts";
import { type Classes, type Jar, readJar } from "./jar.ts";
import { judgeArchive } from "./judge.ts";
import { type ArchiveLimits, ArchiveStop, Budget, DEFAULT_LIMITS } from "./limits.ts";
import { findDrivers, findPlugins } from "./plugins.ts";
import type { ArchiveFinding, ArchiveReport, Compression, Container } from "./report.ts";
import { SeenClasses } from "./seen-classes.ts";
import { readTar } from "./tar.ts";

export interface XrayOptions {
  /** Where it comes from, for the report. */
  readonly source: string;
  readonly limits?: Partial<ArchiveLimits>;
  readonly signal?: AbortSignal | undefined;
}

export async function xray(
  bytes: AsyncIterable<Uint8Array>,
  { source, limits, signal }: XrayOptions,
): Promise<ArchiveReport> {
  const budget = new Budget({ ...DEFAULT_LIMITS, ...limits }, signal);
  const hashes = [createHash("sha256"), createHash("sha512")] as const;
  const counted = count(bytes, budget, hashes);
  const reader = new ByteReader(counted);
  const seen: Seen = {
    container: "unknown",
    compression: "none",
    jars: [],
    classes: { table: new ClassTable(), seen: new SeenClasses() },
    findings: [],
    files: 0,
    unpackedBytes: 0,
    names: { exact: new Set(), folded: new Map() },
  };
  let isWhole = true;
  try {
    await look(reader, seen, budget);
    // The rest counts for the checksum, even where nobody reads it.
    await reader.skip(Number.MAX_SAFE_INTEGER);
  } catch (error) {
    isWhole = false;
    seen.findings.push(toFinding(error));
  }
  const found = findPlugins(seen.jars, seen.classes.table);
  const [sha256, sha512] = hashes.map((hash) => hash.digest("hex")) as [string, string];
  const javaMajor = Math.max(0, ...seen.jars.map((jar) => jar.javaMajor));
  const { container, compression, jars, findings } = seen;
  if (findings.some(({ code }) => code === "tar-truncated" || code === "tar-damaged")) isWhole = false;
  // A source that fails before it says anything is no archive of an unknown kind.
  const isJudged = budget.packedBytes > 0 || findings.length === 0;
  return {
    version: 1,
    source,
    container,
    compression,
    bytes: budget.packedBytes,
    sha256,
    sha512,
    unpackedBytes: seen.unpackedBytes,
    jars: jars.length,
    plugins: found.plugins,
    drivers: findDrivers(jars),
    ...(javaMajor > 0 ? { javaMajor } : {}),
    findings: [
      ...findings,
      ...(isJudged
        ? judgeArchive({ container, compression, sha256, jars, files: seen.files, isWhole, ...found })
        : []),
    ],
  };
}

/** What is put together while reading. */
interface Seen {
  container: Container;
  compression: Compression;
  /** Files that are no jars. */
  files: number;
  unpackedBytes: number;
  readonly jars: Jar[];
  readonly classes: Classes;
  readonly findings: ArchiveFinding[];
  readonly names: EntryNames;
}

async function* count(
  bytes: AsyncIterable<Uint8Array>,
  budget: Budget,
  hashes: readonly ReturnType<typeof createHash>[],
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of bytes) {
    budget.takePacked(chunk.length);
    for (const hash of hashes) hash.update(chunk);
    yield chunk;
  }
}

async function look(reader: ByteReader, seen: Seen, budget: Budget): Promise<void> {
  seen.compression = compressionOf(await reader.peek(6));
  const { compression } = seen;
  const content =
    compression === "none" ? reader : new ByteReader(decompress(compression, reader.rest(), budget));
  seen.container = containerOf(await content.peek(512));
  if (seen.container === "tar") await lookIntoTar(content, seen, budget);
  else if (seen.container === "zip") await lookIntoZip(content, seen, budget);
}

async function lookIntoTar(reader: ByteReader, seen: Seen, budget: Budget): Promise<void> {
  for await (const entry of readTar(reader, budget, (problem) =>
    seen.findings.push({ severity: "error", ...problem }),
  )) {
    seen.findings.push(...judgeEntry(entry, seen.names));
    if (entry.type !== "file") continue;
    seen.unpackedBytes += entry.size;
    if (/\.(?:jar|zip)$/i.test(entry.name) && !entry.isSparse)
      await lookIntoJar(new ByteReader(entry.content()), entry.name, seen, budget);
    else seen.files += 1;
  }
}

/** A jar that is offered as a plugin, or a zip of jars: nothing that the worker could unpack, and yet worth a look. */
async function lookIntoZip(reader: ByteReader, seen: Seen, budget: Budget): Promise<void> {
  await lookIntoJar(reader, "", seen, budget);
}

async function lookIntoJar(reader: ByteReader, path: string, seen: Seen, budget: Budget): Promise<void> {
  const jar = await readJar(reader, path, budget, seen.classes);
  seen.jars.push(jar);
  for (const { code, message } of jar.problems)
    seen.findings.push({ code, severity: "error", message, ...(path ? { entry: path } : {}) });
}

function toFinding(error: unknown): ArchiveFinding {
  if (error instanceof ArchiveStop) return { code: error.code, severity: "error", message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof DecompressionError
    ? { code: "archive-damaged", severity: "error", message: `The compression is damaged: ${message}` }
    : { code: "archive-unreadable", severity: "error", message: `The archive cannot be read: ${message}` };
}
