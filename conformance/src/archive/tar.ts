/**
 * Entries of a tar as they stream by: ustar, pax, GNU and the old form without a magic. Written here because the usual
 * library keeps extended headers in memory whatever size they claim. Source: POSIX.1-2017 pax, GNU tar manual.
 */
import type { ByteReader } from "./byte-reader.ts";
import type { Budget } from "./limits.ts";

export type TarType = "file" | "hard link" | "symbolic link" | "device" | "directory" | "pipe" | "other";

export interface TarEntry {
  readonly name: string;
  readonly type: TarType;
  readonly size: number;
  readonly linkName: string;
  readonly mode: number;
  /** The file has holes, and its bytes here are not those that will be there. */
  readonly isSparse: boolean;
  /** Content; what is left of it is passed over with the next entry. */
  content(): AsyncGenerator<Buffer, void>;
}

export interface TarProblem {
  readonly code: string;
  readonly message: string;
  readonly entry?: string;
}

const BLOCK = 512;
/** Extended headers hold paths and times; nobody needs more. */
const MAX_HEADER = 1_000_000;
const TYPES: Readonly<Record<string, TarType>> = {
  "\0": "file",
  "0": "file",
  "1": "hard link",
  "2": "symbolic link",
  "3": "device",
  "4": "device",
  "5": "directory",
  "6": "pipe",
  "7": "file",
  S: "file",
};

/** Whether 512 bytes are the header of an entry, by its checksum. */
export function isTarHeader(block: Buffer): boolean {
  if (block.length < BLOCK) return false;
  const stated = octal(block.subarray(148, 156));
  if (stated === undefined) return false;
  let [unsigned, signed] = [0, 0];
  for (let at = 0; at < BLOCK; at++) {
    const byte = at >= 148 && at < 156 ? 32 : (block[at] ?? 0);
    unsigned += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return stated === unsigned || stated === signed;
}

export function isZero(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}

/** Yields entries up to the end of the archive. What is wrong is told to `onProblem`. */
export async function* readTar(
  reader: ByteReader,
  budget: Budget,
  onProblem: (problem: TarProblem) => void,
): AsyncGenerator<TarEntry, void> {
  let extra: Extra = {};
  let global: Extra = {};
  let last = "";
  let count = 0;
  for (;;) {
    const header = await reader.read(BLOCK);
    if (header.length === 0) {
      onProblem({
        code: "tar-no-end",
        message: "The tar ends without the two empty blocks; it may have been cut off",
      });
      return;
    }
    if (isZero(header)) {
      await checkEnd(reader, onProblem);
      return;
    }
    if (!isTarHeader(header)) {
      const where = last === "" ? "at its beginning" : `behind \`${last}\``;
      onProblem({
        code: header.length < BLOCK ? "tar-truncated" : "tar-damaged",
        message: `The tar is damaged ${where}: what follows is no header, and \`tar\` stops there`,
      });
      return;
    }
    count += 1;
    budget.checkEntries(count);
    const size = number(header.subarray(124, 136)) ?? 0;
    const flag = String.fromCharCode(header[156] ?? 0);
    if ("xgLK".includes(flag)) {
      const read = await readExtra(reader, flag, size, onProblem);
      if (!read) return;
      if (flag === "g") global = { ...global, ...read };
      else extra = { ...extra, ...read };
      continue;
    }
    const entry = toEntry(header, flag, { ...global, ...extra }, size);
    extra = {};
    last = entry.name;
    if (flag === "S") await skipSparseMap(reader, header);
    const body = bodyOf(reader, entry.size, budget);
    yield { ...entry, content: body.content };
    if (!(await body.finish())) {
      onProblem({
        code: "tar-truncated",
        message: `The tar ends inside of \`${entry.name}\``,
        entry: entry.name,
      });
      return;
    }
  }
}

/** Fields that stand in a header before the entry's own. */
interface Extra {
  readonly path?: string;
  readonly linkPath?: string;
  readonly size?: number;
  readonly isSparse?: boolean;
}

async function readExtra(
  reader: ByteReader,
  flag: string,
  size: number,
  onProblem: (problem: TarProblem) => void,
): Promise<Extra | undefined> {
  if (size > MAX_HEADER) {
    onProblem({
      code: "tar-damaged",
      message: `An extended header claims ${size} bytes; expected a path or two`,
    });
    return undefined;
  }
  const bytes = await reader.read(size);
  await reader.skip(padding(size));
  if (flag === "L") return { path: text(bytes) };
  if (flag === "K") return { linkPath: text(bytes) };
  return readPax(bytes);
}

/** Records of the form `LENGTH KEY=VALUE\n`. */
function readPax(bytes: Buffer): Extra {
  const found: { path?: string; linkPath?: string; size?: number; isSparse?: boolean } = {};
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(0x20, at);
    const length = blank < 0 ? Number.NaN : Number(bytes.toString("latin1", at, blank));
    if (!Number.isInteger(length) || length < 4 || at + length > bytes.length) break;
    const record = bytes.toString("utf8", blank + 1, at + length - 1);
    const equals = record.indexOf("=");
    const [key, value] = [record.slice(0, equals), record.slice(equals + 1)];
    if (key === "path" || key === "GNU.sparse.name") found.path = value;
    else if (key === "linkpath") found.linkPath = value;
    else if (key === "size" && /^\d+$/.test(value)) found.size = Number(value);
    if (key.startsWith("GNU.sparse.")) found.isSparse = true;
    at += length;
  }
  return found;
}

