/**
 * An archive beside the charm that offers or loads it: classes that the charm starts and the archive does not have, JDBC
 * drivers that are missing, space, and the resource that the archive is. Texts only, nothing is executed.
 */
import type { Severity } from "../../../schemas/severity.ts";
import { nearest } from "../../../server/src/service/kinds/near-miss.ts";
import { isSilencedIn } from "../../../server/src/service/python/comments.ts";
import { judgeMetadata } from "./against-metadata.ts";
import type { ArchiveReport } from "./report.ts";

export interface CharmText {
  /** Relative to the charm's folder, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Offsets are UTF-16 code units of the text of `path`. */
export interface CharmFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** What most likely belongs there instead. */
  readonly replacement?: string;
}

/** Findings in the order of the files, without what comments silence. An archive without plugins says nothing about classes. */
export function compareWithCharm(report: ArchiveReport, files: readonly CharmText[]): CharmFinding[] {
  return files.flatMap((file) => {
    const found = [
      ...(isMetadata(file) ? judgeMetadata(report, file) : []),
      ...(isCode(file) ? [...judgeClasses(report, file), ...judgeDrivers(report, file)] : []),
    ];
    return found.filter(({ code, start }) => !isSilencedIn(file.text, start, code));
  });
}

function isMetadata({ path }: CharmText): boolean {
  return path === "charmcraft.yaml" || path === "metadata.yaml";
}

function isCode({ path }: CharmText): boolean {
  return /\.(?:py|ya?ml)$/.test(path) && !path.startsWith("lib/");
}

const QUOTED_VALUE = /["']connector\.class["']\s*[:=]\s*\(?\s*(?<quote>["'])(?<name>[\w$.]+)\k<quote>/g;
/** Anywhere in code, for classes that a variable holds first. */
const QUOTED_CLASS = /(?<quote>["'])(?<name>(?:[a-z_][\w]*\.)+[A-Z][\w$]*Connector)\k<quote>/g;
const PLAIN_VALUE =
  /^[ \t-]*["']?connector\.class["']?[ \t]*:[ \t]*(?<quote>["']?)(?<name>[\w$.]+)\k<quote>[ \t]*(?=#|$)/gm;

/** A test may well speak of other connectors. */
function patternsFor(path: string): readonly RegExp[] {
  if (!path.endsWith(".py")) return [PLAIN_VALUE, QUOTED_VALUE];
  return path.startsWith("tests/") ? [] : [QUOTED_VALUE, QUOTED_CLASS];
}

/** Kafka's own connectors come with the worker. */
const BUILT_IN = /^org\.apache\.kafka\./;

function* judgeClasses({ plugins }: ArchiveReport, { path, text }: CharmText): Iterable<CharmFinding> {
  const connectors = plugins.filter(({ type }) => type === "source" || type === "sink");
  if (connectors.length === 0) return;
  const known = new Set(connectors.flatMap(({ class: name }) => aliasesOf(name)));
  const seen = new Set<number>();
  for (const { name, start } of patternsFor(path).flatMap((pattern) => matches(pattern, text))) {
    if (known.has(name) || BUILT_IN.test(name) || seen.has(start) || isCommented(text, start)) continue;
    seen.add(start);
    const meant = meantClass(
      name,
      connectors.map((connector) => connector.class),
    );
    const hint = meant
      ? `did you mean \`${meant}\`?`
      : `it has ${connectors.map((connector) => `\`${connector.class}\``).join(", ")}`;
    yield {
      code: "connector-class-missing",
      severity: "error",
      message: `The archive has no connector \`${name}\`; ${hint}`,
      path,
      start,
      end: start + name.length,
      ...(meant === undefined ? {} : { replacement: meant }),
    };
  }
}

/** The class, its simple name, and that without "Connector", by which a worker finds it too. Source: `PluginUtils`. */
function aliasesOf(name: string): string[] {
  const simple = name.slice(name.lastIndexOf(".") + 1);
  return [name, simple, simple.replace(/Connector$/, "")];
}

/** The one with the same simple name in another package, or one that differs in a letter or two. */
function meantClass(name: string, candidates: readonly string[]): string | undefined {
  const simple = name.slice(name.lastIndexOf(".") + 1);
  return (
    candidates.find((candidate) => candidate.endsWith(`.${simple}`)) ??
    nearest(name, candidates) ??
    candidates.find((candidate) => nearest(simple, [candidate.slice(candidate.lastIndexOf(".") + 1)]))
  );
}

/** Drivers by the protocol of a URL; one of them is enough. A worker has none of its own. */
const DRIVERS: Readonly<Record<string, readonly string[]>> = {
  mysql: ["com.mysql.cj.jdbc.Driver", "com.mysql.jdbc.Driver", "org.mariadb.jdbc.Driver"],
  mariadb: ["org.mariadb.jdbc.Driver"],
  postgresql: ["org.postgresql.Driver"],
  oracle: ["oracle.jdbc.OracleDriver", "oracle.jdbc.driver.OracleDriver"],
  sqlserver: ["com.microsoft.sqlserver.jdbc.SQLServerDriver"],
  db2: ["com.ibm.db2.jcc.DB2Driver"],
  sqlite: ["org.sqlite.JDBC"],
  clickhouse: ["com.clickhouse.jdbc.ClickHouseDriver", "com.clickhouse.jdbc.Driver"],
};

const JDBC_URL = /(?<name>jdbc:(?<protocol>[a-z0-9]+)):/g;

function* judgeDrivers({ drivers, jars }: ArchiveReport, { path, text }: CharmText): Iterable<CharmFinding> {
  if (jars === 0 || (path.endsWith(".py") && path.startsWith("tests/"))) return;
  for (const { name, start, protocol } of matches(JDBC_URL, text)) {
    const wanted = DRIVERS[protocol ?? ""];
    if (!wanted || isCommented(text, start)) continue;
    if (drivers.some(({ class: driver }) => wanted.includes(driver))) continue;
    const others = drivers.map(({ class: driver }) => `\`${driver}\``).join(", ");
    yield {
      code: "jdbc-driver-missing",
      severity: "error",
      message: `The archive has no JDBC driver for \`${name}:\`, so the connector cannot connect; expected ${wanted.map((driver) => `\`${driver}\``).join(" or ")}${others ? `, it has ${others}` : ""}`,
      path,
      start,
      end: start + name.length,
    };
  }
}

interface Match {
  readonly name: string;
  readonly protocol: string | undefined;
  readonly start: number;
}

function matches(pattern: RegExp, text: string): Match[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const { name = "", protocol } = match.groups ?? {};
    const start = match.index + match[0].lastIndexOf(name);
    return name === "" ? [] : [{ name, protocol, start }];
  });
}

/** A number sign with white space around it, or at the start of the line, before the place. */
function isCommented(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /(?:^|\s)#/.test(line);
}
