/**
 * Reads a file that may be anything: huge, a device, a pipe, gone by now. The size is asked for before the content, so
 * a file above the limit never comes into memory.
 */
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

export type FileText =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "too-large"; readonly bytes: number }
  /** `reason` is one clause without the path: "permission denied". */
  | { readonly kind: "unreadable"; readonly reason: string; readonly missing: boolean };

/** Reads UTF-8 text of at most `maxBytes` bytes. A byte order mark is left out. Never throws. */
export async function readTextFile(path: string, maxBytes: number): Promise<FileText> {
  let file: FileHandle | undefined;
  try {
    // A pipe that nobody writes to would block the opening; Windows has neither such pipes nor the flag.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = await file.stat();
    if (!stats.isFile()) return { kind: "unreadable", reason: "not a regular file", missing: false };
    if (stats.size > maxBytes) return { kind: "too-large", bytes: stats.size };
    return { kind: "text", text: new TextDecoder().decode(await readExactly(file, stats.size)) };
  } catch (error) {
    return { kind: "unreadable", reason: describeFileError(error), missing: isMissing(error) };
  } finally {
    await file?.close().catch(() => undefined);
  }
}

/** No more than the size that was checked, even when the file grows meanwhile. */
async function readExactly(file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(size);
  let length = 0;
  while (length < size) {
    const { bytesRead } = await file.read(bytes, length, size - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "ENOENT" || code === "ENOTDIR";
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EISDIR: "not a regular file",
  ELOOP: "too many symbolic links",
  EMFILE: "too many open files",
  ENAMETOOLONG: "name too long",
  ENOENT: "no such file or folder",
  ENOTDIR: "not a folder",
  EPERM: "operation not permitted",
};

/** What went wrong with a file, as one clause without path: "permission denied". */
export function describeFileError(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code && REASONS[code]) || message || String(error);
}
