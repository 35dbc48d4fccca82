/** `textDocument/hover` */
import { type Hover, type HoverParams, HoverRequest } from "vscode-languageserver";
import { downgradeHover } from "../downgrade.ts";
import { documentFeature } from "../request.ts";

export const hover = documentFeature<HoverParams, Hover | null>({
  method: HoverRequest.method,
  answerClosed: () => null,
  run({ params, document, context, session }) {
    const found = session.service.hover(document, params.position, context);
    return found ? downgradeHover(session.client, found) : null;
  },
});
