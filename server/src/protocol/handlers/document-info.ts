/** `integratorCharms/documentInfo` */
import type { DocumentInfoParams, DocumentInfoResult } from "../messages.ts";
import type { Session } from "../session.ts";

export async function describeDocument(
  { documents, contexts, service }: Session,
  { uri }: DocumentInfoParams,
): Promise<DocumentInfoResult> {
  const document = documents.get(uri);
  if (!document) return { kind: undefined, relations: [] };
  const { service: context } = await contexts.of(uri);
  return service.describe(document, context);
}
