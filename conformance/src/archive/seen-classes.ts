/**
 * Classes that an archive holds several times: plugins that are packed together bring the same jars along, and what was
 * read once need not be unpacked again. Numbers only, as there may be hundreds of thousands.
 */
import type { ClassFile } from "./class-file.ts";
import type { ClassId } from "./class-table.ts";

/** What a class adds to its jar. */
export interface SeenClass {
  readonly major: number;
  readonly isModule: boolean;
  /** A class that somebody could make an object of. */
  readonly candidate: ClassId | undefined;
}

/** How a zip tells contents apart. */
export interface ContentMark {
  readonly crc: number;
  readonly size: number;
}

/** A few megabytes; what comes later is read again. */
const MAX_KEPT = 100_000;

export class SeenClasses {
  readonly #facts = new Map<number, number>();
  readonly #candidates = new Map<number, ClassId>();

  /** A class with this content, at a path like this one. */
  find(path: string, mark: ContentMark): SeenClass | undefined {
    const key = keyOf(path, mark);
    const facts = this.#facts.get(key);
    if (facts === undefined) return undefined;
    return { major: facts >> 1, isModule: (facts & 1) === 1, candidate: this.#candidates.get(key) };
  }

  add(path: string, mark: ContentMark, { major, isModule }: ClassFile, candidate: ClassId | undefined): void {
    // Nobody has filled it in.
    if (mark.crc === 0 || this.#facts.size >= MAX_KEPT) return;
    const key = keyOf(path, mark);
    this.#facts.set(key, major * 2 + (isModule ? 1 : 0));
    if (candidate !== undefined) this.#candidates.set(key, candidate);
  }
}

/** The checksum, with 21 bits of the size and of the path's length, in the 53 that a number has. */
function keyOf(path: string, { crc, size }: ContentMark): number {
  return crc * 0x200000 + ((size ^ (path.length << 13)) & 0x1fffff);
}
