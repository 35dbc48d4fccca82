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
import * as z from "zod";
import { asScalar, isAbsent, type Pair, type Span, type YamlNode } from "../service/document/tree.ts";
import { parseYamlFile } from "../service/document/yaml-file.ts";
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
  const file = parseYamlFile(text);
  const problems: ConfigProblem[] = [];
  const report: Report = (span, message) => problems.push({ line: lineAt(text, span.start), message });
  const [error] = file.problems;
  if (error) {
    report(error, `\`${PROJECT_CONFIG_FILE}\` is not valid YAML: ${lowerFirst(error.message)}`);
    return { config: NO_PROJECT_CONFIG, problems };
  }
  const sections = new Map<string, readonly Pair[]>();
  for (const { key, value } of pairsOf(file.documents[0]?.root, "The file", report)) {
    if (SECTIONS.includes(key.text)) sections.set(key.text, pairsOf(value, `\`${key.text}\``, report));
    else
      report(
        key,
        `\`${key.text}\` is not a key of \`${PROJECT_CONFIG_FILE}\`, expected \`severity\`, \`associations\` or \`limits\``,
      );
  }
  const severity = readSeverity(sections.get("severity") ?? [], report);
  const associations = readAssociationEntries(sections.get("associations") ?? [], report);
  const fileSizeMb = readFileSize(sections.get("limits") ?? [], report);
  problems.sort((one, other) => one.line - other.line);
  return { config: { severity, associations, fileSizeMb }, problems };
}

type Report = (span: Span, message: string) => void;

function pairsOf(node: YamlNode | undefined, what: string, report: Report): readonly Pair[] {
  if (isAbsent(node) || node === undefined) return [];
  if (node.kind === "mapping") return node.pairs;
  report(node, `${what} is not a mapping, expected keys with values`);
  return [];
}

function readSeverity(pairs: readonly Pair[], report: Report): SeverityMap {
  const severity: Record<string, Severity | "off"> = {};
  for (const { key, value } of pairs) {
    // YAML 1.1 reads `off` as false; whoever writes `false` means it, too.
    const written = asScalar(value)?.value === false ? "off" : textOf(value);
    const read = severitySchema.safeParse(written);
    if (read.success) severity[key.text] = read.data;
    else {
      const expected = severitySchema.options.map((name) => `\`${name}\``).join(", ");
      report(key, `The severity of \`${key.text}\` is \`${written}\`, expected one of ${expected}`);
    }
  }
  return severity;
}

function readAssociationEntries(pairs: readonly Pair[], report: Report): AssociationRule[] {
  return pairs.flatMap(({ key, value }) => {
    const { rules, problems } = readAssociations([[key.text, textOf(value)]]);
    for (const problem of problems) report(key, problem);
    return rules;
  });
}

function readFileSize(pairs: readonly Pair[], report: Report): number | undefined {
  let size: number | undefined;
  for (const { key, value } of pairs) {
    const written = asScalar(value)?.value;
    const isSize = typeof written === "number" && written > 0 && written <= MAX_FILE_SIZE_MB;
    if (key.text !== "fileSizeMb") report(key, `\`${key.text}\` is not a limit, expected \`fileSizeMb\``);
    else if (isSize) size = written;
    else
      report(
        key,
        `\`fileSizeMb\` is \`${textOf(value)}\`, expected a number of megabytes up to ${MAX_FILE_SIZE_MB}`,
      );
  }
  return size;
}

/** What stands behind a key, as the author wrote it; empty for maps and lists. */
function textOf(node: YamlNode | undefined): string {
  return asScalar(node)?.text ?? "";
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length - 1;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
