/**
 * Entries of a zip that lie in memory as a whole: a jar has thousands, and for each of them a turn of the event loop costs
 * more than the work. What is out of the ordinary is left to the reader of streams. Source: PKWARE APPNOTE 6.3.10.
 */
import { inflateRawSync } from "node:zlib";
import { ArchiveStop, type Budget } from "./limits.ts";
import type { ContentMark } from "./seen-classes.ts";

export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** Content, where it was asked for and could be unpacked. */
  readonly data: Buffer | undefined;
  /** Undefined where the zip tells it too late, or not at all. */
  readonly mark: ContentMark | undefined;
}

/** Whether the content of an entry is asked for. */
export type Wants = (name: string, mark: ContentMark | undefined) => boolean;

export interface WholeEntry {
  readonly entry: ZipEntry;
  /** Bytes from the local header to what follows the entry. */
  readonly length: number;
}

export const LOCAL = 0x04034b50;
export const CENTRAL = 0x02014b50;
export const DESCRIPTOR = 0x08074b50;
/** A class is a few kilobytes; what is larger is not looked into. */
export const MAX_CONTENT = 32_000_000;

const DESCRIPTOR_BYTES = Buffer.from("PK\x07\x08", "latin1");
/** Stands for a size that is written elsewhere. */
const ZIP64 = 0xffffffff;

/** UTF-8 where the entry says so; all others agree on ASCII. */
export function entryName(bytes: Buffer, flags: number): string {
  return bytes.toString((flags & 0x0800) !== 0 ? "utf8" : "latin1");
}

/** The entry that `bytes` begin with; undefined where it is not all there, or needs a closer look. */
export function readWhole(bytes: Buffer, budget: Budget, wants: Wants): WholeEntry | undefined {
  if (bytes.length < 30 || bytes.readUInt32LE(0) !== LOCAL) return undefined;
  const flags = bytes.readUInt16LE(6);
  const method = bytes.readUInt16LE(8);
  if ((flags & 1) !== 0 || (method !== 0 && method !== 8)) return undefined;
  const nameEnd = 30 + bytes.readUInt16LE(26);
  const start = nameEnd + bytes.readUInt16LE(28);
  const place = placeOf(bytes, start, flags, method);
  if (!place || place.next > bytes.length) return undefined;
  const name = entryName(bytes.subarray(30, nameEnd), flags);
  const entry = (data: Buffer | undefined): WholeEntry => ({
    entry: { name, isEncrypted: false, data, mark: place.mark },
    length: place.next,
  });
  if (!wants(name, place.mark) || place.mark.size > MAX_CONTENT) return entry(undefined);
  const packed = bytes.subarray(start, place.end);
  if (method === 0) return entry(packed);
  const data = inflateKnown(packed, place.mark.size, budget);
  // The end was found by what looks like one, which may have been wrong.
  if (data === undefined && (flags & 8) !== 0) return undefined;
  return entry(data);
}

interface Place {
  /** Behind the content. */
  readonly end: number;
  readonly mark: ContentMark;
  /** Behind the entry. */
  readonly next: number;
}

function placeOf(bytes: Buffer, start: number, flags: number, method: number): Place | undefined {
  if ((flags & 8) !== 0) return method === 8 ? findDescriptor(bytes, start) : undefined;
  const [packed, unpacked] = [bytes.readUInt32LE(18), bytes.readUInt32LE(22)];
  if (packed === ZIP64 || unpacked === ZIP64) return undefined;
  const mark = { crc: bytes.readUInt32LE(14), size: unpacked };
  return { end: start + packed, mark, next: start + packed };
}

/** The descriptor that says just where it stands, with another entry or the directory behind it. */
function findDescriptor(bytes: Buffer, start: number): Place | undefined {
  for (let at = start; ; at += 1) {
    at = bytes.indexOf(DESCRIPTOR_BYTES, at);
    if (at < 0 || at + 20 > bytes.length) return undefined;
    const next = bytes.readUInt32LE(at + 16);
    if (bytes.readUInt32LE(at + 8) === at - start && (next === LOCAL || next === CENTRAL)) {
      const mark = { crc: bytes.readUInt32LE(at + 4), size: bytes.readUInt32LE(at + 12) };
      return { end: at, mark, next: at + 16 };
    }
  }
}

/** Undefined for what is damaged. Throws an `ArchiveStop` at a limit. */
export function inflateKnown(packed: Buffer, unpacked: number, budget: Budget): Buffer | undefined {
  try {
    // A buffer of the right size: Node's own is larger than most classes.
    const chunkSize = Math.max(64, Math.min(unpacked + 1, 1_000_000));
    const data = inflateRawSync(packed, { maxOutputLength: MAX_CONTENT, chunkSize });
    budget.takeUnpacked(data.length);
    return data;
  } catch (error) {
    if (error instanceof ArchiveStop) throw error;
    return undefined;
  }
}
