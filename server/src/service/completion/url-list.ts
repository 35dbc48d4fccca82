/** The items of a comma-separated list of URLs, each by itself. */
import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import type { WireForm } from "../../../../schemas/definition.ts";
import { escaped } from "./content.ts";
import { type Piece, toText } from "./snippet.ts";
import { type FieldTarget, order, schemeItems, suggestions } from "./suggestions.ts";
import { finish, type Target } from "./target.ts";

export function completeUrlList(
  target: Target,
  field: FieldTarget,
  form: Extract<WireForm, { kind: "url-list" }>,
): CompletionItem[] {
  const { text } = target.analysis.file;
  const { token } = target.site;
  const content = text.slice(token.start, token.end);
  const isOneLine = !/[\r\n]/.test(content);
  if (!content.includes(",") || field.isItem || !isOneLine)
    return [...suggestions(target, field), ...schemeItems(target, field, form.schemes)];
  return completeItem(target, field, form);
}

/** One item between commas; the others show which scheme and port the cluster has. */
function completeItem(
  target: Target,
  { documentation }: FieldTarget,
  form: Extract<WireForm, { kind: "url-list" }>,
): CompletionItem[] {
  const { cursor, site, analysis } = target;
  const { token } = site;
  const { text } = analysis.file;
  const quote = token.style === "plain" ? "" : text.charAt(token.start);
  const from = token.start + quote.length;
  const to = token.closed ? token.end - quote.length : token.end;
  if (cursor < from || cursor > to || token.style === "literal" || token.style === "folded") return [];
  const before = text.slice(from, cursor);
  const start =
    from + before.lastIndexOf(",") + 1 + (/[^,]*$/.exec(before)?.[0].match(/^\s*/)?.[0].length ?? 0);
  const length = /^[^,]*/.exec(text.slice(cursor, to))?.[0].trimEnd().length ?? 0;
  const end = cursor + length;
  const others = text.slice(from, start) + text.slice(end, to);
  const scheme = form.schemes.find((name) => others.includes(`${name}://`)) ?? form.schemes[0] ?? "http";
  const port = /:(\d+)(?=[,/"'\s]|$)/.exec(others)?.[1] ?? String(form.defaultPort);
  const candidates: (readonly [label: string, detail: string, pieces: Piece[]])[] = [
    [
      `${scheme}://HOST:${port}`,
      "one more worker",
      [`${scheme}://`, { stop: 1, choices: ["HOST"] }, `:${port}`],
    ],
    ...form.schemes.map(
      (name) => [`${name}://`, "", [`${name}://`, { stop: 0, choices: [""] }]] as [string, string, Piece[]],
    ),
  ];
  const isLast = end >= to;
  return candidates.flatMap(([label, detail, pieces], index) => {
    const closing = isLast && quote !== "" && !token.closed ? quote : "";
    const draft = {
      label,
      detail,
      documentation,
      kind: CompletionItemKind.Value,
      sort: order("a", index),
      filter: toText(pieces),
    };
    return finish(target, draft, [...escaped(pieces, token.style), closing], { start, end }) ?? [];
  });
}
