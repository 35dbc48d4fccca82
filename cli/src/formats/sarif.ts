/**
 * `--format sarif`: SARIF 2.1.0 for code scanning. There is no public site to link to, so the help text of every
 * reported check travels along.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import { createHash } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type {
  ArtifactLocation,
  Fix,
  Log,
  Notification,
  Region,
  ReportingDescriptor,
  Result,
  Run,
} from "sarif";
import type { Range } from "vscode-languageserver-types";
import type { Severity } from "../../../server/src/service/finding.ts";
import type { CheckedFile, Report, ReportedDiagnostic, ReportedFix } from "../report.ts";
import type { FormatContext, Manual } from "./format.ts";

const LEVELS: Record<Severity, Result.level> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

const BASE_ID = "%SRCROOT%";

/** The log as indented JSON, with one run. */
export function toSarif(report: Report, context: FormatContext): string {
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [toRun(report, context)],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function toRun({ files, problems, status }: Report, context: FormatContext): Run {
  const codes = [...new Set(files.flatMap((file) => file.diagnostics.map(({ code }) => code)))].sort();
  const root = toFolderUri(context.workingDirectory);
  return {
    tool: {
      driver: {
        name: "integrator-charms",
        fullName: `Integrator Charms for Juju ${context.version}`,
        version: context.version,
        semanticVersion: context.version,
        rules: codes.map((code) => toRule(code, context.manuals)),
      },
    },
    invocations: [
      {
        executionSuccessful: status !== 2,
        exitCode: status,
        workingDirectory: { uri: root },
        toolExecutionNotifications: problems.map(
          (text): Notification => ({ level: "error", message: { text: escapeLinks(text) } }),
        ),
      },
    ],
    originalUriBaseIds: { [BASE_ID]: { uri: root } },
    columnKind: "utf16CodeUnits",
    newlineSequences: ["\r\n", "\n", "\r"],
    artifacts: files.map((file) => ({
      location: toLocation(file.path, context),
      roles: ["analysisTarget"],
      sourceLanguage: "yaml",
    })),
    results: files.flatMap((file, index) =>
      toResults(file, { ...toLocation(file.path, context), index }, codes),
    ),
  };
}

/** Results of one file; the fingerprint of a line that occurs again is counted on. */
function toResults(file: CheckedFile, location: ArtifactLocation, codes: readonly string[]): Result[] {
  const seen = new Map<string, number>();
  return file.diagnostics.map((diagnostic) => {
    const hash = hashOf(diagnostic);
    const occurrence = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, occurrence);
    const { code, severity, message, rule, range, related, fixes } = diagnostic;
    return {
      ruleId: code,
      ruleIndex: codes.indexOf(code),
      level: LEVELS[severity],
      message: { text: escapeLinks(message) },
      locations: [{ physicalLocation: { artifactLocation: location, region: toRegion(range) } }],
      partialFingerprints: { primaryLocationLineHash: `${hash}:${occurrence}` },
      ...(related.length > 0
        ? {
            relatedLocations: related.map((other, index) => ({
              id: index + 1,
              message: { text: escapeLinks(other.message) },
              physicalLocation: { artifactLocation: location, region: toRegion(other.range) },
            })),
          }
        : {}),
      ...(fixes.length > 0 ? { fixes: fixes.map((fix) => toFix(fix, location)) } : {}),
      ...(rule === undefined ? {} : { properties: { rule } }),
    };
  });
}

/** Code and text of the line, blanks aside: the same finding keeps its hash when lines are put above it. */
function hashOf({ code, excerpt }: ReportedDiagnostic): string {
  const line = excerpt.text.replace(/\s+/g, "");
  return createHash("sha256").update(`${code}\n${line}`).digest("hex").slice(0, 16);
}

function toFix({ title, edits }: ReportedFix, artifactLocation: ArtifactLocation): Fix {
  return {
    description: { text: escapeLinks(title) },
    artifactChanges: [
      {
        artifactLocation,
        replacements: edits.map(({ range, newText }) => ({
          deletedRegion: toRegion(range),
          ...(newText === "" ? {} : { insertedContent: { text: newText } }),
        })),
      },
    ],
  };
}

/** Lines and columns count from one; the end is the first character that does not belong. */
function toRegion({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function toRule(code: string, manuals: readonly Manual[]): ReportingDescriptor {
  const manual = manuals.find((candidate) => candidate.code === code);
  if (!manual) return { id: code };
  const help = toHelp(manual);
  return {
    id: code,
    shortDescription: { text: manual.summary },
    fullDescription: { text: manual.summary },
    help: { text: help, markdown: help },
    defaultConfiguration: { level: LEVELS[manual.severity] },
    properties: { precision: "high", tags: ["juju", ...(manual.rule === undefined ? [] : [manual.rule])] },
  };
}

function toHelp({ summary, explanation, bad, good }: Manual): string {
  const example = (title: string, text: string | undefined) =>
    text === undefined ? [] : [`${title}:\n\n\`\`\`yaml\n${text.trimEnd()}\n\`\`\``];
  return [summary, explanation.trim(), ...example("Reported", bad), ...example("Right", good)]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** In a SARIF message `[text](place)` is a link; a databag's text must not become one. */
function escapeLinks(text: string): string {
  return text.replace(/\[(?=[^[\]]*\]\()/g, "\\[");
}

function toLocation(file: string, { workingDirectory }: FormatContext): ArtifactLocation {
  const absolute = path.resolve(workingDirectory, file);
  const relative = path.relative(workingDirectory, absolute);
  const isInside = relative !== "" && relative.split(path.sep)[0] !== ".." && !path.isAbsolute(relative);
  if (!isInside) return { uri: pathToFileURL(absolute).href };
  return { uri: relative.split(path.sep).map(encodeSegment).join("/"), uriBaseId: BASE_ID };
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, "\ufffd"));
}

function toFolderUri(folder: string): string {
  const { href } = pathToFileURL(folder);
  return href.endsWith("/") ? href : `${href}/`;
}
