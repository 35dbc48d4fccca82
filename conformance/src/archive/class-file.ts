/**
 * The head of a Java class file: name, super types, flags, and whether anybody can make an object of it without
 * arguments. Source: Java Virtual Machine Specification, chapter 4. Never throws: what is no class file is undefined.
 * Names are bytes of the file in the virtual machine's own spelling, `io/example/MySource`, nested classes with `$`.
 */

export interface ClassFile {
  readonly name: Buffer;
  readonly superName: Buffer | undefined;
  readonly interfaces: readonly Buffer[];
  readonly major: number;
  readonly isPublic: boolean;
  readonly isAbstract: boolean;
  /** Has a public constructor without parameters. */
  readonly isInstantiable: boolean;
  readonly isModule: boolean;
}

const PUBLIC = 0x0001;
const INTERFACE = 0x0200;
const ABSTRACT = 0x0400;
const MODULE = 0x8000;

const OBJECT = Buffer.from("java/lang/Object");
const CONSTRUCTOR = Buffer.from("<init>");
const NO_PARAMETERS = Buffer.from("()V");

export function readClassFile(bytes: Buffer): ClassFile | undefined {
  if (bytes.length < 24 || bytes.readUInt32BE(0) !== 0xcafebabe) return undefined;
  try {
    return new Reader(bytes).read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Bytes behind the tag of a constant, by its tag; 0 for Utf8, whose length is its own. */
const SIZES: Readonly<Record<number, number>> = {
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 2,
  8: 2,
  9: 4,
  10: 4,
  11: 4,
  12: 4,
  15: 3,
  16: 2,
  17: 4,
  18: 4,
  19: 2,
  20: 2,
};

class Reader {
  readonly #bytes: Buffer;
  /** Offset of each constant's tag. */
  #constants: Uint32Array = new Uint32Array(0);
  #at = 8;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  read(): ClassFile | undefined {
    const major = this.#bytes.readUInt16BE(6);
    if (!this.#readConstants()) return undefined;
    const flags = this.#u2();
    const name = this.#className(this.#u2());
    const superName = this.#className(this.#u2());
    const interfaces: Buffer[] = [];
    for (let left = this.#u2(); left > 0; left--) {
      const each = this.#className(this.#u2());
      if (each !== undefined) interfaces.push(each);
    }
    if (name === undefined) return undefined;
    const isAbstract = (flags & (ABSTRACT | INTERFACE)) !== 0;
    const isPublic = (flags & PUBLIC) !== 0;
    // Most classes extend nothing of interest, and their members need not be looked at.
    const mayBePlugin =
      isPublic && !isAbstract && (interfaces.length > 0 || superName?.equals(OBJECT) === false);
    return {
      name,
      superName,
      interfaces,
      major,
      isPublic,
      isAbstract,
      isInstantiable: mayBePlugin && this.#hasConstructor(),
      isModule: (flags & MODULE) !== 0,
    };
  }

  #u2(): number {
    const value = this.#bytes.readUInt16BE(this.#at);
    this.#at += 2;
    return value;
  }

  #readConstants(): boolean {
    const count = this.#u2();
    this.#constants = new Uint32Array(count);
    for (let index = 1; index < count; index++) {
      const tag = this.#bytes.readUInt8(this.#at);
      this.#constants[index] = this.#at;
      this.#at += 1;
      if (tag === 1) this.#at += 2 + this.#bytes.readUInt16BE(this.#at);
      else {
        const size = SIZES[tag];
        if (size === undefined) return false;
        this.#at += size;
      }
      // Long and double take two places.
      if (tag === 5 || tag === 6) index += 1;
    }
    return this.#at < this.#bytes.length;
  }

  #className(index: number): Buffer | undefined {
    const at = this.#constants[index];
    if (!at || this.#bytes.readUInt8(at) !== 7) return undefined;
    return this.#utf8(this.#bytes.readUInt16BE(at + 1));
  }

  #utf8(index: number): Buffer | undefined {
    const at = this.#constants[index];
    if (!at || this.#bytes.readUInt8(at) !== 1) return undefined;
    const start = at + 3;
    return this.#bytes.subarray(start, start + this.#bytes.readUInt16BE(at + 1));
  }

  #hasConstructor(): boolean {
    // Fields first.
    for (let left = this.#u2(); left > 0; left--) this.#skipMember();
    for (let left = this.#u2(); left > 0; left--) {
      const [flags, name, descriptor] = [this.#u2(), this.#u2(), this.#u2()];
      if ((flags & PUBLIC) !== 0 && this.#is(name, CONSTRUCTOR) && this.#is(descriptor, NO_PARAMETERS))
        return true;
      this.#skipAttributes();
    }
    return false;
  }

  #is(index: number, expected: Buffer): boolean {
    return this.#utf8(index)?.equals(expected) === true;
  }

  #skipMember(): void {
    this.#at += 6;
    this.#skipAttributes();
  }

  #skipAttributes(): void {
    for (let left = this.#u2(); left > 0; left--) {
      this.#at += 2;
      this.#at += 4 + this.#bytes.readUInt32BE(this.#at);
    }
  }
}
