/** The classes of an archive over all its jars, as small as can be: there may be hundreds of thousands. */
import type { ClassFile } from "./class-file.ts";

export interface KnownClass {
  /** Super class and interfaces; Java's own are left out. */
  readonly supers: readonly string[];
  readonly isPublic: boolean;
  readonly isAbstract: boolean;
  readonly isInstantiable: boolean;
}

export class ClassTable {
  readonly #classes = new Map<string, KnownClass>();
  /** Names stand in many classes; each is kept once. */
  readonly #names = new Map<string, string>();

  /** The first of a name counts, as it does for a class loader. Says whether the class may matter at all. */
  add({ name, superName, interfaces, isPublic, isAbstract, isInstantiable }: ClassFile): boolean {
    const supers = [superName, ...interfaces].flatMap((above) =>
      above === undefined || above.startsWith("java.") ? [] : [this.#intern(above)],
    );
    // What extends and implements Java's own types alone is neither a plugin nor what one is made of.
    if (supers.length === 0) return false;
    if (!this.#classes.has(name)) {
      this.#classes.set(this.#intern(name), { supers, isPublic, isAbstract, isInstantiable });
    }
    return true;
  }

  get(name: string): KnownClass | undefined {
    return this.#classes.get(name);
  }

  #intern(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, name);
    return name;
  }
}
