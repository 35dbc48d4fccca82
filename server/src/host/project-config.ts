/**
 * `.integrator-charms.yaml` at the root of a workspace folder: severities and associations that hold for everybody who
 * works on the project, in the editor and on the command line.
 *
 *     severity:
 *       plugin-url-placeholder: off
 *     associations:
 *       "tests/data/*.yaml": connect_client@v0 requirer
 *     limits:
 *       fileSizeMb: 8
 */
import path from "node:path";
import { isMap, LineCounter, type Node, parseDocument, type Range } from "yaml";
import * as z from "zod";
import type { Severity } from "../service/finding.ts";
import { type AssociationRule, readAssociations } from "./associations.ts";
import { readTextFile } from "./read-text-file.ts";

export const PROJECT_CONFIG_FILE = ".integrator-charms.yaml";

const MAX_BYTES = 1_000_000;

export type SeverityMap = Readonly<Record<string, Severity | "off">>;

export interface ProjectConfig {
  readonly severity: SeverityMap;
  readonly associations: readonly AssociationRule[];
  /** Larger files are not analysed, in millions of bytes; undefined leaves it to the settings. */
  readonly fileSizeMb: number | undefined;
}

/** One sentence; `line` counts from 0. What has a problem is left out, everything else counts. */
export interface ConfigProblem {
  readonly line: number;
  readonly message: string;
}

export interface ProjectConfigFile {
  /** Path of the file, whether or not it exists. */
  readonly path: string;
  readonly config: ProjectConfig;
  readonly problems: readonly ConfigProblem[];
}

export const NO_PROJECT_CONFIG: ProjectConfig = {
  severity: {},
  associations: [],
  fileSizeMb: undefined,
};

/** A file that large still fits into one JavaScript string, with room to spare. */
export const MAX_FILE_SIZE_MB = 200;

const SECTIONS: readonly string[] = ["severity", "associations", "limits"];

/** A severity as settings spell it. */
export const severitySchema = z.enum(["error", "warning", "information", "hint", "off"]);

/** Reads the configuration of a folder; a missing file is an empty one. Never throws. */
export async function readProjectConfig(
  folder: string,
  openText: (file: string) => string | undefined = () => undefined,
): Promise<ProjectConfigFile> {
  const file = path.join(folder, PROJECT_CONFIG_FILE);
  const open = openText(file);
  if (open !== undefined) return { path: file, ...parseProjectConfig(open) };
  const read = await readTextFile(file, MAX_BYTES);
  if (read.kind === "text") return { path: file, ...parseProjectConfig(read.text) };
  const message =
    read.kind === "too-large"
      ? `\`${PROJECT_CONFIG_FILE}\` is larger than ${MAX_BYTES / 1_000_000} MB and was not read`
      : `\`${PROJECT_CONFIG_FILE}\` could not be read: ${read.reason}`;
  const isAbsent = read.kind === "unreadable" && read.missing;
  return { path: file, config: NO_PROJECT_CONFIG, problems: isAbsent ? [] : [{ line: 0, message }] };
}

/** Reads the text of a configuration. Whatever cannot be used becomes a problem and is left out. */
export function parseProjectConfig(text: string): Omit<ProjectConfigFile, "path"> {
  const lines = new LineCounter();
  // Duplicate keys are allowed here because yaml looks for them in quadratic time; the last one counts.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, logLevel: "silent" });
  const lineOf = (node: unknown) => {
    const range: Range | null | undefined = (node as Node | null | undefined)?.range;
    return range ? lines.linePos(range[0]).line - 1 : 0;
  };
  const [error] = document.errors;
  if (error) {
    const message = `\`${PROJECT_CONFIG_FILE}\` is not valid YAML: ${firstLine(error.message)}`;
    return { config: NO_PROJECT_CONFIG, problems: [{ line: lines.linePos(error.pos[0]).line - 1, message }] };
  }
  const problems: ConfigProblem[] = [];
  const report = (node: unknown, message: string) => problems.push({ line: lineOf(node), message });
  const sections = new Map<string, readonly Entry[]>();
  for (const { key, keyNode, value } of entriesOf(document.contents, "The file", report)) {
    if (SECTIONS.includes(key)) sections.set(key, entriesOf(value, `\`${key}\``, report));
    else
      report(
        keyNode,
        `\`${key}\` is not a key of \`${PROJECT_CONFIG_FILE}\`, expected \`severity\`, \`associations\` or \`limits\``,
      );
  }
  const severity = readSeverity(sections.get("severity") ?? [], report);
  const associations = readAssociationEntries(sections.get("associations") ?? [], report);
  const fileSizeMb = readFileSize(sections.get("limits") ?? [], report);
  problems.sort((one, other) => one.line - other.line);
  return { config: { severity, associations, fileSizeMb }, problems };
}

interface Entry {
  readonly key: string;
  readonly keyNode: unknown;
  readonly value: unknown;
}

type Report = (node: unknown, message: string) => void;

function entriesOf(node: unknown, what: string, report: Report): Entry[] {
  if (isNothing(node)) return [];
  if (!isMap(node)) {
    report(node, `${what} is not a mapping, expected keys with values`);
    return [];
  }
  return node.items.map(({ key, value }) => ({ key: String(plain(key) ?? ""), keyNode: key, value }));
}

function readSeverity(entries: readonly Entry[], report: Report): SeverityMap {
  const severity: Record<string, Severity | "off"> = {};
  for (const { key, keyNode, value } of entries) {
    // YAML 1.1 reads `off` as false; whoever writes `false` means it, too.
    const written = plain(value) === false ? "off" : plain(value);
    const read = severitySchema.safeParse(written);
    if (read.success) severity[key] = read.data;
    else {
      const expected = severitySchema.options.map((name) => `\`${name}\``).join(", ");
      report(keyNode, `The severity of \`${key}\` is \`${String(written)}\`, expected one of ${expected}`);
    }
  }
  return severity;
}

function readAssociationEntries(entries: readonly Entry[], report: Report): AssociationRule[] {
  return entries.flatMap(({ key, keyNode, value }) => {
    const { rules, problems } = readAssociations([[key, String(plain(value) ?? "")]]);
    for (const problem of problems) report(keyNode, problem);
    return rules;
  });
}

function readFileSize(entries: readonly Entry[], report: Report): number | undefined {
  let size: number | undefined;
  for (const { key, keyNode, value } of entries) {
    const written = plain(value);
    const isSize = typeof written === "number" && written > 0 && written <= MAX_FILE_SIZE_MB;
    if (key !== "fileSizeMb") report(keyNode, `\`${key}\` is not a limit, expected \`fileSizeMb\``);
    else if (isSize) size = written;
    else
      report(
        keyNode,
        `\`fileSizeMb\` is \`${String(written)}\`, expected a number of megabytes up to ${MAX_FILE_SIZE_MB}`,
      );
  }
  return size;
}

function isNothing(node: unknown): boolean {
  return node === null || node === undefined || plain(node) === null;
}

/** The value of a scalar; undefined for maps, lists and aliases. */
function plain(node: unknown): unknown {
  return (node as { value?: unknown } | null | undefined)?.value;
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? message).replace(/ at line \d+, column \d+:?$/, "");
}
