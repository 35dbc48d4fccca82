/** What a place in a charm file is: a map whose keys are wanted, or a value at the end of a way. */
import type { Step } from "../../charm/schema-at.ts";
import type { MappingNode } from "../../document/tree.ts";
import { columnOf, indentOf, lineStartOf, nextLine, previousLine } from "../lines.ts";
import { type Ancestor, PLACEHOLDER, type Site } from "../site.ts";

export type CharmPlace =
  | {
      readonly kind: "key";
      readonly way: readonly Step[];
      readonly map: MappingNode;
      /** What is typed stands alone on the line below a key, and may become its value. */
      readonly mayBeText: boolean;
    }
  | {
      readonly kind: "value";
      readonly way: readonly Step[];
      /** The map that the value, or the list around it, stands in. */
      readonly map: MappingNode | undefined;
      /** The other items of the list. */
      readonly others: readonly string[];
    };

/** What a site means; undefined where nothing holds it. */
export function charmPlace(site: Site): CharmPlace | undefined {
  const { ancestors, as, token } = site;
  const holder = ancestors.at(-1);
  if (!holder) return undefined;
  if (as !== "key" || holder.node.kind !== "mapping") return valuePlace(ancestors);
  const above = ancestors.slice(0, -1);
  const isAlone = holder.node.pairs.length === 1 && token.slot === "word" && !token.hasColon;
  return { kind: "key", way: wayOf(above), map: holder.node, mayBeText: isAlone && above.length > 0 };
}

/** A new item stands in the column of the items above it; the excerpt that a site is read from may be without them. */
export function isAlignedItem(text: string, { token, needsDash }: Site): boolean {
  if (!needsDash) return true;
  const column = columnOf(text, token.start);
  for (
    let at = previousLine(text, lineStartOf(text, token.start));
    at !== undefined;
    at = previousLine(text, at)
  ) {
    const line = text.slice(at, nextLine(text, at));
    if (line.trim() === "") continue;
    if (indentOf(line) <= column) return true;
    if (/^\s*-(?:\s|$)/.test(line)) return false;
  }
  return true;
}

/** A value on a line of its own stands deeper than its key, which may stand behind dashes. */
export function isIndentedValue(text: string, { token, as }: Site): boolean {
  const start = lineStartOf(text, token.start);
  if (as !== "scalar" || text.slice(start, token.start).trim() !== "") return true;
  for (let at = previousLine(text, start); at !== undefined; at = previousLine(text, at)) {
    const line = text.slice(at, nextLine(text, at));
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    return columnOf(text, token.start) > (/^[ -]*/.exec(line)?.[0].length ?? 0);
  }
  return true;
}

/** The same place, where it turns out that a value belongs there. */
export function asValue({ ancestors }: Site): Extract<CharmPlace, { kind: "value" }> {
  return valuePlace(ancestors.slice(0, -1));
}

function valuePlace(ancestors: readonly Ancestor[]): Extract<CharmPlace, { kind: "value" }> {
  const last = ancestors.at(-1)?.node;
  const map = ancestors.findLast(({ node }) => node.kind === "mapping")?.node;
  const items = last?.kind === "sequence" ? last.items : [];
  const others = items.flatMap((item) =>
    item.kind === "scalar" && item.text !== PLACEHOLDER && item.text !== "" ? [item.text] : [],
  );
  return { kind: "value", way: wayOf(ancestors), map: map?.kind === "mapping" ? map : undefined, others };
}

/** An item stands for any item: definitions are the same for all of them. */
function wayOf(ancestors: readonly Ancestor[]): Step[] {
  return ancestors.map(({ node, pair }) => (node.kind === "sequence" ? 0 : (pair?.key.text ?? "")));
}
