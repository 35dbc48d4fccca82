/** `textDocument/codeLens` */
import { type CodeLens, type CodeLensParams, CodeLensRequest } from "vscode-languageserver";
import { downgradeLens } from "../downgrade.ts";
import { documentFeature } from "../request.ts";

export const codeLens = documentFeature<CodeLensParams, CodeLens[]>({
  method: CodeLensRequest.method,
  answerClosed: () => [],
  run({ document, context, settings, session }) {
    if (!settings.codeLens.enabled) return [];
    return session.service.lenses(document, context).map((lens) => downgradeLens(session.client, lens));
  },
});
