/**
 * From what is to be written to completion items: in the quotes and at the indentation of the place, with a range that
 * an editor need not guess (its own idea of a word ends at a dash).
 */
import {
  type CompletionItem,
  type CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type TextEdit,
} from "vscode-languageserver-types";
import type { Analysis } from "../analysis.ts";
import type { Span } from "../document/tree.ts";
import { lineBreak, lineEnd } from "../edits.ts";
import {
  type Content,
  escaped,
  flowKey,
  type Layout,
  numbered,
  quoted,
  toBlock,
  toBlockValue,
  toFlow,
} from "./content.ts";
import { indentOf, lineStartOf, nextLine } from "./lines.ts";
import { keyColumn, type Site } from "./site.ts";
import { type Piece, toSnippet, toText } from "./snippet.ts";

/** A place to write to, with what its text should look like. */
export interface Target {
  readonly analysis: Analysis;
  readonly site: Site;
  readonly cursor: number;
  readonly layout: Layout;
}

export interface Draft {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** One line beside the label. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation?: string | undefined;
  /** Items are shown in the order of these. */
  readonly sort: string;
  /** What the typed text is compared with. Default: the label. */
  readonly filter?: string | undefined;
}

export interface KeyDraft extends Draft {
  readonly key: readonly Piece[];
  /** Written behind the key where there is none yet. */
  readonly value: Content;
}

export interface ValueDraft extends Draft {
  readonly content: Content;
}

/** A key, with its value unless there is one already. Undefined where it would take the lines below for its value. */
export function keyItem(target: Target, draft: KeyDraft): CompletionItem | undefined {
  const { site, layout, analysis } = target;
  const { token, needsDash, hasLinesBelow } = site;
  const { text } = analysis.file;
  const isEmpty = text.slice(token.start, token.end).trim() === "";
  const { key, value } = numberedPair(draft);
  const isMap = value.kind === "map" || value.kind === "open";
  // A half-typed key above deeper lines is the header of these; an empty line above them is none.
  if (hasLinesBelow && (isEmpty || !isMap)) return undefined;
  if (token.flow) return finish(target, draft, flowEntry(target, key, value));
  const column = keyColumn(text, token, needsDash);
  const rest = token.hasColon ? [] : hasLinesBelow ? [":"] : toBlockValue(value, column, layout);
  return finish(target, draft, [...lead(target), ...quoted(key, token.style), ...rest]);
}

function numberedPair({ key, value }: KeyDraft): { readonly key: readonly Piece[]; readonly value: Content } {
  const content = numbered({ kind: "map", entries: [[key, value]] });
  const [entry] = content.kind === "map" ? content.entries : [];
  return { key: entry?.[0] ?? key, value: entry?.[1] ?? value };
}

function flowEntry({ site, analysis }: Target, key: readonly Piece[], value: Content): Piece[] {
  const { token } = site;
  const quotes = token.flow?.quoted === true || token.style === "double-quoted";
  const name = token.style === "single-quoted" ? quoted(key, "single-quoted") : flowKey(key, quotes);
  if (token.hasColon) return name;
  return [
    token.needsBlank ? " " : "",
    ...name,
    ": ",
    ...toFlow(value, quotes),
    commaBehind(analysis.file.text, site),
  ];
}

/** What separates an entry from the one that follows it. */
function commaBehind(text: string, { token }: Site): string {
  if (!token.flow?.needsCommaBehind) return "";
  return /\s/.test(text.charAt(token.end)) ? "," : ", ";
}

function lead({ site }: Target): Piece[] {
  return [`${site.token.needsBlank ? " " : ""}${site.needsDash ? "- " : ""}`];
}

/** An item of a list in block style that is a map: its keys below each other. */
export function listItem(target: Target, draft: ValueDraft): CompletionItem | undefined {
  const { site, layout, analysis } = target;
  if (site.token.flow) return valueItem(target, draft);
  if (site.token.hasColon || site.hasLinesBelow) return undefined;
  const column = keyColumn(analysis.file.text, site.token, site.needsDash);
  return finish(target, draft, [...lead(target), ...toBlock(numbered(draft.content), column, layout)]);
}

/** A value: quoted as it needs to be, or only its content where quotes stand around the cursor. */
export function valueItem(target: Target, draft: ValueDraft): CompletionItem | undefined {
  const { site, layout, analysis, cursor } = target;
  const { token } = site;
  const content = numbered(draft.content);
  if (token.style === "double-quoted" || token.style === "single-quoted") {
    if (content.kind !== "string" && content.kind !== "raw") return undefined;
    const quote = analysis.file.text.charAt(token.start);
    const inner = { start: token.start + 1, end: token.closed ? token.end - 1 : token.end };
    if (cursor < inner.start || cursor > inner.end) return undefined;
    const pieces = [...escaped(content.pieces, token.style), token.closed ? "" : quote];
    return finish(target, { ...draft, filter: draft.filter ?? textOf(content) }, pieces, inner);
  }
  // What stands on the lines below is the rest of the value, or the value itself.
  if (token.style !== "plain" || site.hasLinesBelow) return undefined;
  const draftOf = { ...draft, filter: draft.filter ?? textOf(content) };
  if (token.flow) {
    const pieces = toFlow(content, token.flow.quoted);
    return finish(target, draftOf, [
      ...lead(target),
      ...pieces,
      token.slot === "item" ? commaBehind(analysis.file.text, site) : "",
    ]);
  }
  if (content.kind === "string" || content.kind === "raw")
    return finish(target, draftOf, [...lead(target), ...toBlock(content, 0, layout)]);
  return blockBelow(target, draftOf, content);
}

