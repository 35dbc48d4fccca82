/** What an X-ray comes to. Plain values; `inspect --format json` prints them as they are. */
import type { Severity } from "../../../schemas/severity.ts";

export type Container = "tar" | "zip" | "html" | "json" | "empty" | "git-lfs-pointer" | "unknown";
export type Compression = "none" | "gzip" | "bzip2" | "xz" | "zstd";

export const PLUGIN_TYPES = [
  "source",
  "sink",
  "converter",
  "header-converter",
  "transformation",
  "predicate",
  "config-provider",
] as const;

export type PluginType = (typeof PLUGIN_TYPES)[number];

/** A class that a worker would list. */
export interface Plugin {
  readonly class: string;
  readonly type: PluginType;
  /** Of the jar, by its manifest, its `pom.properties` or its name. */
  readonly version?: string;
  readonly jar: string;
  /** A service file names it, so that it is found by `plugin.discovery=service_load` too. */
  readonly manifest: boolean;
}

export interface ArchiveFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** The entry that it is about, a jar's as `outer.jar!/inner`. */
  readonly entry?: string;
}

/** A class that a service file names as a JDBC driver, or that is one by its name. */
export interface Driver {
  readonly class: string;
  readonly jar: string;
}

export interface ArchiveReport {
  readonly version: 1;
  readonly source: string;
  readonly container: Container;
  readonly compression: Compression;
  /** As it came. */
  readonly bytes: number;
  readonly sha256: string;
  readonly sha512: string;
  /** Of all files, as a worker would have them on its disk. */
  readonly unpackedBytes: number;
  readonly jars: number;
  readonly plugins: readonly Plugin[];
  /** JDBC drivers. */
  readonly drivers: readonly Driver[];
  /** Highest class file version; 61 is Java 17. Undefined without classes. */
  readonly javaMajor?: number;
  readonly findings: readonly ArchiveFinding[];
}
