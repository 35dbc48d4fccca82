/** `workspace/executeCommand`: applies a code action for clients that know commands as the only kind of action. */
import {
  ApplyWorkspaceEditRequest,
  type ExecuteCommandParams,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { APPLY_EDIT_COMMAND } from "../messages.ts";
import type { Session } from "../session.ts";

export async function executeCommand({ connection }: Session, params: ExecuteCommandParams): Promise<null> {
  if (params.command !== APPLY_EDIT_COMMAND)
    throw new Error(`the command \`${params.command}\` is not known`);
  const edit: WorkspaceEdit = params.arguments?.[0] ?? {};
  await connection.sendRequest(ApplyWorkspaceEditRequest.type, { edit });
  return null;
}
