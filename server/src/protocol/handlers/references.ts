/** `textDocument/references` */
import { type Location, type ReferenceParams, ReferencesRequest } from "vscode-languageserver";
import { documentFeature } from "../request.ts";

export const references = documentFeature<ReferenceParams, Location[] | null>({
  method: ReferencesRequest.method,
  freshSources: true,
  answerClosed: () => null,
  run: ({ params, document, context, session }) =>
    session.service.references(
      document,
      params.position,
      context,
      params.context?.includeDeclaration ?? true,
    ),
});
