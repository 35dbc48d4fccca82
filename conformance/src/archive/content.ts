/** What the first bytes of a file say that it is. */

import type { Compression, Container } from "./report.ts";
import { isTarHeader, isZero } from "./tar.ts";

const LFS = "version https://git-lfs.github.com/spec/";

export function containerOf(head: Buffer): Container {
  if (head.length === 0) return "empty";
  if (
    head.length >= 4 &&
    head.readUInt16LE(0) === 0x4b50 &&
    [0x0403, 0x0605, 0x0807].includes(head.readUInt16LE(2))
  )
    return "zip";
  // A tar without entries is nothing but zeros.
  if (isTarHeader(head) || (head.length === 512 && isZero(head))) return "tar";
  const start = head
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  if (start.startsWith(LFS)) return "git-lfs-pointer";
  if (/^(?:<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<(?:!doctype )?html)/i.test(start)) return "html";
  return /^[{[]/.test(start) ? "json" : "unknown";
}

/** By the numbers that such streams begin with. */
export function compressionOf(head: Buffer): Compression {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (starts(0x1f, 0x8b)) return "gzip";
  if (starts(0x42, 0x5a, 0x68)) return "bzip2";
  if (starts(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return "xz";
  if (starts(0x28, 0xb5, 0x2f, 0xfd)) return "zstd";
  return "none";
}
