/** Which findings an author has silenced by comments in the file. */
import type { Analysis } from "../analysis.ts";
import { lineEnd, lineStart } from "../edits.ts";
import type { Finding } from "../finding.ts";
import type { Suppression } from "../kinds/directives.ts";

/** A finding is silenced by the comments of its first line, the line before, or the file. */
export function isSilenced(finding: Pick<Finding, "code" | "start">, analysis: Analysis): boolean {
  const { suppressions } = analysis.directives;
  return suppressions.some(
    (suppression) => names(suppression, finding.code) && covers(suppression, finding, analysis.file.text),
  );
}

function names({ codes }: Suppression, code: string): boolean {
  return codes.length === 0 || codes.some((entry) => entry.code === code);
}

function covers(suppression: Suppression, finding: Pick<Finding, "start">, text: string): boolean {
  if (suppression.scope === "file") return true;
  const line = lineStart(text, finding.start);
  if (suppression.scope === "line") return line === lineStart(text, suppression.start);
  const end = lineEnd(text, suppression.end);
  const next = text.startsWith("\r\n", end) ? end + 2 : end + 1;
  return line === next;
}
