/** Diagnostics of one document as this client shows them. Pushed, pulled and workspace diagnostics all come from here. */
import type { Diagnostic } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ServiceContext } from "../service/context.ts";
import { downgradeDiagnostic } from "./downgrade.ts";
import type { Session } from "./session.ts";

export function validate(session: Session, document: TextDocument, context: ServiceContext): Diagnostic[] {
  return session.service
    .validate(document, context, session.docsBase)
    .map((diagnostic) => downgradeDiagnostic(session.client, diagnostic));
}
