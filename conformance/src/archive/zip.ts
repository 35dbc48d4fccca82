/**
 * Entries of a zip or jar as they stream by, by their local headers, and held against the central directory at the end.
 * Only what is asked for is unpacked, and only into memory. Source: PKWARE APPNOTE 6.3.10.
 */

import { createInflateRaw, inflateRawSync } from "node:zlib";
import type { ByteReader } from "./byte-reader.ts";
import { ArchiveStop, type Budget } from "./limits.ts";
import { NameTable } from "./name-table.ts";
import { checkDirectory, type ZipProblem } from "./zip-directory.ts";
import {
  CENTRAL,
  DESCRIPTOR,
  entryName,
  inflateKnown,
  LOCAL,
  MAX_CONTENT,
  readWhole,
  type Wants,
  type ZipEntry,
} from "./zip-entry.ts";

export interface ZipOptions {
  readonly budget: Budget;
  readonly wants: Wants;
  readonly onEntry: (entry: ZipEntry) => void;
  readonly onProblem: (problem: ZipProblem) => void;
}

/** Sizes of content that is unpacked in one go. */
const MAX_AT_ONCE = 16_000_000;
/** Enough for most entries; those that are larger are read as they come. */
const LOOK = 65_536;

/** Tells of entries in the order of the file, and of what is wrong. Throws nothing but an `ArchiveStop`. */
export async function readZip(
  reader: ByteReader,
  { budget, wants, onEntry, onProblem }: ZipOptions,
): Promise<void> {
  const names = new NameTable();
  let count = 0;
  let last: string | undefined;
  const tell = (entry: ZipEntry) => {
    last = entry.name;
    count += 1;
    names.add(Buffer.from(last));
    onEntry(entry);
  };
  for (;;) {
    await reader.peek(LOOK);
    for (let whole = readWhole(reader.held, budget, wants); whole; ) {
      budget.checkEntries(count + 1);
      reader.drop(whole.length);
      tell(whole.entry);
      whole = readWhole(reader.held, budget, wants);
    }
    const head = await reader.peek(4);
    if (head.length < 4) {
      onProblem({ code: "jar-truncated", message: "The jar ends before its directory" });
      return;
    }
    if (head.readUInt32LE(0) !== LOCAL) break;
    budget.checkEntries(count + 1);
    const entry = await readEntry(reader, budget, wants);
    if (!entry) {
      onProblem({
        code: "jar-truncated",
        message: `The jar ends inside of \`${last ?? "its first entry"}\` or behind it`,
      });
      return;
    }
    tell(entry);
  }
  const problem = await checkDirectory(reader, names);
  if (problem) onProblem(problem);
}

async function readEntry(reader: ByteReader, budget: Budget, wants: Wants): Promise<ZipEntry | undefined> {
  const header = await reader.read(30);
  if (header.length < 30) return undefined;
  const flags = header.readUInt16LE(6);
  const method = header.readUInt16LE(8);
  const [nameLength, extraLength] = [header.readUInt16LE(26), header.readUInt16LE(28)];
  const nameBytes = await reader.read(nameLength);
  const extra = await reader.read(extraLength);
  if (nameBytes.length < nameLength || extra.length < extraLength) return undefined;
  const name = entryName(nameBytes, flags);
  const isEncrypted = (flags & 1) !== 0;
  const sizes = readSizes(header, extra);
  const hasDescriptor = (flags & 8) !== 0;
  const wanted = wants(name, undefined) && !isEncrypted;
  if (hasDescriptor && method === 8) {
    const data = (await inflateAtOnce(reader, budget)) ?? (await inflateUnknown(reader, budget, wanted));
    if (data === undefined) return undefined;
    await skipDescriptor(reader);
    return { name, isEncrypted, data: wanted ? data : undefined, mark: undefined };
  }
  if (hasDescriptor && sizes.packed === 0 && method === 0 && !name.endsWith("/")) {
    throw new ArchiveStop(
      "jar-unreadable",
      `\`${name}\` is stored without its size, so nobody can read it as a stream`,
    );
  }
  const data = await readKnown(reader, budget, { ...sizes, method, wanted });
  if (data === null) return undefined;
  if (hasDescriptor) await skipDescriptor(reader);
  return { name, isEncrypted, data, mark: undefined };
}

interface Known {
  readonly packed: number;
  readonly unpacked: number;
  readonly method: number;
  readonly wanted: boolean;
}

