/** `textDocument/documentSymbol` */
import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  DocumentSymbolRequest,
  type SymbolInformation,
} from "vscode-languageserver";
import { downgradeSymbols } from "../downgrade.ts";
import { documentFeature } from "../request.ts";

export const documentSymbol = documentFeature<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]>({
  method: DocumentSymbolRequest.method,
  answerClosed: () => [],
  run: ({ document, context, session }) =>
    downgradeSymbols(session.client, document.uri, session.service.symbols(document, context)),
});
