/** What a jar says about itself: its classes, its service files, its version. */
import type { ByteReader } from "./byte-reader.ts";
import { readClassFile } from "./class-file.ts";
import type { ClassId, ClassTable } from "./class-table.ts";
import type { Budget } from "./limits.ts";
import type { ContentMark, SeenClass, SeenClasses } from "./seen-classes.ts";
import { readZip } from "./zip.ts";
import type { ZipProblem } from "./zip-directory.ts";
import type { Wants, ZipEntry } from "./zip-entry.ts";

export interface Jar {
  /** Path in the archive, `outer.zip!/inner.jar` inside of another. */
  readonly path: string;
  /** Classes that somebody could make an object of; what they are is in the table. */
  readonly candidates: readonly ClassId[];
  /** Names in service files, by the service. */
  readonly services: ReadonlyMap<string, readonly string[]>;
  /** `group:artifact` and version of each `pom.properties`. */
  readonly artifacts: readonly Artifact[];
  readonly manifestVersion: string | undefined;
  readonly javaMajor: number;
  readonly hasModule: boolean;
  readonly hasEncrypted: boolean;
  /** Java sources, and no classes: a source tree or a sources jar. */
  readonly sources: number;
  readonly classCount: number;
  readonly nested: readonly string[];
  readonly problems: readonly ZipProblem[];
}

export interface Artifact {
  readonly name: string;
  readonly version: string;
}

const SERVICE = /^META-INF\/services\/([^/]+)$/;
const POM = /^META-INF\/maven\/[^/]+\/[^/]+\/pom\.properties$/;
const MANIFEST = "META-INF/MANIFEST.MF";

function mayMatter(name: string): boolean {
  // Anonymous and local classes are nobody's super type, and nobody could name them.
  if (name.endsWith(".class")) return !name.startsWith("META-INF/") && !/\$\d/.test(name);
  return name === MANIFEST || SERVICE.test(name) || POM.test(name);
}

/** The classes of the archive so far. */
export interface Classes {
  readonly table: ClassTable;
  readonly seen: SeenClasses;
}

/** Reads a jar to its end. Throws an `ArchiveStop` at a limit, and nothing else. */
export async function readJar(
  reader: ByteReader,
  path: string,
  budget: Budget,
  { table, seen }: Classes,
): Promise<Jar> {
  const candidates: ClassId[] = [];
  const services = new Map<string, string[]>();
  const artifacts: Artifact[] = [];
  const nested: string[] = [];
  const problems: ZipProblem[] = [];
  const found = {
    manifestVersion: undefined as string | undefined,
    javaMajor: 0,
    hasModule: false,
    hasEncrypted: false,
    sources: 0,
    classCount: 0,
  };
  const count = ({ major, isModule, candidate }: SeenClass) => {
    found.classCount += 1;
    found.hasModule ||= isModule;
    if (!isModule) found.javaMajor = Math.max(found.javaMajor, major);
    if (candidate !== undefined) candidates.push(candidate);
  };
  const onClass = (name: string, data: Buffer, mark: ContentMark | undefined) => {
    const file = readClassFile(data);
    if (!file) return;
    const id = table.add(file);
    const candidate = file.isInstantiable ? id : undefined;
    if (mark) seen.add(name, mark, file, candidate);
    count({ ...file, candidate });
  };
  const wants: Wants = (name, mark) => {
    if (!mayMatter(name)) return false;
    const known = mark && name.endsWith(".class") ? seen.find(name, mark) : undefined;
    if (known) count(known);
    return known === undefined;
  };
  const onEntry = ({ name, data, isEncrypted, mark }: ZipEntry) => {
    found.hasEncrypted ||= isEncrypted;
    if (name.endsWith(".class")) {
      if (data) onClass(name, data, mark);
      return;
    }
    if (/\.(?:jar|zip|war)$/i.test(name)) nested.push(name);
    else if (name.endsWith(".java")) found.sources += 1;
    if (!data) return;
    const service = SERVICE.exec(name)?.[1];
    if (service !== undefined) services.set(service, serviceNames(data.toString("utf8")));
    else if (name === MANIFEST) found.manifestVersion = manifestVersion(data.toString("utf8"));
    else if (POM.test(name)) artifacts.push(...artifactOf(data.toString("utf8")));
  };
  await readZip(reader, { budget, wants, onEntry, onProblem: (problem) => problems.push(problem) });
  return { path, candidates, services, artifacts, nested, problems, ...found };
}

function serviceNames(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => line.replace(/#.*/, "").trim() || []);
}

/** Lines of a manifest go on behind a blank. */
function manifestVersion(text: string): string | undefined {
  const unfolded = text.slice(0, 100_000).replace(/\r?\n /g, "");
  const attribute = (name: string) => new RegExp(`^${name}:[ \\t]*(.+?)[ \\t]*$`, "mi").exec(unfolded)?.[1];
  return (
    attribute("Implementation-Version") ?? attribute("Bundle-Version") ?? attribute("Specification-Version")
  );
}

function artifactOf(text: string): Artifact[] {
  const property = (name: string) => new RegExp(`^${name}[ \\t]*=[ \\t]*(.+?)[ \\t]*$`, "m").exec(text)?.[1];
  const [group, artifact, version] = [property("groupId"), property("artifactId"), property("version")];
  return group && artifact && version ? [{ name: `${group}:${artifact}`, version }] : [];
}
