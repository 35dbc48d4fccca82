/** Decoders of compressed streams. What is damaged throws what the decoder says about it. */
import { pipeline, Readable, type Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { Decompress } from "fzstd";
import { XzReadableStream } from "xz-decompress";
import { bunzip2 } from "./bunzip2.ts";
import { CHUNK_BYTES } from "./byte-reader.ts";
import type { Budget } from "./limits.ts";
import type { Compression } from "./report.ts";

type Decoder = (source: AsyncIterable<Uint8Array>, budget: Budget) => AsyncGenerator<Buffer, void>;

const DECODERS: Readonly<Record<Exclude<Compression, "none">, Decoder>> = {
  gzip: (source, budget) => transformed(source, createGunzip({ chunkSize: CHUNK_BYTES }), budget),
  bzip2: bunzip2,
  xz: unxz,
  zstd: unzstd,
};

/** Decoded bytes; the budget counts them. */
export function decompress(
  compression: Exclude<Compression, "none">,
  source: AsyncIterable<Uint8Array>,
  budget: Budget,
): AsyncGenerator<Buffer, void> {
  return named(compression, DECODERS[compression](source, budget));
}

/** Damaged input, whichever decoder found it. */
export class DecompressionError extends Error {}

/** A source that fails is not the compression's fault: it fails with an error of its own class. */
async function* named(
  compression: Compression,
  chunks: AsyncGenerator<Buffer, void>,
): AsyncGenerator<Buffer, void> {
  try {
    yield* chunks;
  } catch (error) {
    const isOwn = error instanceof Error && (isZlib(error) || DAMAGE.test(error.name) || isPlain(error));
    throw isOwn ? new DecompressionError(`${compression}: ${error.message}`) : error;
  }
}

const DAMAGE = /^(?:Bzip2Error|TypeError|RangeError)$/;

function isZlib(error: Error): boolean {
  return /^(?:Z_|ERR_ZLIB)/.test(String((error as NodeJS.ErrnoException).code));
}

/** The decoders in JavaScript throw plain errors, those in WebAssembly too. */
function isPlain(error: Error): boolean {
  return error.constructor === Error && (error as NodeJS.ErrnoException).syscall === undefined;
}

async function* transformed(
  source: AsyncIterable<Uint8Array>,
  decoder: Transform,
  budget: Budget,
): AsyncGenerator<Buffer, void> {
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

async function* unxz(source: AsyncIterable<Uint8Array>, budget: Budget): AsyncGenerator<Buffer, void> {
  const packed = Readable.toWeb(Readable.from(source, { objectMode: false }));
  const reader = new XzReadableStream(packed as ReadableStream<Uint8Array>).getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      budget.takeUnpacked(value.length);
      // The next read overwrites the memory of WebAssembly that it lies in.
      yield Buffer.from(value);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A block of two bytes may become 128 kB, so the input goes in small pieces. */
const PIECE_BYTES = 1024;

/**
 * The library moves its window with each block, so archives made with `--ultra` (windows of 128 MB) take their time, which
 * the budget limits. Node's own decoder, where there is one, stops behind the first frame and takes what is cut off.
 */
async function* unzstd(source: AsyncIterable<Uint8Array>, budget: Budget): AsyncGenerator<Buffer, void> {
  let ready: Buffer[] = [];
  const decoder = new Decompress((chunk) => {
    budget.takeUnpacked(chunk.length);
    ready.push(Buffer.from(chunk));
  });
  const push = (piece: Uint8Array, isLast: boolean) => {
    ready = [];
    decoder.push(piece, isLast);
    return ready;
  };
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES)
      yield* push(chunk.subarray(at, at + PIECE_BYTES), false);
  }
  yield* push(new Uint8Array(0), true);
}
