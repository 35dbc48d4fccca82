/** The classes of an archive over all its jars, as small as can be: there may be hundreds of thousands. */
import type { ClassFile } from "./class-file.ts";

export interface KnownClass {
  /** Super class and interfaces; Java's own are left out. */
  readonly supers: readonly string[];
  readonly isPublic: boolean;
  readonly isAbstract: boolean;
  readonly isInstantiable: boolean;
}

const PUBLIC = 1;
const ABSTRACT = 2;
const INSTANTIABLE = 4;

/** Every name has a number, and what is known of a class lies in lists of numbers under it. */
export class ClassTable {
  readonly #ids = new Map<string, number>();
  readonly #names: string[] = [];
  /** Undefined for a name that is only mentioned. */
  readonly #flags: (number | undefined)[] = [];
  /** Where the super types of a class begin in `#supers`: how many there are, and their numbers. */
  readonly #starts: number[] = [];
  readonly #supers: number[] = [];

  /** The first of a name counts, as it does for a class loader. Says whether the class may matter at all. */
  add({ name, superName, interfaces, isPublic, isAbstract, isInstantiable }: ClassFile): boolean {
    const isOwn = (above: string | undefined): above is string => above?.startsWith("java.") === false;
    const supers = interfaces.filter(isOwn);
    if (isOwn(superName)) supers.unshift(superName);
    // What extends and implements Java's own types alone is neither a plugin nor what one is made of.
    if (supers.length === 0) return false;
    const id = this.#idOf(name);
    if (this.#flags[id] !== undefined) return true;
    this.#flags[id] =
      (isPublic ? PUBLIC : 0) | (isAbstract ? ABSTRACT : 0) | (isInstantiable ? INSTANTIABLE : 0);
    this.#starts[id] = this.#supers.length;
    this.#supers.push(supers.length, ...supers.map((above) => this.#idOf(above)));
    return true;
  }

  get(name: string): KnownClass | undefined {
    const id = this.#ids.get(name);
    const flags = id === undefined ? undefined : this.#flags[id];
    if (id === undefined || flags === undefined) return undefined;
    const start = this.#starts[id] ?? 0;
    const count = this.#supers[start] ?? 0;
    return {
      supers: this.#supers.slice(start + 1, start + 1 + count).map((above) => this.#names[above] ?? ""),
      isPublic: (flags & PUBLIC) !== 0,
      isAbstract: (flags & ABSTRACT) !== 0,
      isInstantiable: (flags & INSTANTIABLE) !== 0,
    };
  }

  #idOf(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = this.#names.length;
    this.#ids.set(name, id);
    this.#names.push(name);
    this.#flags.push(undefined);
    this.#starts.push(0);
    return id;
  }
}
