/** `textDocument/diagnostic` */
import {
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { DocumentFeature } from "../request.ts";
import { validate } from "../validate.ts";
import type { ClosedFiles } from "../workspace-diagnostics.ts";

export function createDocumentDiagnostic(
  closedFiles: ClosedFiles,
): DocumentFeature<DocumentDiagnosticParams, DocumentDiagnosticReport> {
  return {
    method: DocumentDiagnosticRequest.method,
    // A client asks a last time when it closes a document, and goes on showing the answer.
    async answerClosed({ previousResultId, textDocument }) {
      const report = await closedFiles.report(textDocument.uri);
      if (!report) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const { resultId, diagnostics } = report;
      if (previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
    },
    // On any other error a client would show no diagnostics at all until the next edit.
    outdated: () =>
      new ResponseError(LSPErrorCodes.ServerCancelled, "The document was edited meanwhile", {
        retriggerRequest: true,
      }),
    run({ params, document, context, session }) {
      const resultId = `${openingOf(document)}.${document.version}.${session.contexts.generationOf(document.uri)}`;
      if (params.previousResultId === resultId)
        return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return {
        kind: DocumentDiagnosticReportKind.Full,
        resultId,
        items: validate(session, document, context),
      };
    },
  };
}

const openings = new WeakMap<TextDocument, number>();
let lastOpening = 0;

/** Versions start anew when a document is opened again, so a version alone does not name a text. */
function openingOf(document: TextDocument): number {
  const known = openings.get(document);
  if (known !== undefined) return known;
  lastOpening += 1;
  openings.set(document, lastOpening);
  return lastOpening;
}
