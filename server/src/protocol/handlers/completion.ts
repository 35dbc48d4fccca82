/** `textDocument/completion` */
import { type CompletionItem, type CompletionParams, CompletionRequest } from "vscode-languageserver";
import { downgradeCompletion } from "../downgrade.ts";
import { documentFeature } from "../request.ts";

export const completion = documentFeature<CompletionParams, CompletionItem[]>({
  method: CompletionRequest.method,
  answerClosed: () => [],
  run: ({ params, document, context, session }) =>
    session.service
      .complete(document, params.position, context)
      .map((item) => downgradeCompletion(session.client, item)),
});
