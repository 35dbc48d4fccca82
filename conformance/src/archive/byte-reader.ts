/** Bytes of a stream by number, with a look ahead. Holds no more than what was asked for and the rest of one chunk. */

/** What is worth reading or decoding at once: larger pieces are hardly faster, and lie about until they are collected. */
export const CHUNK_BYTES = 256 * 1024;

export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);
  #position = 0;
  #isEnded = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** Offset of the next byte. */
  get position(): number {
    return this.#position;
  }

  /** The next bytes, as far as they are in memory. */
  get held(): Buffer {
    return this.#held;
  }

  /** As many of the next bytes as there are, without taking them. */
  async peek(count: number): Promise<Buffer> {
    await this.#fill(count);
    return this.#held.subarray(0, count);
  }

  /** The next bytes; fewer only at the end. */
  async read(count: number): Promise<Buffer> {
    const bytes = await this.peek(count);
    this.drop(bytes.length);
    return bytes;
  }

  /** Passes over bytes; returns how many there were. */
  async skip(count: number): Promise<number> {
    let left = count;
    while (left > 0) {
      const chunk = await this.chunk(left);
      if (!chunk) break;
      left -= chunk.length;
    }
    return count - left;
  }

  /** Some of the next bytes, at most so many; undefined at the end. */
  async chunk(limit = Number.POSITIVE_INFINITY): Promise<Buffer | undefined> {
    await this.#fill(1);
    if (this.#held.length === 0) return undefined;
    const bytes = this.#held.subarray(0, Math.min(limit, this.#held.length));
    this.drop(bytes.length);
    return bytes;
  }

  /** Puts back bytes that were taken last. */
  unread(bytes: Buffer): void {
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([bytes, this.#held]);
    this.#position -= bytes.length;
  }

  /** Everything that is left. */
  async *rest(): AsyncGenerator<Buffer, void> {
    for (let bytes = await this.chunk(); bytes; bytes = await this.chunk()) yield bytes;
  }

  /** Passes over bytes that are held. */
  drop(count: number): void {
    this.#held = this.#held.subarray(count);
    this.#position += count;
  }

  async #fill(count: number): Promise<void> {
    if (this.#held.length >= count || this.#isEnded) return;
    const parts: Uint8Array[] = [this.#held];
    let length = this.#held.length;
    while (length < count) {
      const { value, done } = await this.#chunks.next();
      if (done) {
        this.#isEnded = true;
        break;
      }
      parts.push(value);
      length += value.length;
    }
    const [only] = parts.filter((part) => part.length > 0);
    this.#held =
      parts.length === 2 && this.#held.length === 0 && only
        ? Buffer.from(only.buffer, only.byteOffset, only.length)
        : Buffer.concat(parts);
  }
}
