/** `textDocument/foldingRange` */
import { type FoldingRange, type FoldingRangeParams, FoldingRangeRequest } from "vscode-languageserver";
import { documentFeature } from "../request.ts";

export const foldingRange = documentFeature<FoldingRangeParams, FoldingRange[]>({
  method: FoldingRangeRequest.method,
  answerClosed: () => [],
  run: ({ document, context, session }) => session.service.foldings(document, context),
});