/** Content of a known size: null where the archive ends before, undefined where it is not wanted or cannot be unpacked. */
async function readKnown(
  reader: ByteReader,
  budget: Budget,
  { packed, unpacked, method, wanted }: Known,
): Promise<Buffer | undefined | null> {
  if (!wanted || packed > MAX_AT_ONCE || unpacked > MAX_CONTENT) {
    let left = packed;
    while (left > 0) {
      const chunk = await reader.chunk(left);
      if (!chunk) return null;
      left -= chunk.length;
      budget.check();
    }
    return undefined;
  }
  const bytes = await reader.read(packed);
  if (bytes.length < packed) return null;
  if (method === 0) return bytes;
  if (method !== 8) return undefined;
  return inflateKnown(bytes, unpacked, budget);
}

function readSizes(header: Buffer, extra: Buffer): { packed: number; unpacked: number } {
  let packed = header.readUInt32LE(18);
  let unpacked = header.readUInt32LE(22);
  for (let at = 0; at + 4 <= extra.length; ) {
    const [id, length] = [extra.readUInt16LE(at), extra.readUInt16LE(at + 2)];
    if (id === 1 && at + 4 + length <= extra.length) {
      let field = at + 4;
      const next = (): number => {
        if (field + 8 > at + 4 + length) return 0;
        const value = Number(extra.readBigUInt64LE(field));
        field += 8;
        return value;
      };
      if (unpacked === 0xffffffff) unpacked = next();
      if (packed === 0xffffffff) packed = next();
    }
    at += 4 + length;
  }
  return { packed, unpacked };
}

/** Guesses at how much holds one entry; most classes are within the first. */
const LOOKS = [8_192, 65_536, 1_000_000];

/**
 * Deflated content whose size stands behind it, small enough to be unpacked in one go: a jar has thousands, and each turn
 * of the event loop costs more than the work. Undefined for what is larger, damaged, or cut off.
 */
async function inflateAtOnce(reader: ByteReader, budget: Budget): Promise<Buffer | undefined> {
  for (const look of LOOKS) {
    const bytes = await reader.peek(look);
    try {
      const options = { info: true, maxOutputLength: MAX_CONTENT, chunkSize: 8_192 };
      const { buffer, engine } = inflateRawSync(bytes, options) as unknown as Inflated;
      await reader.read(engine.bytesWritten);
      budget.takeUnpacked(buffer.length);
      return buffer;
    } catch (error) {
      if (error instanceof ArchiveStop) throw error;
      const isCut = (error as NodeJS.ErrnoException).code === "Z_BUF_ERROR";
      if (!isCut || bytes.length < look) return undefined;
    }
  }
  return undefined;
}

/** What `info` makes of the answer; the types do not know. */
interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/** Deflated content whose size stands behind it: the decoder itself finds the end. */
async function inflateUnknown(
  reader: ByteReader,
  budget: Budget,
  wanted: boolean,
): Promise<Buffer | undefined> {
  const inflate = createInflateRaw();
  const parts: Buffer[] = [];
  let [length, counted, fed] = [0, 0, 0];
  let end: "done" | "damaged" | undefined;
  let wake = () => {};
  inflate.on("data", (part: Buffer) => {
    length += part.length;
    if (wanted && length <= MAX_CONTENT) parts.push(part);
  });
  const finish = (how: "done" | "damaged") => () => {
    end ??= how;
    wake();
  };
  inflate.on("end", finish("done"));
  inflate.on("error", finish("damaged"));
  let last: Buffer = Buffer.alloc(0);
  try {
    while (!end) {
      const chunk = await reader.chunk(CHUNK);
      if (!chunk) return undefined;
      last = chunk;
      fed += chunk.length;
      await new Promise<void>((resolve) => {
        wake = resolve;
        inflate.write(chunk, () => resolve());
      });
      budget.takeUnpacked(length - counted);
      counted = length;
      // What it leaves lies behind the end, which it announces a moment later.
      if (!end && inflate.bytesWritten < fed)
        await new Promise<void>((resolve) => {
          wake = resolve;
          inflate.end();
        });
    }
    if (end === "damaged") return undefined;
    const unused = fed - inflate.bytesWritten;
    if (unused > 0) reader.unread(last.subarray(last.length - unused));
    return Buffer.concat(parts);
  } finally {
    inflate.destroy();
  }
}

const CHUNK = 65_536;

/** CRC and sizes, with or without a signature, of 32 or 64 bits. */
async function skipDescriptor(reader: ByteReader): Promise<void> {
  const head = await reader.peek(24);
  const hasSignature = head.length >= 4 && head.readUInt32LE(0) === DESCRIPTOR;
  const short = hasSignature ? 16 : 12;
  const next = (at: number) => (head.length >= at + 4 ? head.readUInt32LE(at) : LOCAL);
  const isShort = [LOCAL, CENTRAL].includes(next(short)) || head.length < short + 12;
  await reader.read(isShort ? short : short + 8);
}
