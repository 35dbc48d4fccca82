/** Small readers of Python's syntax tree: texts, names, arguments. They look at shapes only and resolve nothing. */
import type { Span } from "../document/tree.ts";
import type { SyntaxNode } from "../ports.ts";
import type { PythonLiteral } from "./facts.ts";

/** The source of one file; offsets are UTF-16 code units. */
export interface Source {
  readonly text: string;
}

export const textOf = ({ text }: Source, node: SyntaxNode): string =>
  text.slice(node.startIndex, node.endIndex);

export function spanOf({ startIndex, endIndex }: SyntaxNode): Span {
  return { start: startIndex, end: endIndex };
}

export function children(node: SyntaxNode): SyntaxNode[] {
  return node.namedChildren.filter(
    (child): child is SyntaxNode => child !== null && child.type !== "comment",
  );
}

/** Content of a string that is written in one piece, and where it stands; undefined for f-strings and escapes. */
export function stringOf(source: Source, node: SyntaxNode | null | undefined): TextAt | undefined {
  if (node?.type === "parenthesized_expression") return stringOf(source, children(node)[0]);
  if (node?.type !== "string") return undefined;
  const written = textOf(source, node);
  const match = /^[uU]?(?:[rR]?)("""|'''|"|')/.exec(written);
  const quote = match?.[1];
  if (!match || !quote || !written.endsWith(quote) || written.length < match[0].length + quote.length)
    return undefined;
  const value = written.slice(match[0].length, written.length - quote.length);
  // What an escape stands for is no part of a name.
  if (value.includes("\\")) return undefined;
  const start = node.startIndex + match[0].length;
  return { value, span: { start, end: start + value.length } };
}

export interface TextAt {
  readonly value: string;
  readonly span: Span;
}

/** The last part of a dotted name: `BaseIntegrator` of `kafkacl.BaseIntegrator`. */
export function lastName(source: Source, node: SyntaxNode | null | undefined): TextAt | undefined {
  if (node?.type === "identifier") return { value: textOf(source, node), span: spanOf(node) };
  if (node?.type !== "attribute") return undefined;
  return lastName(source, node.childForFieldName("attribute"));
}

export interface Arguments {
  readonly positional: readonly SyntaxNode[];
  readonly named: ReadonlyMap<string, SyntaxNode>;
  /** Some are passed on with a star, so that there may be more of them. */
  readonly isOpen: boolean;
}

export function argumentsOf(source: Source, call: SyntaxNode): Arguments {
  const list = call.childForFieldName("arguments");
  const positional: SyntaxNode[] = [];
  const named = new Map<string, SyntaxNode>();
  let isOpen = false;
  for (const argument of list?.type === "argument_list" ? children(list) : []) {
    if (argument.type === "keyword_argument") {
      const [name, value] = [argument.childForFieldName("name"), argument.childForFieldName("value")];
      if (name && value) named.set(textOf(source, name), value);
    } else if (argument.type === "list_splat" || argument.type === "dictionary_splat") isOpen = true;
    else positional.push(argument);
  }
  return { positional, named, isOpen };
}

/** A value that is written out; undefined for what is computed. */
export function literalOf(source: Source, node: SyntaxNode | undefined): PythonLiteral | undefined {
  switch (node?.type) {
    case "true":
      return true;
    case "false":
      return false;
    case "none":
      return null;
    case "integer":
    case "float":
      return numberOf(textOf(source, node));
    case "unary_operator": {
      const inner = literalOf(source, node.childForFieldName("argument") ?? undefined);
      const sign = textOf(source, node)[0];
      return typeof inner === "number" && (sign === "-" || sign === "+")
        ? sign === "-"
          ? -inner
          : inner
        : undefined;
    }
    case "string":
      return stringOf(source, node)?.value;
    case "parenthesized_expression":
      return literalOf(source, children(node)[0]);
    default:
      return undefined;
  }
}

function numberOf(written: string): number | undefined {
  const number = Number(written.replaceAll("_", ""));
  return Number.isNaN(number) ? undefined : number;
}
