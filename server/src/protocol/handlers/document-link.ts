/** `textDocument/documentLink` */
import { type DocumentLink, type DocumentLinkParams, DocumentLinkRequest } from "vscode-languageserver";
import { downgradeLink } from "../downgrade.ts";
import { documentFeature } from "../request.ts";

export const documentLink = documentFeature<DocumentLinkParams, DocumentLink[]>({
  method: DocumentLinkRequest.method,
  answerClosed: () => [],
  run: ({ document, context, session }) =>
    session.service.links(document, context).map((link) => downgradeLink(session.client, link)),
});
