/** What the first bytes of an answer are, whatever its name and its media type say. Pure. */
import { brotliDecompressSync, constants, gunzipSync, inflateSync } from "node:zlib";
import { printable } from "../../../schemas/printable.ts";
import { compressionOf, containerOf } from "../archive/content.ts";
import type { Compression, Container } from "../archive/report.ts";

export interface Sample {
  /** Undefined where only the rest of the file would tell. */
  readonly container: Container | undefined;
  readonly compression: Compression;
  /** Of a page of HTML, on one line. */
  readonly title: string | undefined;
  /** A page of HTML that asks for a password. */
  readonly isLogin: boolean;
  /** The `Content-Encoding` is one that the bytes do not have, or that the worker's client does not know. */
  readonly wrongEncoding: string | undefined;
}

/** Far more than a header; so few that a bomb of a few packed bytes stays small. */
const MAX_PACKED = 4096;
const MAX_UNPACKED = 8 * 1024 * 1024;
const HEADER_BYTES = 512;

/** `isWhole`: there is nothing behind the bytes. */
export function readSample(bytes: Buffer, encoding: string | undefined, isWhole: boolean): Sample {
  const name = (encoding ?? "").trim().toLowerCase();
  const isEncoded = name !== "" && name !== "identity" && bytes.length > 0;
  const plain = isEncoded ? decode(bytes, name) : bytes;
  if (plain === undefined) {
    return {
      container: undefined,
      compression: "none",
      title: undefined,
      isLogin: false,
      wrongEncoding: name,
    };
  }
  const compression = compressionOf(plain);
  const content =
    compression === "none" ? plain : compression === "gzip" ? unpack(plain, gunzipSync) : undefined;
  const container = content && tell(content, isWhole && compression === "none");
  const text = container === "html" ? content?.toString("utf8") : undefined;
  const title = text && /<title[^>]*>([^<]{0,500})/i.exec(text)?.[1]?.replace(/\s+/g, " ").trim();
  return {
    container,
    compression,
    title: title || undefined,
    isLogin: text !== undefined && /<input[^>]{0,500}type\s*=\s*["']?password/i.test(text),
    wrongEncoding: undefined,
  };
}

/** Too few bytes for a header say what they are only when nothing follows. */
function tell(content: Buffer, isWhole: boolean): Container | undefined {
  const container = containerOf(content.subarray(0, HEADER_BYTES));
  const isVague = container === "unknown" || container === "empty";
  return isVague && content.length < HEADER_BYTES && !isWhole ? undefined : container;
}

/** The encodings of requests, the worker's client; undefined for any other, and for bytes that have another. */
function decode(bytes: Buffer, encoding: string): Buffer | undefined {
  switch (encoding) {
    case "gzip":
    case "x-gzip":
      return unpack(bytes, gunzipSync);
    case "deflate":
      return unpack(bytes, inflateSync);
    case "br":
      return unpack(bytes, brotliDecompressSync, constants.BROTLI_OPERATION_FLUSH);
    default:
      return undefined;
  }
}

type Decoder = (
  bytes: Buffer,
  options: { readonly finishFlush: number; readonly maxOutputLength: number },
) => Buffer;

/** The beginning may end in the middle of anything. */
function unpack(
  bytes: Buffer,
  decoder: Decoder,
  finishFlush: number = constants.Z_SYNC_FLUSH,
): Buffer | undefined {
  try {
    return decoder(bytes.subarray(0, MAX_PACKED), { finishFlush, maxOutputLength: MAX_UNPACKED });
  } catch {
    return undefined;
  }
}

/** What is said of bytes that do not have the `Content-Encoding` that they are said to have. */
export function describeEncoding(name: string): string {
  return `The answer says \`Content-Encoding: ${printable(name)}\`, and its bytes cannot be decoded so; the worker's download fails`;
}
