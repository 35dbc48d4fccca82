/** `textDocument/prepareRename` */
import {
  LSPErrorCodes,
  type PrepareRenameParams,
  PrepareRenameRequest,
  type PrepareRenameResult,
  ResponseError,
} from "vscode-languageserver";
import { documentFeature } from "../request.ts";

export const prepareRename = documentFeature<PrepareRenameParams, PrepareRenameResult | null>({
  method: PrepareRenameRequest.method,
  freshSources: true,
  answerClosed: () => null,
  run({ params, document, context, session }) {
    const place = session.service.prepareRename(document, params.position, context);
    // Shown to the user, in place of the box for the new name.
    if (place && "message" in place) throw new ResponseError(LSPErrorCodes.RequestFailed, place.message);
    return place ?? null;
  },
});
