/** VS Code's documents as the pure parts see them. */
import type { TextDocument } from "vscode";
import { type Candidate, isRelevant } from "./relevance.ts";

export function candidateOf({ uri, languageId }: TextDocument): Candidate {
  return { scheme: uri.scheme, path: uri.path, languageId };
}

/** Whether the document may concern us. */
export function isRelevantDocument(document: TextDocument): boolean {
  return isRelevant(candidateOf(document), () => document.getText());
}
