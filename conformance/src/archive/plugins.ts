/** Which classes of an archive a worker would list, over all its jars. Source: Kafka Connect `isolation/`, KIP-898. */
import type { ClassId, ClassTable } from "./class-table.ts";
import type { Jar } from "./jar.ts";
import type { Driver, Plugin, PluginType } from "./report.ts";

/** Base types, by what they make of a class. */
const BASES: Readonly<Record<string, PluginType>> = {
  "org.apache.kafka.connect.source.SourceConnector": "source",
  "org.apache.kafka.connect.sink.SinkConnector": "sink",
  "org.apache.kafka.connect.storage.Converter": "converter",
  "org.apache.kafka.connect.storage.HeaderConverter": "header-converter",
  "org.apache.kafka.connect.transforms.Transformation": "transformation",
  "org.apache.kafka.connect.transforms.predicates.Predicate": "predicate",
  "org.apache.kafka.common.config.provider.ConfigProvider": "config-provider",
};

export const SERVICES: ReadonlySet<string> = new Set(Object.keys(BASES));

/** What classes of Kafka's own libraries are, which archives are asked to leave out. */
const KNOWN_SUPERS: Readonly<Record<string, readonly PluginType[]>> = {
  "org.apache.kafka.connect.json.JsonConverter": ["converter", "header-converter"],
  "org.apache.kafka.connect.storage.StringConverter": ["converter", "header-converter"],
  "org.apache.kafka.connect.converters.ByteArrayConverter": ["converter", "header-converter"],
  "org.apache.kafka.connect.storage.SimpleHeaderConverter": ["header-converter"],
};

export interface FoundPlugins {
  readonly plugins: readonly Plugin[];
  /** Names in service files that are no usable class of the archive. */
  readonly dangling: readonly { readonly name: string; readonly jar: string; readonly why: string }[];
}

export function findPlugins(jars: readonly Jar[], classes: ClassTable): FoundPlugins {
  const typesOf = createTypes(classes);
  const plugins: Plugin[] = [];
  const dangling: FoundPlugins["dangling"][number][] = [];
  const seen = new Set<string>();
  for (const jar of jars) {
    const named = new Set(
      [...jar.services].flatMap(([service, names]) => (SERVICES.has(service) ? names : [])),
    );
    for (const candidate of jar.candidates) {
      const types = typesOf(candidate);
      if (types.size === 0) continue;
      const name = classes.name(candidate);
      for (const type of types) {
        const key = `${name} ${type}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const version = versionOf(jar);
        plugins.push({
          class: name,
          type,
          ...(version ? { version } : {}),
          jar: jar.path,
          manifest: named.has(name),
        });
      }
    }
    for (const name of named) {
      const id = classes.find(name);
      const file = id === undefined ? undefined : classes.get(id);
      const why = !file
        ? "is not in the archive"
        : file.isAbstract
          ? "is abstract"
          : !file.isPublic
            ? "is not public"
            : !file.isInstantiable
              ? "has no public constructor without parameters"
              : undefined;
      if (why) dangling.push({ name, jar: jar.path, why });
    }
  }
  return { plugins: plugins.sort((one, other) => (one.class < other.class ? -1 : 1)), dangling };
}

/** Drivers that jars offer to `java.sql.DriverManager`. Source: JDBC 4.0. */
export function findDrivers(jars: readonly Jar[]): Driver[] {
  return jars.flatMap(({ services, path }) =>
    [...new Set(services.get("java.sql.Driver"))].map((name) => ({ class: name, jar: path })),
  );
}

/** Types of a class by its super types, followed through the archive; a circle ends where it began. */
function createTypes(classes: ClassTable): (id: ClassId) => ReadonlySet<PluginType> {
  const NOTHING: ReadonlySet<PluginType> = new Set();
  const known = new Map<ClassId, ReadonlySet<PluginType>>();
  const own = ownTypes(classes);
  const typesOf = (id: ClassId, depth = 0): ReadonlySet<PluginType> => {
    const before = known.get(id);
    if (before) return before;
    if (depth > 200) return NOTHING;
    known.set(id, NOTHING);
    const above = (classes.get(id)?.supers ?? []).map((each) => typesOf(each, depth + 1));
    const types = [...(own.get(id) ?? []), ...above.flatMap((each) => [...each])];
    if (types.length === 0) return NOTHING;
    const found = new Set(types);
    known.set(id, found);
    return found;
  };
  return typesOf;
}

/** Of the classes that Kafka brings along, as far as the archive mentions them. */
function ownTypes(classes: ClassTable): Map<ClassId, readonly PluginType[]> {
  const named = Object.entries(BASES).map(([name, type]) => [name, [type]] as const);
  return new Map(
    [...named, ...Object.entries(KNOWN_SUPERS)].flatMap(([name, types]) => {
      const id = classes.find(name);
      return id === undefined ? [] : [[id, types] as const];
    }),
  );
}

function versionOf({ manifestVersion, artifacts, path }: Jar): string | undefined {
  const [only, second] = artifacts;
  if (manifestVersion !== undefined) return manifestVersion;
  if (only && !second) return only.version;
  return /-(\d[\w.+-]*?)\.jar$/.exec(path)?.[1];
}
