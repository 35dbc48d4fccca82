/** `textDocument/codeAction`: quick fixes, rewrites and fix-all. */
import {
  type AnnotatedTextEdit,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionRequest,
  CodeActionTriggerKind,
  type Command,
  CreateFile,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { CharmChange } from "../../service/charm/add-entries.ts";
import type { ServiceCodeAction } from "../../service/index.ts";
import type { ClientFeatures } from "../client-features.ts";
import { downgradeDiagnostic } from "../downgrade.ts";
import { APPLY_EDIT_COMMAND, FIX_ALL_KIND } from "../messages.ts";
import { type DocumentCall, documentFeature } from "../request.ts";

export const codeAction = documentFeature<CodeActionParams, (CodeAction | Command)[]>({
  method: CodeActionRequest.method,
  answerClosed: () => [],
  run(call) {
    const { client } = call.session;
    return [...findActions(call), ...findFixAll(call)].flatMap((action) => {
      const own = toOwnCommand(client, action);
      if (own) return own;
      const edit = toWorkspaceEdit(call, action);
      if (!edit) return [];
      return client.codeActionLiterals ? toCodeAction(client, action, edit) : toCommand(action, edit);
    });
  },
});

function findActions({
  params,
  document,
  context,
  session,
}: DocumentCall<CodeActionParams>): ServiceCodeAction[] {
  const { only } = params.context;
  // A save asks for fix-all alone; nothing else needs to be worked out for it.
  const isAsked =
    !only || [CodeActionKind.QuickFix, CodeActionKind.Refactor].some((kind) => mayContain(only, kind));
  if (!isAsked) return [];
  return session.service
    .codeActions(document, params.range, context, session.docsBase)
    .filter(({ kind }) => kind !== FIX_ALL_KIND && (!only || includes(only, kind)));
}

function findFixAll({
  params,
  document,
  context,
  session,
}: DocumentCall<CodeActionParams>): ServiceCodeAction[] {
  const { only, triggerKind } = params.context;
  // Whether a light bulb is shown is asked with every move of the cursor, and fix-all would never show it.
  const isAsked = only ? includes(only, FIX_ALL_KIND) : triggerKind !== CodeActionTriggerKind.Automatic;
  if (!isAsked) return [];
  const edits = session.service.fixAll(document, context);
  if (edits.length === 0) return [];
  return [{ title: "Fix all problems of Integrator Charms", kind: FIX_ALL_KIND, edits, preferred: false }];
}

/** Kinds form a tree by their dots: whoever asks for `source.fixAll` wants `source.fixAll.integratorCharms`, too. */
function includes(only: readonly string[], kind: string): boolean {
  return only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}

function mayContain(only: readonly string[], kind: string): boolean {
  return includes(only, kind) || only.some((asked) => asked.startsWith(`${kind}.`));
}

function toCodeAction(client: ClientFeatures, action: ServiceCodeAction, edit: WorkspaceEdit): CodeAction {
  const { title, kind, diagnostic, preferred } = action;
  return {
    title,
    kind,
    ...(diagnostic ? { diagnostics: [downgradeDiagnostic(client, diagnostic)] } : {}),
    ...(preferred && client.preferredCodeActions ? { isPreferred: true } : {}),
    edit,
  };
}

/** A client that knows the command lets its user choose what the edits can only guess. */
function toOwnCommand(
  client: ClientFeatures,
  { kind, command }: ServiceCodeAction,
): CodeAction | Command | undefined {
  if (!command || !client.commands.has(command.command)) return undefined;
  return client.codeActionLiterals ? { title: command.title, kind, command } : command;
}

/** Clients before LSP 3.8 know commands only; the server gets this one back and asks them to apply the edit. */
function toCommand({ title }: ServiceCodeAction, edit: WorkspaceEdit): Command {
  return { title, command: APPLY_EDIT_COMMAND, arguments: [edit] };
}

/**
 * With a version where the client looks at it, so that an edit of an old text is refused and does no harm. Undefined
 * when nothing would change, or when the client cannot make the file that is needed.
 */
function toWorkspaceEdit(
  { document, session }: DocumentCall<CodeActionParams>,
  { title, edits, elsewhere, isToBeShown }: ServiceCodeAction,
): WorkspaceEdit | undefined {
  const { client, documents } = session;
  const changes: CharmChange[] = [
    { uri: document.uri, isNew: false, edits },
    ...(elsewhere ? [elsewhere] : []),
  ];
  const filled = changes.filter((change) => change.edits.length > 0);
  const makesFile = filled.some(({ isNew }) => isNew);
  if (filled.length === 0 || (makesFile && !client.createsFiles)) return undefined;
  if (!client.documentChanges) {
    return { changes: Object.fromEntries(filled.map((change) => [change.uri, [...change.edits]])) };
  }
  const versionOf = (uri: string) => documents.get(uri)?.version ?? null;
  const asks = isToBeShown && client.annotatedActions;
  return {
    documentChanges: filled.flatMap(({ uri, isNew, edits: own }) => [
      ...(isNew ? [CreateFile.create(uri, { ignoreIfExists: true })] : []),
      { textDocument: { uri, version: versionOf(uri) }, edits: own.map(asks ? annotated : plain) },
    ]),
    ...(asks ? { changeAnnotations: { [SHOWN]: { label: title, needsConfirmation: true } } } : {}),
  };
}

const SHOWN = "shown";

function plain(edit: TextEdit): TextEdit {
  return edit;
}

function annotated(edit: TextEdit): AnnotatedTextEdit {
  return { ...edit, annotationId: SHOWN };
}
