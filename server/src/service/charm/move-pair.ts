/** Moves a key of the document below another one, or gives it another name. */
import { asMapping, findPair, type MappingNode, type Pair } from "../document/tree.ts";
import { indentation, lineBreak, lineEnd, removePairs, replaceKey } from "../edits.ts";
import type { Edit, Fix } from "../finding.ts";
import type { CharmDocument } from "./charm-document.ts";

/** `target` is a name, or `PARENT.NAME` for a place below a top-level key. Block style only. */
export function movePair(charm: CharmDocument, node: MappingNode, pair: Pair, target: string): Fix[] {
  if (pair.merged || node.flow || pair.key.style !== "plain") return [];
  const [parent = "", name] = target.split(".");
  if (name === undefined) {
    if (findPair(node, parent)) return [];
    return [{ title: `Rename to \`${parent}\``, edits: [replaceKey(pair.key, parent)], preferred: true }];
  }
  const insertion = insertBelow(charm.file.text, node, pair, parent, name);
  if (!insertion) return [];
  const edits = [...removePairs(charm.file.text, node, [pair]), insertion];
  return [{ title: `Move to \`${target}\``, edits, preferred: false }];
}

function insertBelow(
  text: string,
  node: MappingNode,
  pair: Pair,
  parent: string,
  name: string,
): Edit | undefined {
  const existing = findPair(node, parent);
  const target = asMapping(existing?.value);
  if (existing && (!target || target.flow || findPair(target, name))) return undefined;
  const newline = lineBreak(text);
  const last = target?.pairs.at(-1);
  const own = indentation(text, pair.key.start);
  const indent = last ? indentation(text, last.key.start) : `${own}  `;
  const lines = text.slice(pair.key.end, pair.end).split(/\r\n|\n|\r/);
  const shift = indent.slice(own.length);
  const body = lines.map((line, index) => (index === 0 || line === "" ? line : shift + line)).join(newline);
  const block = `${indent}${name}${body}`;
  if (last) return { start: lineEnd(text, last.end), end: lineEnd(text, last.end), newText: newline + block };
  // A place of its own, above the first key that stays.
  const anchor = node.pairs.findLast((each) => each !== pair && !each.merged);
  if (!anchor) return undefined;
  const at = lineEnd(text, anchor.end);
  return { start: at, end: at, newText: `${newline}${own}${parent}:${newline}${block}` };
}
