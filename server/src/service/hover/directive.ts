/** Words of our comments: the interface, the side, and the codes that are kept quiet about. */
import type { Analysis } from "../analysis.ts";
import { checks } from "../checks/registry.ts";
import { contains, type Span } from "../document/tree.ts";
import type { Explanation } from "./explanation.ts";
import { describeInterface } from "./interface.ts";
import { code, paragraphs } from "./markdown.ts";

export function hoverDirective(analysis: Analysis, offset: number): Explanation | undefined {
  const { directives } = analysis;
  const directive = directives.interface;
  if (directive && contains(directive, offset)) return hoverInterface(analysis, directive, offset);
  const words = directives.suppressions.find((suppression) => contains(suppression, offset))?.codes ?? [];
  const word = words.find((each) => contains(each, offset));
  const check = word && checks.find((each) => each.code === word.code);
  if (!word || !check) return undefined;
  const text = paragraphs(`**${code(check.code)}** · ${check.severity}`, check.summary, check.explanation);
  return { text, span: { start: word.start, end: word.end } };
}

function hoverInterface(
  { file: { text }, directives }: Analysis,
  comment: Span,
  offset: number,
): Explanation | undefined {
  const directive = directives.interface;
  const named = directive?.interface;
  if (named && contains(named, offset)) {
    const about = describeInterface(named.name, named.version);
    return about === undefined ? undefined : { text: about, span: { start: named.start, end: named.end } };
  }
  const role = /\brole=(?:provider|requirer)\b/.exec(text.slice(comment.start, comment.end));
  if (!role || !directive?.role) return undefined;
  const start = comment.start + role.index;
  const span = { start, end: start + role[0].length };
  const about = `The databags of this file were written by the **${directive.role}**, unless their keys say otherwise.`;
  return contains(span, offset) ? { text: about, span } : undefined;
}
