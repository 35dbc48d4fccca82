/**
 * Golden documents: input and expectation in one file. Below a line stand the findings that begin on it,
 *
 *       plugin-url: ftp://10.1.1.200/plugins.tar
 *     #             ^^^ warning(plugin-url-scheme, R1): The worker charm …
 *
 * A range that begins in column 0, or spans lines, is written in figures instead (zero-based): `#@ 3:0-4:2 error(…)`.
 */
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Finding } from "../../server/src/service/finding.ts";

const MARK = /^#(?: *\^+|@ \d+:\d+-\d+:\d+) (?:error|warning|information|hint)\(/;

/** The document without its marks. Line breaks stay as they are. */
export function stripMarks(text: string): string {
  return text
    .split(/(?<=\n)/)
    .filter((line) => !MARK.test(line))
    .join("");
}

/** Draws the findings into a document that has no marks. */
export function drawMarks(text: string, findings: readonly Finding[]): string {
  const document = TextDocument.create("file:///golden.yaml", "yaml", 1, text);
  const marks = new Map<number, string[]>();
  for (const finding of findings) {
    const { line } = document.positionAt(finding.start);
    marks.set(line, [...(marks.get(line) ?? []), drawMark(document, finding)]);
  }
  const lines = text.split(/(?<=\n)/);
  return lines
    .map((line, index) => {
      const own = marks.get(index) ?? [];
      const needsBreak = own.length > 0 && !line.endsWith("\n");
      return line + (needsBreak ? "\n" : "") + own.map((mark) => `${mark}\n`).join("");
    })
    .join("");
}

function drawMark(document: TextDocument, finding: Finding): string {
  const start = document.positionAt(finding.start);
  const end = document.positionAt(finding.end);
  const rule = finding.rule === undefined ? "" : `, ${finding.rule}`;
  const what = `${finding.severity}(${finding.code}${rule}): ${finding.message}`;
  const isDrawable = start.line === end.line && start.character > 0 && end.character > start.character;
  if (!isDrawable) return `#@ ${start.line}:${start.character}-${end.line}:${end.character} ${what}`;
  return `#${" ".repeat(start.character - 1)}${"^".repeat(end.character - start.character)} ${what}`;
}
