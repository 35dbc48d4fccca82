/**
 * Links: addresses in `plugin-url`, every item of `endpoints` by itself (an editor takes a comma-joined list for one
 * address), and the interface's text at the interface's name in a comment.
 */
import type { DocumentLink } from "vscode-languageserver-types";
import { findInterface } from "../../../../schemas/registry.ts";
import type { Analysis } from "../analysis.ts";
import { toRange } from "../diagnostics.ts";
import { offsetInScalar } from "../document/embedded-json.ts";
import type { Pair, ScalarNode, Span } from "../document/tree.ts";
import { knownDatabags } from "../kinds/relation.ts";
import { canonicalHost, hostProblem, portProblem, splitUrl } from "../values/url.ts";
import { splitUrlList } from "../values/url-list.ts";

export function links(analysis: Analysis): DocumentLink[] {
  const databags = (analysis.relations ?? []).flatMap(knownDatabags);
  const found = databags.flatMap(({ node, model }) =>
    (node?.pairs ?? []).flatMap((pair) => {
      const form = pair.merged ? undefined : model.fields.get(pair.key.text)?.form;
      return form?.kind === "url" || form?.kind === "url-list" ? urlLinks(analysis, pair, form.kind) : [];
    }),
  );
  return [...directiveLink(analysis), ...found];
}

function urlLinks(analysis: Analysis, { key, value }: Pair, kind: "url" | "url-list"): DocumentLink[] {
  const scalars = value?.kind === "sequence" ? value.items : [value];
  return scalars.flatMap((scalar) => {
    // The value of an alias is linked where it is written.
    if (scalar?.kind !== "scalar" || typeof scalar.value !== "string" || scalar.start < key.end) return [];
    const items =
      kind === "url" ? [trimmed(scalar.value)] : splitUrlList(scalar.value).items.map((item) => item.trimmed);
    return items.flatMap(({ text, start, end }) => {
      const target = targetOf(text);
      const range = target && rangeIn(analysis, scalar, { start, end });
      return range ? [{ range, target, tooltip: `Open ${target}` }] : [];
    });
  });
}

function trimmed(text: string): Span & { readonly text: string } {
  const start = text.length - text.trimStart().length;
  const end = Math.max(start, text.trimEnd().length);
  return { text: text.slice(start, end), start, end };
}

/** An address that a browser can open. One with a password is none: it would be sent there. */
function targetOf(text: string): string | undefined {
  const url = splitUrl(text);
  if (!url || !/^https?$/i.test(url.scheme.text) || url.userInfo || /\s/.test(text)) return undefined;
  return hostProblem(url) || portProblem(url) || !canonicalHost(url.host.text) ? undefined : text;
}

/** Editors show links within one line only. */
function rangeIn(
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

function directiveLink({ directives, document }: Analysis): DocumentLink[] {
  const named = directives.interface?.interface;
  const documentation =
    named &&
    (findInterface(named.name, named.version) ?? findInterface(named.name))?.definition.documentation;
  if (!named || documentation === undefined) return [];
  return [{ range: toRange(document, named), target: documentation, tooltip: `Text of ${named.name}` }];
}
