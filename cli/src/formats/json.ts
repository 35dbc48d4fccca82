/** `--format json`, version 1: fields may be added, never renamed. */
import type { Report, ReportedDiagnostic } from "../report.ts";

/** The report as indented JSON; `rule` stands only where one applies. */
export function toJson({ files, summary }: Report): string {
  const report = {
    version: 1,
    files: files.map(({ path, kind, diagnostics }) => ({
      path,
      kind,
      diagnostics: diagnostics.map(toEntry),
    })),
    summary,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function toEntry({ code, severity, message, rule, range }: ReportedDiagnostic): object {
  return { code, severity, message, ...(rule === undefined ? {} : { rule }), range };
}
