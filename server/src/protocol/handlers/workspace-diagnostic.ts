/** `workspace/diagnostic` */
import {
  type CancellationToken,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { toFilePath } from "../../host/file-uri.ts";
import type { Session } from "../session.ts";
import type { ClosedFileReport, ClosedFiles } from "../workspace-diagnostics.ts";

/** So many reports make one message, where the client takes them piece by piece. */
const BATCH_SIZE = 50;

/**
 * Reports every closed file of a kind we know. A file that was reported before and is no longer among them gets an
 * empty report; open ones are left to `textDocument/diagnostic`.
 */
export async function diagnoseWorkspace(
  session: Session,
  closedFiles: ClosedFiles,
  params: WorkspaceDiagnosticParams,
  token: CancellationToken,
): Promise<WorkspaceDiagnosticReport> {
  const { partialResultToken } = params;
  const previous = new Map(params.previousResultIds.map(({ uri, value }) => [fileKey(uri), { uri, value }]));
  let items: WorkspaceDocumentDiagnosticReport[] = [];
  const flush = async () => {
    if (partialResultToken === undefined || items.length === 0) return;
    const batch = { items };
    items = [];
    await session.connection.sendProgress(
      WorkspaceDiagnosticRequest.partialResult,
      partialResultToken,
      batch,
    );
  };
  for await (const report of closedFiles.reports(token)) {
    const key = fileKey(report.uri);
    const before = previous.get(key);
    previous.delete(key);
    items.push(toReport(report, before));
    if (items.length >= BATCH_SIZE) await flush();
  }
  for (const { uri } of session.documents.all()) previous.delete(fileKey(uri));
  for (const { uri } of previous.values()) {
    items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
  }
  await flush();
  return { items };
}

/** Answers in the client's own spelling of the URI, if it has one. */
function toReport(
  { uri, resultId, diagnostics }: ClosedFileReport,
  before: { readonly uri: string; readonly value: string } | undefined,
): WorkspaceDocumentDiagnosticReport {
  const named = { uri: before?.uri ?? uri, version: null, resultId };
  return before?.value === resultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, ...named }
    : { kind: DocumentDiagnosticReportKind.Full, ...named, items: [...diagnostics] };
}

function fileKey(uri: string): string {
  return toFilePath(uri) ?? uri;
}
