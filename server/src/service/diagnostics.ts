/** Findings in the words of the Language Server Protocol. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
  type TextEdit,
} from "vscode-languageserver-types";
import type { Span } from "./document/tree.ts";
import type { Edit, Finding, Fix, Severity } from "./finding.ts";

/** Data of a diagnostic: what a client needs to apply a fix without asking again. */
export interface DiagnosticData {
  readonly rule?: string;
  readonly fixes: readonly {
    readonly title: string;
    readonly edits: readonly TextEdit[];
    readonly preferred: boolean;
  }[];
}

const LSP_SEVERITY: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const DIAGNOSTIC_SOURCE = "integrator-charms";

export function toDiagnostic(
  document: TextDocument,
  finding: Finding,
  docsBase: string | undefined,
): Diagnostic {
  const rule = finding.rule === undefined ? "" : ` (${finding.rule})`;
  const data: DiagnosticData = {
    ...(finding.rule === undefined ? {} : { rule: finding.rule }),
    fixes: finding.fixes.filter(isOfDocument).map(({ title, edits, preferred }) => ({
      title,
      edits: edits.map((edit) => toTextEdit(document, edit)),
      preferred,
    })),
  };
  return {
    range: toRange(document, finding),
    severity: LSP_SEVERITY[finding.severity],
    code: finding.code,
    ...(docsBase === undefined ? {} : { codeDescription: { href: `${docsBase}#${finding.code}` } }),
    source: DIAGNOSTIC_SOURCE,
    message: `${finding.message}${rule}`,
    ...(finding.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(finding.related.length > 0
      ? {
          relatedInformation: finding.related.map((related) => ({
            location: { uri: document.uri, range: toRange(document, related) },
            message: related.message,
          })),
        }
      : {}),
    data,
  };
}

/** A fix that changes no other file, as a list of edits can tell it. */
function isOfDocument({ elsewhere }: Fix): boolean {
  return elsewhere === undefined;
}

export function toTextEdit(document: TextDocument, { start, end, newText }: Edit): TextEdit {
  return { range: toRange(document, { start, end }), newText };
}

export function toRange(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
