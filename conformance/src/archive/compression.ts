/** Compressed streams, told by their first bytes. */
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { Budget } from "./limits.ts";
import type { Compression } from "./report.ts";

export function compressionOf(head: Buffer): Compression {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (starts(0x1f, 0x8b)) return "gzip";
  if (starts(0x42, 0x5a, 0x68)) return "bzip2";
  if (starts(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return "xz";
  if (starts(0x28, 0xb5, 0x2f, 0xfd)) return "zstd";
  return "none";
}

/** Decoded bytes of a gzip stream. Throws what the decoder says about damaged input. */
export async function* gunzip(
  source: AsyncIterable<Uint8Array>,
  budget: Budget,
): AsyncGenerator<Buffer, void> {
  const decoder = createGunzip({ chunkSize: 1024 * 1024 });
  let failure: unknown;
  pipeline(Readable.from(source, { objectMode: false }), decoder, (error) => {
    failure = error;
  });
  try {
    for await (const chunk of decoder as AsyncIterable<Buffer>) {
      budget.takeUnpacked(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw failure ?? error;
  } finally {
    decoder.destroy();
  }
}
