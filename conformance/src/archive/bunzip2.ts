/** bzip2, block by block. Holds one packed block and what becomes of it, 46 MB at the most. */
import bitIterator from "unbzip2-stream/lib/bit_iterator.js";
import bzip2 from "unbzip2-stream/lib/bzip2.js";
import { CHUNK_BYTES } from "./byte-reader.ts";
import type { Budget } from "./limits.ts";

/** More than a packed block can have beyond its size. */
const SLACK_BYTES = 25_000;
const HEADER_BYTES = 4;

/** Decoded bytes of all streams behind each other. Throws on damage, and at the limits of the budget. */
export async function* bunzip2(
  source: AsyncIterable<Uint8Array>,
  budget: Budget,
): AsyncGenerator<Buffer, void> {
  const input = await Input.open(source);
  if (!input) return;
  const buffer = new Int32Array(900_000);
  for (let isFirst = true; await input.has(HEADER_BYTES); isFirst = false) {
    const units = startOf(input, isFirst);
    // As bzip2 itself does it, what follows the last stream is passed over.
    if (units === undefined) return;
    let checksum: number | null = 0;
    while (checksum !== null) {
      await input.fill(SLACK_BYTES + 100_000 * units);
      const output = new Output(budget);
      const before: number = checksum;
      checksum = readBlock(() =>
        bzip2.decompress(input.bits, (byte) => output.write(byte), buffer, 100_000 * units, before),
      );
      yield* output.chunks();
    }
  }
}

function startOf({ bits }: Input, isFirst: boolean): number | undefined {
  try {
    return bzip2.header(bits);
  } catch (error) {
    if (isFirst) throw error;
    return undefined;
  }
}

/** The library runs into undefined at the end of its input. */
function readBlock<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof TypeError ? new Error("the stream ends in the middle of a block") : error;
  }
}

class Input {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #queue: Uint8Array[] = [];
  readonly bits: ReturnType<typeof bitIterator>;
  #received: number;
  #isEnded = false;

  private constructor(chunks: AsyncIterator<Uint8Array>, first: Uint8Array) {
    this.#chunks = chunks;
    this.#queue.push(first);
    this.#received = first.length;
    this.bits = bitIterator(() => this.#queue.shift());
  }

  static async open(source: AsyncIterable<Uint8Array>): Promise<Input | undefined> {
    const chunks = source[Symbol.asyncIterator]();
    for (;;) {
      const { value, done } = await chunks.next();
      if (done) return undefined;
      if (value.length > 0) return new Input(chunks, value);
    }
  }

  /** Fetches until so many bytes are ahead, or all there are. */
  async fill(count: number): Promise<void> {
    while (!this.#isEnded && this.#received - this.bits.bytesRead < count) {
      const { value, done } = await this.#chunks.next();
      if (done) this.#isEnded = true;
      else if (value.length > 0) {
        this.#queue.push(value);
        this.#received += value.length;
      }
    }
  }

  async has(count: number): Promise<boolean> {
    await this.fill(count);
    return this.#received - this.bits.bytesRead >= count;
  }
}

/** Collects single bytes; the budget hears of each chunk before the next one is begun. */
class Output {
  readonly #budget: Budget;
  readonly #full: Buffer[] = [];
  #current = Buffer.allocUnsafe(CHUNK_BYTES);
  #length = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  write(byte: number): void {
    if (this.#length === CHUNK_BYTES) {
      this.#budget.takeUnpacked(CHUNK_BYTES);
      this.#full.push(this.#current);
      this.#current = Buffer.allocUnsafe(CHUNK_BYTES);
      this.#length = 0;
    }
    this.#current[this.#length++] = byte;
  }

  *chunks(): Generator<Buffer, void> {
    yield* this.#full;
    this.#budget.takeUnpacked(this.#length);
    yield this.#current.subarray(0, this.#length);
  }
}