function toEntry(header: Buffer, flag: string, extra: Extra, size: number): Omit<TarEntry, "content"> {
  const isUstar = header.toString("latin1", 257, 262) === "ustar";
  const prefix =
    isUstar && header.toString("latin1", 257, 265) !== "ustar  \0" ? text(header.subarray(345, 500)) : "";
  const own = text(header.subarray(0, 100));
  const name = extra.path ?? (prefix === "" ? own : `${prefix}/${own}`);
  const plain = TYPES[flag] ?? "other";
  // Old archives mark folders by their name alone.
  const type = plain === "file" && name.endsWith("/") ? "directory" : plain;
  const hasContent = type === "file" || type === "other";
  return {
    name,
    type,
    size: hasContent ? (extra.size ?? size) : 0,
    linkName: extra.linkPath ?? text(header.subarray(157, 257)),
    mode: octal(header.subarray(100, 108)) ?? 0,
    isSparse: flag === "S" || extra.isSparse === true,
  };
}

/** More of the map of an old GNU sparse file, in blocks of its own. */
async function skipSparseMap(reader: ByteReader, header: Buffer): Promise<void> {
  let isContinued = header[482] === 1;
  while (isContinued) {
    const block = await reader.read(BLOCK);
    isContinued = block.length === BLOCK && block[504] === 1;
  }
}

function bodyOf(reader: ByteReader, size: number, budget: Budget) {
  let left = size;
  return {
    async *content(): AsyncGenerator<Buffer, void> {
      while (left > 0) {
        const chunk = await reader.chunk(left);
        if (!chunk) return;
        left -= chunk.length;
        yield chunk;
      }
    },
    /** Passes over what is left; false where the archive ends before. */
    async finish(): Promise<boolean> {
      while (left > 0) {
        const chunk = await reader.chunk(left);
        if (!chunk) return false;
        left -= chunk.length;
        budget.check();
      }
      await reader.skip(padding(size));
      return true;
    },
  };
}

async function checkEnd(reader: ByteReader, onProblem: (problem: TarProblem) => void): Promise<void> {
  for (let chunk = await reader.chunk(); chunk; chunk = await reader.chunk()) {
    if (isZero(chunk)) continue;
    onProblem({
      code: "tar-behind-end",
      message: "Something stands behind the end of the tar, which `tar` does not read",
    });
    await reader.skip(Number.MAX_SAFE_INTEGER);
    return;
  }
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function text(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString("utf8", 0, end < 0 ? bytes.length : end);
}

function octal(bytes: Buffer): number | undefined {
  const written = text(bytes).trim();
  return /^[0-7]*$/.test(written) ? Number.parseInt(written || "0", 8) : undefined;
}

/** Octal, or in GNU's form binary with the first bit set. */
function number(bytes: Buffer): number | undefined {
  if (((bytes[0] ?? 0) & 0x80) === 0) return octal(bytes);
  return bytes.subarray(1).reduce((value, byte) => value * 256 + byte, (bytes[0] ?? 0) & 0x7f);
}