function textOf(content: Content): string | undefined {
  return content.kind === "string" || content.kind === "raw" ? toText(content.pieces) : undefined;
}

/** A map or a list goes below the key; blanks that stand behind the colon go away. */
function blockBelow(target: Target, draft: Draft, content: Content): CompletionItem | undefined {
  const { site, analysis, layout } = target;
  const { text } = analysis.file;
  const { token } = site;
  const colon = text.lastIndexOf(":", token.start - 1);
  const lineStart = lineStartOf(text, token.start);
  if (colon < lineStart || text.slice(colon + 1, token.start).trim() !== "") return undefined;
  // The column of the key: behind the white space and the dashes that its line begins with.
  const column = /^[\s-]*/.exec(text.slice(lineStart, colon))?.[0].length ?? 0;
  const pieces = toBlockValue(content, column, layout);
  const [first, ...rest] = pieces;
  const blanks = text.slice(colon + 1, target.cursor);
  const below = [typeof first === "string" ? first.slice(1) : "", ...rest];
  const end =
    text.slice(token.end, lineEnd(text, token.end)).trim() === "" ? lineEnd(text, token.end) : token.end;
  return finish(target, { ...draft, filter: `${blanks}${draft.filter ?? draft.label}` }, below, {
    start: colon + 1,
    end,
  });
}

/**
 * Puts an item together. `pieces` replace the span, by default that of the token. Editors take ranges within one line
 * only, so a token over several lines (a block scalar that the text does not look like) gets nothing.
 */
export function finish(
  target: Target,
  draft: Draft,
  pieces: readonly Piece[],
  span: Span = target.site.token,
): CompletionItem | undefined {
  const { analysis, site, cursor } = target;
  if (/[\r\n]/.test(analysis.file.text.slice(span.start, span.end))) return undefined;
  const isSnippet = pieces.some((piece) => typeof piece !== "string");
  const { commaAt } = site.token.flow ?? {};
  // A second edit at the very place of the first one is not allowed.
  const isTouching = commaAt === span.start;
  const newText = (isTouching ? ", " : "") + (isSnippet ? toSnippet(pieces) : toText(pieces));
  const typed = analysis.file.text.slice(span.start, cursor);
  const filter = draft.filter ?? draft.label;
  const quote = /^["']/.exec(typed)?.[0] ?? "";
  return {
    label: draft.label,
    kind: draft.kind,
    detail: draft.detail,
    ...(draft.documentation === undefined
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: draft.documentation } }),
    sortText: draft.sort,
    filterText: `${quote}${filter}`,
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // The indentation is in the text already.
    ...(/[\r\n]/.test(newText) ? { insertTextMode: InsertTextMode.asIs } : {}),
    textEdit: edit(analysis, span, newText),
    ...(commaAt === undefined || isTouching
      ? {}
      : { additionalTextEdits: [edit(analysis, { start: commaAt, end: commaAt }, ",")] }),
  };
}

function edit({ document }: Analysis, { start, end }: Span, newText: string): TextEdit {
  return { range: { start: document.positionAt(start), end: document.positionAt(end) }, newText };
}

/** Indentation as the document has it; two spaces where it does not tell. */
export function detectLayout(text: string): Layout {
  let step: number | undefined;
  let dashStep: number | undefined;
  const header = /^([ \t]*(?:- +)*)[^\s#:][^:\r\n]*:[ \t]*(?:#[^\r\n]*)?$/gm;
  for (const match of text.slice(0, 50_000).matchAll(header)) {
    const column = match[1]?.length ?? 0;
    const below = firstLineBehind(text, match.index + match[0].length);
    if (!below || below.column < column) continue;
    if (below.isDash) dashStep ??= below.column - column;
    else if (below.column > column) step ??= below.column - column;
    if (step !== undefined && dashStep !== undefined) break;
  }
  return { lineBreak: lineBreak(text), step: step ?? (dashStep || 2), dashStep: dashStep ?? step ?? 2 };
}

function firstLineBehind(text: string, offset: number) {
  for (let at = nextLine(text, offset); at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, nextLine(text, at));
    if (line.trim() !== "" && !line.trimStart().startsWith("#"))
      return { column: indentOf(line), isDash: /^\s*-\s/.test(line) };
  }
  return undefined;
}
