/** `textDocument/foldingRange` */
import { type FoldingRange, type FoldingRangeParams, FoldingRangeRequest } from "vscode-languageserver";
import { documentFeature } from "../request.ts";

export const foldingRange = documentFeature<FoldingRangeParams, FoldingRange[] | null>({
  method: FoldingRangeRequest.method,
  answerClosed: () => null,
  run({ document, context, session }) {
    const ranges = session.service.foldings(document, context);
    // An empty list would mean that nothing folds here; without an answer the editor folds by indentation.
    return ranges.length > 0 ? ranges : null;
  },
});
