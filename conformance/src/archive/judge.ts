/** What is wrong with an archive as a whole, after it was read. Facts: the worker charm, Kafka Connect, KIP-898. */
import type { Jar } from "./jar.ts";
import type { FoundPlugins } from "./plugins.ts";
import type { ArchiveFinding, Compression, Container } from "./report.ts";

export interface Contents extends FoundPlugins {
  readonly container: Container;
  readonly compression: Compression;
  readonly sha256: string;
  readonly jars: readonly Jar[];
  readonly files: number;
  /** It was read to its end. What is missing from the beginning of an archive may stand in the rest of it. */
  readonly isWhole: boolean;
}

/** 10 240 zero bytes: what `tar` makes of nothing, and charms offer while they have no plugin. */
export const PLACEHOLDER = "84ff92691f909a05b224e1c56abb4864f01b4f8e3c854e4bb4c7baf1d3f6d652";

export function judgeArchive(contents: Contents): ArchiveFinding[] {
  const { compression } = contents;
  const isUsual = compression === "none" || compression === "gzip";
  return [...(isUsual ? [] : [unusualCompression(compression)]), ...judgeContainer(contents)];
}

function judgeContainer(contents: Contents): ArchiveFinding[] {
  const { container, isWhole } = contents;
  // Damage at the beginning of the compression, which is told already.
  if (container === "unknown" && contents.compression !== "none" && !isWhole) return [];
  if (container !== "tar")
    return [wrongContainer(container), ...(contents.jars.length > 0 ? judgeJars(contents) : [])];
  const isEmpty = isWhole && contents.jars.length === 0 && contents.files === 0;
  if (contents.sha256 === PLACEHOLDER || isEmpty) {
    return [
      {
        code: "archive-placeholder",
        severity: "warning",
        message:
          "The archive is the empty placeholder, which the worker charm passes over: no plugin will be loaded",
      },
    ];
  }
  return judgeJars(contents);
}

function unusualCompression(compression: Compression): ArchiveFinding {
  return {
    code: "archive-compression",
    severity: "warning",
    message: `The archive is compressed by ${compression}, which a worker reads only where that tool is installed; expected gzip`,
  };
}

const CONTAINERS: Readonly<Record<Exclude<Container, "tar">, string>> = {
  zip: "a zip or a jar",
  html: "a page of HTML, an error or a login perhaps",
  json: "JSON, an error message perhaps",
  empty: "empty",
  "git-lfs-pointer": "a pointer of git-lfs, not the file itself",
  unknown: "nothing that `tar` could read",
};

function wrongContainer(container: Exclude<Container, "tar">): ArchiveFinding {
  return {
    code: container === "empty" ? "archive-empty" : "archive-not-a-tar",
    severity: "error",
    message: `The archive is ${CONTAINERS[container]}; expected one tarball with the jars of the plugin (R1). The worker charm counts it as loaded all the same`,
  };
}

function judgeJars(contents: Contents): ArchiveFinding[] {
  const { jars, plugins, dangling, isWhole } = contents;
  if (jars.length === 0) {
    if (!isWhole) return [];
    return [
      {
        code: "archive-no-jar",
        severity: "error",
        message: "The archive holds no jar, so nothing can be loaded from it; expected the connector's jars",
      },
    ];
  }
  const connectors = plugins.filter(({ type }) => type === "source" || type === "sink");
  const isSourceTree = isWhole && jars.every(({ classCount }) => classCount === 0);
  return [
    ...(isSourceTree
      ? [
          {
            code: "archive-sources",
            severity: "error" as const,
            message: "No jar of the archive holds a class; expected built jars, not sources",
          },
        ]
      : []),
    ...(connectors.length === 0 && !isSourceTree && isWhole
      ? [
          {
            code: "archive-no-connector",
            severity: "warning" as const,
            message:
              "No class of the archive is a connector: none is a public class of a `SourceConnector` or `SinkConnector` that can be made without arguments",
          },
        ]
      : []),
    ...(isWhole ? dangling : []).map(({ name, jar, why }) => ({
      code: "service-dangling",
      severity: "error" as const,
      message: `A service file names \`${name}\`, which ${why}`,
      entry: jar,
    })),
    ...connectors
      .filter(({ manifest }) => !manifest)
      .map((plugin) => ({
        code: "connector-without-service",
        severity: "information" as const,
        message: `\`${plugin.class}\` stands in no service file, so a worker with \`plugin.discovery=service_load\` does not find it (KIP-898)`,
        entry: plugin.jar,
      })),
    ...jars.flatMap(judgeJar),
    ...twice(jars),
  ];
}

/** Libraries that the worker brings itself, by the names of their jars. */
const RUNTIME =
  /^(?:connect-(?:api|runtime|json|transforms|file|basic-auth-extension)|kafka-clients|kafka_2\.\d+)-\d/;
const LOGGING = /^(?:slf4j-(?:log4j12|reload4j|simple|jdk14|nop)|logback-classic|log4j-slf4j\d?-impl)-\d/;

function judgeJar(jar: Jar): ArchiveFinding[] {
  const name = jar.path.slice(jar.path.lastIndexOf("/") + 1);
  const finding = (code: string, severity: ArchiveFinding["severity"], message: string): ArchiveFinding[] => [
    { code, severity, message, ...(jar.path ? { entry: jar.path } : {}) },
  ];
  return [
    ...(RUNTIME.test(name)
      ? finding(
          "jar-runtime",
          "warning",
          `\`${name}\` is a library of Kafka Connect itself, which the worker brings; expected it left out`,
        )
      : []),
    ...(LOGGING.test(name)
      ? finding(
          "jar-logging",
          "warning",
          `\`${name}\` binds logging, which the worker does itself; expected it left out`,
        )
      : []),
    ...(jar.nested.length > 0 && jar.path !== ""
      ? finding(
          "jar-nested",
          "warning",
          `\`${name}\` holds ${jar.nested.length} jars inside, \`${jar.nested[0]}\` for example, which no worker loads`,
        )
      : []),
    ...(jar.hasEncrypted
      ? finding("jar-encrypted", "error", `\`${name}\` has encrypted entries, which Java cannot read`)
      : []),
    ...(jar.javaMajor > 65
      ? finding(
          "jar-java",
          "warning",
          `\`${name}\` needs Java ${jar.javaMajor - 44}, which few workers run; expected 17 or older`,
        )
      : []),
  ];
}

/** The same artifact in two versions: which one is loaded is a matter of luck. */
function twice(jars: readonly Jar[]): ArchiveFinding[] {
  const versions = new Map<string, Map<string, string>>();
  for (const jar of jars) {
    const [own, more] = jar.artifacts;
    // A jar with several is a bundle of its own.
    if (!own || more) continue;
    const known = versions.get(own.name) ?? new Map<string, string>();
    known.set(own.version, jar.path);
    versions.set(own.name, known);
  }
  return [...versions].flatMap(([name, found]) =>
    found.size < 2
      ? []
      : [
          {
            code: "artifact-twice",
            severity: "warning" as const,
            message: `\`${name}\` is there in the versions ${[...found.keys()].join(" and ")}; expected one`,
            entry: [...found.values()][0] ?? "",
          },
        ],
  );
}
