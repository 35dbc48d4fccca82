/** What a link leads to, and the text that it stands on. */
import type { DocumentLink } from "vscode-languageserver-types";
import type { Analysis } from "../analysis.ts";
import { toRange } from "../diagnostics.ts";
import { offsetInScalar } from "../document/embedded-json.ts";
import type { ScalarNode, Span } from "../document/tree.ts";
import { canonicalHost, hostProblem, portProblem, splitUrl } from "../values/url.ts";

export function trimmed(text: string): Span & { readonly text: string } {
  const start = text.length - text.trimStart().length;
  const end = Math.max(start, text.trimEnd().length);
  return { text: text.slice(start, end), start, end };
}

/** An address that a browser can open. One with a password is none: it would be sent there. */
export function targetOf(text: string): string | undefined {
  const url = splitUrl(text);
  if (!url || !/^https?$/i.test(url.scheme.text) || url.userInfo || /\s/.test(text)) return undefined;
  return hostProblem(url) || portProblem(url) || !canonicalHost(url.host.text) ? undefined : text;
}

/** Editors show links within one line only. */
export function rangeIn(
  { document, file }: Analysis,
  scalar: ScalarNode,
  part: Span,
): DocumentLink["range"] | undefined {
  const start = offsetInScalar(file.text, scalar, part.start);
  const end = endInScalar(file.text, scalar, part.end);
  const range = toRange(document, { start, end: Math.max(start, end) });
  return range.start.line === range.end.line ? range : undefined;
}

/** Behind the last character, not before the next one, which may stand on another line. */
function endInScalar(text: string, scalar: ScalarNode, index: number): number {
  const last = offsetInScalar(text, scalar, index - 1);
  const behind = offsetInScalar(text, scalar, index);
  return /[\r\n]/.test(text.slice(last, behind)) ? last + 1 : behind;
}
