/**
 * Where in the tree the text at the cursor would stand. A placeholder takes its place, the text is read again, and the
 * placeholder is looked up: exact for block style, brackets and half-typed text alike.
 */
import type { Analysis } from "../analysis.ts";
import type { MappingNode, Pair, SequenceNode, YamlNode } from "../document/tree.ts";
import { parseYamlFile } from "../document/yaml-file.ts";
import { applyEdits } from "../edits.ts";
import type { Edit } from "../finding.ts";
import { recogniseRelations } from "../kinds/recognise.ts";
import type { Relation } from "../kinds/relation.ts";
import { cutExcerpt, type Excerpt } from "./excerpt.ts";
import { columnOf, indentOf, lineStartOf, nextLine } from "./lines.ts";
import { findToken, type Token } from "./token.ts";

/** A mapping or list on the way from the root to the placeholder. */
export interface Ancestor {
  readonly node: MappingNode | SequenceNode;
  /** The pair of the mapping whose value holds the placeholder, or whose key it is. */
  readonly pair: Pair | undefined;
}

export interface Site {
  /** What stands there now, with offsets into the whole text. */
  readonly token: Token;
  /** The placeholder became the key of a pair, or a scalar of its own. */
  readonly as: "key" | "scalar";
  /** The line needs a list dash before what is written. */
  readonly needsDash: boolean;
  /** From the root inwards; the last one holds the placeholder directly. Not empty. */
  readonly ancestors: readonly Ancestor[];
  /** The innermost relation around the placeholder. */
  readonly relation: Relation | undefined;
  /** Lines below the cursor belong to the key of this line, or would if one were written here. */
  readonly hasLinesBelow: boolean;
}

/** No charm writes such a key. */
export const PLACEHOLDER = "zz-placeholder-zz";

interface Attempt {
  readonly excerpt: Excerpt;
  readonly token: Token;
  /** What to put around the placeholder. */
  readonly form: "key" | "scalar" | "item";
}

/** Where a cursor is: in a comment that begins at `start`, or at places in the tree. */
export type Cursor =
  | { readonly kind: "comment"; readonly start: number }
  /** Every place that text could take; mostly one, for an empty line sometimes two, none where nothing fits. */
  | { readonly kind: "sites"; readonly sites: readonly Site[] };

export function readCursor(analysis: Analysis, cursor: number): Cursor {
  const { text } = analysis.file;
  const excerpt = cutExcerpt(text, cursor, false);
  const found = findToken(excerpt.text, excerpt.cursor);
  if (found?.kind === "comment") return { kind: "comment", start: found.start + excerpt.shift };
  const attempts = found ? findAttempts(text, cursor, excerpt) : [];
  return { kind: "sites", sites: attempts.flatMap((attempt) => readSite(analysis, attempt) ?? []) };
}

function findAttempts(text: string, cursor: number, excerpt: Excerpt): Attempt[] {
  const token = tokenIn(excerpt);
  if (!token) return [];
  if (token.slot !== "word") return [{ excerpt, token, form: "scalar" }];
  if (token.hasDash)
    return [{ excerpt, token, form: isItemContinued(excerpt.text, token) ? "key" : "scalar" }];
  const attempts: Attempt[] = [{ excerpt, token, form: "key" }];
  if (excerpt.text.slice(token.start, token.end).trim() === "") {
    const list = cutExcerpt(text, cursor, true);
    const inList = tokenIn(list);
    if (inList?.slot === "word") attempts.push({ excerpt: list, token: inList, form: "item" });
  }
  return attempts;
}

function tokenIn({ text, cursor }: Excerpt): Token | undefined {
  const found = findToken(text, cursor);
  if (found?.kind !== "token") return undefined;
  const before = text.slice(lineStartOf(text, cursor), cursor);
  // Tabs cannot indent; the diagnostic says so, and whatever is written behind one stays wrong.
  return !found.token.flow && /^ *\t/.test(before) ? undefined : found.token;
}

/** Lines below belong to the same list item as the dash before the token. */
function isItemContinued(text: string, token: Token): boolean {
  const line = text.slice(lineStartOf(text, token.start), token.start);
  const next = contentBelow(text, token.end);
  return next !== undefined && next.column > line.lastIndexOf("-");
}

function contentBelow(
  text: string,
  offset: number,
): { readonly column: number; readonly isDash: boolean } | undefined {
  for (let at = nextLine(text, offset); at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, nextLine(text, at));
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    return { column: indentOf(line), isDash: /^\s*-(?:\s|$)/.test(line) };
  }
  return undefined;
}

/** Column in which a key at this token would begin. */
export function keyColumn(text: string, token: Token, needsDash: boolean): number {
  return columnOf(text, token.start) + (token.needsBlank ? 1 : 0) + (needsDash ? 2 : 0);
}

