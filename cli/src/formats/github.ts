/**
 * `--format github`: workflow commands, which GitHub Actions turns into annotations of a pull request.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
import path from "node:path";
import type { Severity } from "../../../server/src/service/finding.ts";
import type { CheckedFile, Report, ReportedDiagnostic } from "../report.ts";
import type { FormatContext } from "./format.ts";

const COMMANDS: Record<Severity, string> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

/** One line per diagnostic; nothing at all when there is none. */
export function toGithub(report: Report, context: FormatContext): string {
  return report.files
    .flatMap((file) => file.diagnostics.map((diagnostic) => `${toCommand(file, diagnostic, context)}\n`))
    .join("");
}

function toCommand(file: CheckedFile, diagnostic: ReportedDiagnostic, context: FormatContext): string {
  const { code, rule, message, severity, range } = diagnostic;
  const isOneLine = range.start.line === range.end.line;
  const properties: [string, string | number][] = [
    ["file", repositoryPath(file.path, context)],
    ["line", range.start.line + 1],
    ["endLine", range.end.line + 1],
    // GitHub takes columns for ranges within one line only.
    ...(isOneLine ? columns(range.start.character + 1, range.end.character + 1) : []),
    ["title", rule === undefined ? code : `${code} (${rule})`],
  ];
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[severity]} ${written.join(",")}::${escapeMessage(message)}`;
}

function columns(start: number, end: number): [string, number][] {
  return [
    ["col", start],
    ["endColumn", end],
  ];
}

/** Annotations name files from the root of the repository, wherever the command ran. */
function repositoryPath(file: string, { workingDirectory, repositoryRoot }: FormatContext): string {
  const relative = path.relative(repositoryRoot, path.resolve(workingDirectory, file));
  const isInside = relative !== "" && !relative.startsWith("..") && !path.isAbsolute(relative);
  return isInside ? relative.split(path.sep).join("/") : file;
}

function escapeMessage(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
