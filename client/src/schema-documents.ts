/** Generated JSON Schemas as read-only documents: `integrator-charms-schema:/connect_client/v0/requirer.json`. */
import {
  type CancellationToken,
  l10n,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from "vscode";
import {
  INTERFACES,
  type InterfacesResult,
  SCHEMA,
  type SchemaParams,
  type SchemaResult,
} from "../../server/src/protocol/messages.ts";
import { type InterfaceSide, pickInterfaceSide } from "./interface-picker.ts";
import { type Session, showNoAnswer } from "./session.ts";

export const SCHEMA_SCHEME = "integrator-charms-schema";

/** Asks the server for the text of such a document; a document that cannot exist is empty. */
export function createSchemaProvider(session: Session): TextDocumentContentProvider {
  return {
    async provideTextDocumentContent(uri: Uri, token: CancellationToken) {
      const params = parseSchemaPath(uri.path);
      if (!params) return "";
      await session.start();
      return (await session.request<SchemaResult>(SCHEMA, params, token)) ?? "";
    },
  };
}

/** Shows the schema of the side that `argument` names, or lets the user choose one. */
export async function showSchema(session: Session, argument: unknown): Promise<void> {
  await session.start();
  const side = readSide(argument) ?? (await chooseSide(session));
  if (!side) return;
  const text = await session.request<SchemaResult>(SCHEMA, side);
  if (text === undefined) {
    showNoAnswer();
  } else if (text === null) {
    const name = `${side.interface} v${side.version}`;
    void window.showErrorMessage(l10n.t("{0} is not known here, so there is no schema of it.", name));
  } else {
    const path = `/${side.interface}/v${side.version}/${side.role}.json`;
    const document = await workspace.openTextDocument(Uri.from({ scheme: SCHEMA_SCHEME, path }));
    await window.showTextDocument(document, { preview: true });
  }
}

async function chooseSide(session: Session): Promise<InterfaceSide | undefined> {
  const entries = await session.request<InterfacesResult>(INTERFACES, {});
  if (entries) return pickInterfaceSide(entries, l10n.t("Show Generated JSON Schema"));
  showNoAnswer();
  return undefined;
}

/** Interface, version and side that a path names; undefined for any other path. */
export function parseSchemaPath(path: string): SchemaParams | undefined {
  const match = /^\/([a-z][a-z0-9_-]*)\/v(\d{1,4})\/(provider|requirer)\.json$/.exec(path);
  if (!match?.[1]) return undefined;
  return { interface: match[1], version: Number(match[2]), role: match[3] as SchemaParams["role"] };
}

function readSide(argument: unknown): InterfaceSide | undefined {
  if (typeof argument !== "object" || argument === null) return undefined;
  const { interface: name, version, role } = argument as Record<string, unknown>;
  const params = parseSchemaPath(`/${String(name)}/v${String(version)}/${String(role)}.json`);
  return params && { ...params, version: params.version ?? 0 };
}
