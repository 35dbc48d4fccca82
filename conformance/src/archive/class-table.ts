/** The classes of an archive over all its jars, as small as can be: there may be hundreds of thousands. */
import type { ClassFile } from "./class-file.ts";
import { NameTable, NumberList } from "./name-table.ts";

/** A class by its number in the table. */
export type ClassId = number;

export interface KnownClass {
  /** Super class and interfaces; Java's own are left out. */
  readonly supers: readonly ClassId[];
  readonly isPublic: boolean;
  readonly isAbstract: boolean;
  readonly isInstantiable: boolean;
}

const PUBLIC = 1;
const ABSTRACT = 2;
const INSTANTIABLE = 4;
/** Without it a name is only mentioned. */
const KNOWN = 8;

const JAVA = Buffer.from("java/");

/** Every name has a number, and what is known of a class lies in lists of numbers under it. */
export class ClassTable {
  readonly #names = new NameTable();
  readonly #flags = new NumberList();
  /** Where the super types of a class begin in `#supers`: how many there are, and their numbers. */
  readonly #starts = new NumberList();
  readonly #supers = new NumberList();

  /** The number of a class that may matter. The first of a name counts, as it does for a class loader. */
  add({ name, superName, interfaces, isPublic, isAbstract, isInstantiable }: ClassFile): ClassId | undefined {
    const supers = interfaces.filter(isOwn);
    if (superName && isOwn(superName)) supers.unshift(superName);
    // What extends and implements Java's own types alone is neither a plugin nor what one is made of.
    if (supers.length === 0) return undefined;
    const id = this.#idOf(name);
    if (this.#flags.get(id) !== 0) return id;
    this.#flags.set(
      id,
      KNOWN | (isPublic ? PUBLIC : 0) | (isAbstract ? ABSTRACT : 0) | (isInstantiable ? INSTANTIABLE : 0),
    );
    const above = supers.map((each) => this.#idOf(each));
    this.#starts.set(id, this.#supers.length);
    this.#supers.push(above.length);
    for (const each of above) this.#supers.push(each);
    return id;
  }

  /** Of a name with dots, `io.example.MySource`; undefined where nothing mentions it. */
  find(name: string): ClassId | undefined {
    return this.#names.find(Buffer.from(name.replaceAll(".", "/")));
  }

  /** With dots. */
  name(id: ClassId): string {
    return this.#names.text(id).replaceAll("/", ".");
  }

  /** Undefined for a class that is only mentioned. */
  get(id: ClassId): KnownClass | undefined {
    const flags = this.#flags.get(id);
    if (flags === 0) return undefined;
    const start = this.#starts.get(id);
    return {
      supers: Array.from({ length: this.#supers.get(start) }, (_, at) => this.#supers.get(start + 1 + at)),
      isPublic: (flags & PUBLIC) !== 0,
      isAbstract: (flags & ABSTRACT) !== 0,
      isInstantiable: (flags & INSTANTIABLE) !== 0,
    };
  }

  #idOf(name: Buffer): ClassId {
    const id = this.#names.add(name);
    if (id === this.#flags.length) {
      this.#flags.push(0);
      this.#starts.push(0);
    }
    return id;
  }
}

function isOwn(name: Buffer): boolean {
  return JAVA.compare(name, 0, Math.min(JAVA.length, name.length)) !== 0;
}
