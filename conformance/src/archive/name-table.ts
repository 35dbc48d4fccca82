/**
 * Names by number, held as bytes outside of the heap: an archive mentions hundreds of thousands of classes, and as strings
 * of JavaScript they take several times the room.
 */
import { randomInt } from "node:crypto";

/** Bytes of names that are kept together. A name has 65 535 in its file, and three times as many once each is replaced. */
const BLOCK_BYTES = 0x40000;
const FIRST_SLOTS = 0x1000;

export class NameTable {
  readonly #blocks: Buffer[] = [Buffer.allocUnsafe(BLOCK_BYTES)];
  /** Bytes used of the last block. */
  #used = 0;
  /** Where each name begins, over all blocks; and how long it is. */
  readonly #starts = new NumberList();
  readonly #lengths = new NumberList();
  readonly #hashes = new NumberList();
  /** Open addressing: the number of a name plus one, 0 for nothing. */
  #slots = new Uint32Array(FIRST_SLOTS);

  get size(): number {
    return this.#starts.length;
  }

  /** The number of a name, which it gets if it has none. Its bytes are copied. */
  add(name: Uint8Array): number {
    const hash = hashOf(name);
    const slot = this.#slotOf(name, hash);
    const known = this.#slots[slot];
    if (known) return known - 1;
    if (this.#used + name.length > BLOCK_BYTES) {
      this.#blocks.push(Buffer.allocUnsafe(BLOCK_BYTES));
      this.#used = 0;
    }
    const block = this.#blocks.length - 1;
    this.#blocks[block]?.set(name, this.#used);
    this.#starts.push(block * BLOCK_BYTES + this.#used);
    this.#lengths.push(name.length);
    this.#hashes.push(hash);
    this.#used += name.length;
    this.#slots[slot] = this.size;
    if (this.size * 2 > this.#slots.length) this.#grow();
    return this.size - 1;
  }

  find(name: Uint8Array): number | undefined {
    const known = this.#slots[this.#slotOf(name, hashOf(name))];
    return known ? known - 1 : undefined;
  }

  /** As UTF-8; empty for a number that no name has. */
  text(id: number): string {
    if (id >= this.size) return "";
    const { block, start, end } = this.#placeOf(id);
    return block.toString("utf8", start, end);
  }

  #is(id: number, name: Uint8Array): boolean {
    const { block, start, end } = this.#placeOf(id);
    return block.compare(name, 0, name.length, start, end) === 0;
  }

  #placeOf(id: number): { block: Buffer; start: number; end: number } {
    const at = this.#starts.get(id);
    const start = at % BLOCK_BYTES;
    const block = this.#blocks[Math.floor(at / BLOCK_BYTES)] ?? Buffer.alloc(0);
    return { block, start, end: start + this.#lengths.get(id) };
  }

  /** Where a name is, or where it would go. */
  #slotOf(name: Uint8Array, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const known = this.#slots[slot];
      if (!known) return slot;
      if (this.#hashes.get(known - 1) === hash && this.#is(known - 1, name)) return slot;
    }
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    for (let id = 0; id < this.size; id++) {
      let slot = this.#hashes.get(id) & (slots.length - 1);
      while (slots[slot]) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = id + 1;
    }
    this.#slots = slots;
  }
}

/** Numbers from 0 to 2³² − 1. */
export class NumberList {
  #numbers = new Uint32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = value;
  }

  set(index: number, value: number): void {
    this.#numbers[index] = value;
  }

  /** 0 for what is not there. */
  get(index: number): number {
    return this.#numbers[index] ?? 0;
  }
}

/** Nobody can make up names that all want the same place. */
const SEED = randomInt(2 ** 32);

/** FNV-1a from another beginning, mixed once more as the last bits choose the place. */
function hashOf(name: Uint8Array): number {
  let hash = SEED;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ (name[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