/** The next line is indented as what belongs to the key of this line has to be. */
function hasLinesBelow(text: string, token: Token, needsDash: boolean): boolean {
  const below = contentBelow(text, token.end);
  if (!below) return false;
  const line = text.slice(lineStartOf(text, token.start), token.start);
  const isValue = token.slot === "value";
  const column = isValue ? (/^[\s-]*/.exec(line)?.[0].length ?? 0) : keyColumn(text, token, needsDash);
  return below.column > column || (below.isDash && below.column === column);
}

function readSite(analysis: Analysis, { excerpt, token, form }: Attempt): Site | undefined {
  const text = applyEdits(excerpt.text, placeholderEdits(token, form));
  const at = text.indexOf(PLACEHOLDER);
  const file = parseYamlFile(text);
  const root = file.documents.find((document) => document.start <= at && at <= document.end)?.root;
  const way = root && findWay(root, at);
  if (!way) return undefined;
  const { ancestors, as } = way;
  if (!token.flow && !isAligned(text, at, way)) return undefined;
  const whole = moved(token, excerpt.shift);
  return {
    token: whole,
    as,
    needsDash: form === "item",
    ancestors,
    relation: findRelation(analysis, file, ancestors),
    hasLinesBelow: !token.flow && hasLinesBelow(analysis.file.text, whole, form === "item"),
  };
}

function placeholderEdits(token: Token, form: Attempt["form"]): Edit[] {
  const { start, end, flow, needsBlank } = token;
  const before = `${needsBlank ? " " : ""}${form === "item" ? "- " : ""}`;
  const behind = form === "key" ? ":" : flow?.needsCommaBehind && !token.hasColon ? "," : "";
  return [
    ...(flow?.commaAt === undefined ? [] : [{ start: flow.commaAt, end: flow.commaAt, newText: "," }]),
    { start, end, newText: `${before}${PLACEHOLDER}${behind}` },
    ...(flow?.closers ? [{ start: flow.closersAt, end: flow.closersAt, newText: flow.closers }] : []),
  ];
}

function moved(token: Token, by: number): Token {
  const { start, end, flow } = token;
  const commaAt = flow?.commaAt === undefined ? undefined : flow.commaAt + by;
  return { ...token, start: start + by, end: end + by, flow: flow && { ...flow, commaAt } };
}

interface Way {
  readonly ancestors: readonly Ancestor[];
  readonly as: Site["as"];
}

function findWay(node: YamlNode, at: number): Way | undefined {
  if (node.kind === "scalar") return node.start === at ? { ancestors: [], as: "scalar" } : undefined;
  const children = node.kind === "mapping" ? node.pairs.filter(({ merged }) => !merged) : node.items;
  for (const child of children) {
    const isPair = "key" in child;
    const pair = isPair ? child : undefined;
    if (isPair && child.key.start === at) return { ancestors: [{ node, pair }], as: "key" };
    const value = isPair ? child.value : child;
    if (!value || at < value.start || at > value.end) continue;
    const rest = findWay(value, at);
    if (rest) return { ...rest, ancestors: [{ node, pair }, ...rest.ancestors] };
  }
  return undefined;
}

/** The placeholder begins in the column of its neighbours; elsewhere it would break the document. */
function isAligned(text: string, at: number, { ancestors, as }: Way): boolean {
  const holder = ancestors.at(-1)?.node;
  if (!holder || holder.flow) return true;
  if (holder.kind === "mapping") {
    const starts = holder.pairs.filter(({ merged }) => !merged).map(({ key }) => key.start);
    return as === "scalar" || starts.every((start) => columnOf(text, start) === columnOf(text, at));
  }
  const dashColumn = (start: number) => {
    const line = text.slice(lineStartOf(text, start), start);
    return /^\s*-[ \t]+(?:[&!]\S+[ \t]+)*$/.test(line) ? indentOf(line) : undefined;
  };
  const own = dashColumn(at);
  const others = holder.items.map(({ start }) => dashColumn(start));
  return own === undefined || others.every((column) => column === undefined || column === own);
}

/**
 * The excerpt holds one relation, the document perhaps many; there an option or a comment names the side only of those
 * that do not tell by their keys.
 */
function findRelation(
  analysis: Analysis,
  file: ReturnType<typeof parseYamlFile>,
  ancestors: readonly Ancestor[],
): Relation | undefined {
  const { context, directives, relations: all } = analysis;
  const within = (found: readonly Relation[] | undefined) =>
    found?.findLast(({ node }) => ancestors.some((ancestor) => ancestor.node === node));
  if ((all?.length ?? 0) > 1) {
    const { role: _, ...association } = context.association;
    const silent = directives.interface && { ...directives.interface, role: undefined };
    const own = recogniseRelations(file, { ...directives, interface: silent }, { ...context, association });
    const relation = within(own);
    if (relation?.roleEvidence === "keys") return relation;
  }
  return within(recogniseRelations(file, directives, context));
}
