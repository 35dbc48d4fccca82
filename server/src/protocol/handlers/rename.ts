/** `textDocument/rename` */
import {
  ErrorCodes,
  LSPErrorCodes,
  type RenameParams,
  RenameRequest,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { renameEdit } from "../rename-edit.ts";
import { documentFeature } from "../request.ts";

export const rename = documentFeature<RenameParams, WorkspaceEdit | null>({
  method: RenameRequest.method,
  freshSources: true,
  answerClosed: () => null,
  run({ params, document, context, session }) {
    const { newName, position } = params;
    if (typeof newName !== "string")
      throw new ResponseError(ErrorCodes.InvalidParams, "`newName` is missing");
    const renamed = session.service.rename(document, position, context, newName.trim());
    if (!renamed) throw failure("There is no name of the charm at this place");
    if ("message" in renamed) throw failure(renamed.message);
    return renameEdit(session, renamed);
  },
});

/** The user sees the sentence. */
function failure(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
