/** What reading an archive may cost. Whoever reaches a limit is told which, by the name that it is set under. */

export interface ArchiveLimits {
  /** Of the archive as it comes, in bytes. */
  readonly maxBytes: number;
  /** Of everything after decompression, in bytes. */
  readonly maxUnpackedBytes: number;
  /** Entries of the archive, and of each jar in it. */
  readonly maxEntries: number;
  /** Unpacked bytes for each packed one, looked at beyond the first megabytes. */
  readonly maxRatio: number;
  /** Whole time, in milliseconds. */
  readonly maxMs: number;
}

export const DEFAULT_LIMITS: ArchiveLimits = {
  maxBytes: 2_000_000_000,
  maxUnpackedBytes: 8_000_000_000,
  maxEntries: 200_000,
  maxRatio: 200,
  maxMs: 120_000,
};

export const LIMIT_NAMES = Object.keys(DEFAULT_LIMITS) as readonly (keyof ArchiveLimits)[];

/** Ends the reading of an archive; `code` and `message` are those of the finding. */
export class ArchiveStop extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Below this, a high ratio is a page of zeros and no bomb. */
const RATIO_FROM_BYTES = 50_000_000;

/** Counts, and stops at the limits. */
export class Budget {
  readonly limits: ArchiveLimits;
  readonly #signal: AbortSignal | undefined;
  readonly #deadline: number;
  #packed = 0;
  #unpacked = 0;

  constructor(limits: ArchiveLimits, signal: AbortSignal | undefined) {
    this.limits = limits;
    this.#signal = signal;
    this.#deadline = performance.now() + limits.maxMs;
  }

  get packedBytes(): number {
    return this.#packed;
  }

  takePacked(bytes: number): void {
    this.#packed += bytes;
    const { maxBytes } = this.limits;
    if (this.#packed > maxBytes)
      throw new ArchiveStop(
        "archive-too-large",
        `The archive is larger than ${maxBytes} bytes (limit \`maxBytes\`)`,
      );
    this.check();
  }

  takeUnpacked(bytes: number): void {
    this.#unpacked += bytes;
    const { maxUnpackedBytes, maxRatio } = this.limits;
    if (this.#unpacked > maxUnpackedBytes)
      throw new ArchiveStop(
        "archive-bomb",
        `The archive unpacks to more than ${maxUnpackedBytes} bytes (limit \`maxUnpackedBytes\`)`,
      );
    if (this.#unpacked > RATIO_FROM_BYTES && this.#unpacked > maxRatio * Math.max(1, this.#packed))
      throw new ArchiveStop(
        "archive-bomb",
        `The archive unpacks to more than ${maxRatio} times its size (limit \`maxRatio\`)`,
      );
    this.check();
  }

  /** `count` is the number of entries in one archive so far. */
  checkEntries(count: number): void {
    const { maxEntries } = this.limits;
    if (count > maxEntries)
      throw new ArchiveStop(
        "archive-too-many-entries",
        `The archive has more than ${maxEntries} entries (limit \`maxEntries\`)`,
      );
  }

  check(): void {
    if (this.#signal?.aborted) throw new ArchiveStop("cancelled", "Reading was cancelled");
    if (performance.now() > this.#deadline)
      throw new ArchiveStop(
        "archive-too-slow",
        `The archive was not read within ${this.limits.maxMs / 1000} s (limit \`maxMs\`)`,
      );
  }
}
