/** Names of secret fields in `requested-secrets`: inside the JSON text, or as items of a YAML list. */
import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import type { SecretKeyList } from "../../../../schemas/definition.ts";
import { decodeBlockScalar, detectIndent } from "../document/block-scalar.ts";
import { decodeFlowScalar } from "../document/flow-scalar.ts";
import { type ScalarSource, startOfIndex } from "../document/scalar-source.ts";
import { escaped, string } from "./content.ts";
import { nextLine } from "./lines.ts";
import { type FieldTarget, order, suggestions } from "./suggestions.ts";
import { type Draft, finish, type Target, valueItem } from "./target.ts";
import type { Token } from "./token.ts";

export function completeKeyList(target: Target, field: FieldTarget, keys: SecretKeyList): CompletionItem[] {
  const { token } = target.site;
  if (field.isItem) {
    return keyDrafts(field, keys, field.list).flatMap(
      (draft) => valueItem(target, { ...draft, content: string([draft.label]) }) ?? [],
    );
  }
  if (token.style === "plain") return suggestions(target, field);
  const source = decode(target.analysis.file.text, token);
  const slot = findSlot(source, target.cursor);
  if (slot === "empty") return suggestions(target, field);
  return slot
    ? keyDrafts(field, keys, slot.others).flatMap((draft) => itemInText(target, source, slot, draft))
    : [];
}

/** Keys that are not in the list yet: those it needs first, then those it needs with TLS, then the rest. */
function keyDrafts({ documentation }: FieldTarget, keys: SecretKeyList, present: readonly string[]): Draft[] {
  const { required, requiredWithTls, known } = keys;
  const all = [...new Set([...required, ...requiredWithTls, ...Object.keys(known)])];
  return all.flatMap((label, index) => {
    if (present.includes(label)) return [];
    const need = required.includes(label)
      ? "required"
      : requiredWithTls.includes(label)
        ? "needed for TLS"
        : "optional";
    const detail = `${known[label] ?? "secret-extra"} · ${need}`;
    return [
      {
        label,
        kind: CompletionItemKind.EnumMember,
        detail,
        documentation,
        sort: order("a", index),
        filter: label,
      },
    ];
  });
}

/** The content of the token's string, quotes and indentation left out, with the way back to the text. */
function decode(text: string, { start, end, style, closed }: Token): ScalarSource {
  if (style === "literal" || style === "folded") {
    const content = nextLine(text, start);
    const indent = detectIndent(text, content, end);
    return decodeBlockScalar(text, {
      start: content,
      end,
      indent,
      folded: style === "folded",
      chomping: "strip",
    }).source;
  }
  return decodeFlowScalar(text, start + 1, closed ? end - 1 : end, style);
}

/** Where in the JSON text a name would go. Indexes count characters of the decoded text. */
interface Slot {
  readonly from: number;
  readonly to: number;
  /** The text around the name that is not there yet. */
  readonly before: string;
  readonly behind: string;
  /** The names that stand in the list elsewhere. */
  readonly others: readonly string[];
}

/** `empty` when there is no list yet; undefined where no item can stand. */
function findSlot(source: ScalarSource, cursor: number): Slot | "empty" | undefined {
  const { text } = source;
  const index = indexAt(source, cursor);
  if (!text.includes("[")) return "empty";
  const inside = findString(text, index);
  if (inside) {
    const { from, to, isClosed } = inside;
    const others = namesIn(text.slice(0, from - 1), text.slice(isClosed ? to + 1 : to));
    return { from, to, before: "", behind: isClosed ? "" : '"', others };
  }
  const from = index - (/[\w-]*$/.exec(text.slice(0, index))?.[0].length ?? 0);
  const to = index + (/^[\w-]*/.exec(text.slice(index))?.[0].length ?? 0);
  const previous = text.slice(0, from).trimEnd().at(-1);
  const next = text.slice(to).trimStart().at(0);
  if (previous !== "[" && previous !== "," && previous !== '"') return undefined;
  const blank = /[,"]$/.test(text.slice(0, from)) ? " " : "";
  return {
    from,
    to,
    before: `${previous === '"' ? "," : ""}${blank}"`,
    behind: next === '"' ? '", ' : '"',
    others: namesIn(text.slice(0, from), text.slice(to)),
  };
}

/** Index of the decoded character at an offset of the text. */
function indexAt(source: ScalarSource, offset: number): number {
  let index = 0;
  while (index < source.text.length && startOfIndex(source, index) < offset) index++;
  return index;
}

const STRING = /"(?:[^"\\]|\\.)*"?/gs;

/** The string around an index, without its quotes. */
function findString(
  text: string,
  index: number,
): { from: number; to: number; isClosed: boolean } | undefined {
  for (const { 0: found, index: start } of text.matchAll(STRING)) {
    const end = start + found.length;
    const isClosed = found.length > 1 && found.endsWith('"');
    if (index <= start || index > end || (index === end && isClosed)) continue;
    // The quote before the cursor has no partner yet: the next one begins the next string.
    const isOpen =
      /^[\w-]*$/.test(text.slice(start + 1, index)) && /^\s*(?:,\s*"|\])/.test(text.slice(index));
    if (isOpen) return { from: start + 1, to: index, isClosed: false };
    const run = /^[\w-]*/.exec(text.slice(index))?.[0].length ?? 0;
    return isClosed
      ? { from: start + 1, to: end - 1, isClosed }
      : { from: start + 1, to: index + run, isClosed };
  }
  return undefined;
}

function namesIn(...texts: readonly string[]): string[] {
  return texts.flatMap((text) => [...text.matchAll(STRING)].map(([found]) => found.replace(/^"|"$/g, "")));
}

function itemInText(target: Target, source: ScalarSource, slot: Slot, draft: Draft): CompletionItem[] {
  const span = { start: startOfIndex(source, slot.from), end: startOfIndex(source, slot.to) };
  // Between a backslash and what it escapes, nothing can be written.
  if (target.cursor < span.start || target.cursor > span.end) return [];
  const content = `${slot.before}${draft.label}${slot.behind}`;
  const item = finish(target, draft, escaped([content], target.site.token.style), span);
  return item ? [item] : [];
}
