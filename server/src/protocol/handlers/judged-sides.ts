/** `integratorCharms/judgedSides` */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { JudgedSide } from "../../service/duties.ts";
import type { JudgedSidesParams, JudgedSidesResult, SideEntry } from "../messages.ts";
import type { Session } from "../session.ts";

/** What the checks say about the duties of the sides that wrote in an open document. */
export async function listJudgedSides(
  { documents, contexts, service }: Session,
  { uri }: JudgedSidesParams,
): Promise<JudgedSidesResult> {
  const document = documents.get(uri);
  if (!document) return [];
  const { service: context } = await contexts.of(uri);
  return service.judgedSides(document, context).map((side) => toEntry(document, side));
}

function toEntry(document: TextDocument, { start, findings, number, ...side }: JudgedSide): SideEntry {
  const lineOf = (offset: number) => document.positionAt(offset).line;
  return {
    ...side,
    number: number ?? null,
    line: lineOf(start),
    findings: findings.map(({ rule, severity, message, start: at, fixes }) => ({
      rule: rule ?? null,
      severity,
      message,
      line: lineOf(at),
      fix: (fixes.find(({ preferred }) => preferred) ?? fixes[0])?.title ?? null,
    })),
  };
}
