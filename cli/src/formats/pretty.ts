/** `--format pretty`: for people. Grouped by file, with the source line and carets; positions count from one. */
import type { CheckedFile, Report, ReportedDiagnostic, Summary } from "../report.ts";
import type { FormatContext } from "./format.ts";
import { createPaint, type Paint, renderExcerpt, SEVERITY_COLOURS, toVisible } from "./terminal.ts";

/** Files with findings, then one line that says how many files were checked. */
export function toPretty({ files, summary }: Report, { colour, width }: FormatContext): string {
  const paint = createPaint(colour);
  const blocks = files
    .filter(({ diagnostics }) => diagnostics.length > 0)
    .map((file) => renderFile(file, paint, width));
  return `${[...blocks, renderSummary(summary, paint)].join("\n\n")}\n`;
}

function renderFile({ path, diagnostics }: CheckedFile, paint: Paint, width: number): string {
  return [
    paint(toVisible(path), "underline"),
    ...diagnostics.map((found) => renderDiagnostic(found, paint, width)),
  ].join("\n");
}

function renderDiagnostic(found: ReportedDiagnostic, paint: Paint, width: number): string {
  const { code, rule, severity, message, range, related, fixes } = found;
  const line = String(range.start.line + 1);
  const place = `${line}:${range.start.character + 1}`;
  const name = rule === undefined ? code : `${code} (${rule})`;
  const gutter = " ".repeat(line.length + 5);
  const { source, carets } = renderExcerpt(found.excerpt, range, width - gutter.length - 2);
  const fix = fixes.find(({ preferred }) => preferred) ?? fixes[0];
  const note = (text: string) => paint(`${gutter}= ${toVisible(text)}`, "dim");
  return [
    `  ${place}  ${paint(severity, SEVERITY_COLOURS[severity], "bold")}  ${toVisible(message)}  ${paint(name, "dim")}`,
    `    ${paint(`${line} |`, "dim")} ${source}`,
    `${gutter}${paint("|", "dim")} ${paint(carets, SEVERITY_COLOURS[severity])}`,
    ...related.map((other) =>
      note(`${other.range.start.line + 1}:${other.range.start.character + 1}  ${other.message}`),
    ),
    ...(fix ? [note(`fix: ${fix.title}`)] : []),
  ].join("\n");
}

function renderSummary(summary: Summary, paint: Paint): string {
  const { files, errors, warnings, information, hints } = summary;
  const counts = [
    errors > 0 && paint(count(errors, "error", "errors"), "red", "bold"),
    warnings > 0 && paint(count(warnings, "warning", "warnings"), "yellow", "bold"),
    information > 0 && count(information, "information", "informations"),
    hints > 0 && count(hints, "hint", "hints"),
  ].filter((text) => text !== false);
  const checked = `Checked ${count(files, "file", "files")}`;
  return counts.length > 0
    ? `${checked}: ${counts.join(", ")}`
    : `${checked}: ${paint("nothing to report", "green")}`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
