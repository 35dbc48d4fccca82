/** `textDocument/definition` */
import {
  type DefinitionParams,
  DefinitionRequest,
  type Location,
  type LocationLink,
} from "vscode-languageserver";
import { downgradeLinks } from "../downgrade.ts";
import { documentFeature } from "../request.ts";

export const definition = documentFeature<DefinitionParams, Location[] | LocationLink[] | null>({
  method: DefinitionRequest.method,
  freshSources: true,
  answerClosed: () => null,
  run: ({ params, document, context, session }) =>
    downgradeLinks(session.client, session.service.definition(document, params.position, context)),
});
