/** What the first bytes of a file say that it is. */

import type { Container } from "./report.ts";
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
