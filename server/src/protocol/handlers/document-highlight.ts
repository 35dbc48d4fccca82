/** `textDocument/documentHighlight` */
import {
  type DocumentHighlight,
  type DocumentHighlightParams,
  DocumentHighlightRequest,
} from "vscode-languageserver";
import { documentFeature } from "../request.ts";

export const documentHighlight = documentFeature<DocumentHighlightParams, DocumentHighlight[] | null>({
  method: DocumentHighlightRequest.method,
  freshSources: true,
  answerClosed: () => null,
  run({ params, document, context, session }) {
    const highlights = session.service.highlights(document, params.position, context);
    // An empty list would keep an editor from marking the word by itself.
    return highlights.length > 0 ? highlights : null;
  },
});
