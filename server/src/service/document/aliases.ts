/** Anchors, aliases and merge keys: nodes are shared, never copied, and what they expand to is bounded. */
import type { CST } from "yaml";
import { type Composition, complainAs, type OpenMapping, spanOfToken } from "./composition.ts";
import { quote } from "./problems.ts";
import type { Properties } from "./properties.ts";
import type { MappingNode, Pair, Span, YamlNode } from "./tree.ts";

/**
 * Readers walk a shared node once per alias. More nodes than this in all, and a small file could keep them busy for
 * hours ("billion laughs").
 */
const MAX_COPIED = 100_000;

/** Makes a node known under its anchor while `compose` reads it. */
export function withAnchor(
  composition: Composition,
  properties: Properties | undefined,
  compose: () => YamlNode | undefined,
): YamlNode | undefined {
  const name = properties?.anchor?.source.slice(1);
  if (name === undefined) return compose();
  const sizeBefore = composition.size;
  composition.anchors.set(name, "open");
  const node = compose();
  composition.anchors.set(name, { node, size: composition.size - sizeBefore });
  return node;
}

/**
 * The node that an alias stands for: shared, with the span it has at its anchor. An unknown alias is most likely text
 * that lacks quotes (`*.jar`), and read as that.
 */
export function composeAlias(composition: Composition, token: CST.FlowScalar): YamlNode | undefined {
  const span = spanOfToken(token);
  composition.end = span.end;
  const name = token.source.slice(1);
  const anchor = composition.anchors.get(name);
  const complainAlias = (message: string): undefined =>
    complainAs(composition, "yaml-alias", span, message) as undefined;
  if (name === "" || anchor === undefined) {
    const problem = name === "" ? "has no name" : `no ${quote(`&${name}`)} stands before it`;
    complainAlias(`${quote(token.source)} reads as an alias, but ${problem}; expected quotes around text`);
    return { kind: "scalar", ...span, style: "plain", value: token.source, text: token.source };
  }
  if (anchor === "open")
    return complainAlias(`The alias ${quote(token.source)} stands inside of what it stands for`);
  return takeCopies(composition, anchor.size, span) ? anchor.node : undefined;
}

/** Refuses what goes beyond the bound; only the first refusal is reported. */
function takeCopies(composition: Composition, size: number, span: Span): boolean {
  if (composition.copied + size > MAX_COPIED) {
    const message = `The aliases up to here stand for more than ${MAX_COPIED} values; expected fewer`;
    if (Number.isFinite(composition.copied)) complainAs(composition, "yaml-alias", span, message);
    composition.copied = Number.POSITIVE_INFINITY;
    return false;
  }
  composition.copied += size;
  composition.size += size;
  return true;
}

/** A `<<` of a mapping, kept until all of the mapping's own keys are known. */
export interface Merge extends Span {
  readonly key: Span;
  readonly value: YamlNode | undefined;
}

/**
 * Appends the pairs that merge keys bring in; the mapping's own keys win, then earlier merges. Such pairs stand last,
 * whatever the place of the merge key. Source: YAML 1.1 type repository, "merge".
 */
export function applyMerges(
  composition: Composition,
  mapping: OpenMapping,
  merges: readonly Merge[],
  seen: Map<string, Pair>,
): void {
  for (const merge of merges) {
    for (const source of mergeSources(composition, merge)) {
      for (const pair of source.pairs) {
        const identity = keyIdentity(pair);
        if (seen.has(identity)) continue;
        if (!takeCopies(composition, 1, merge.key)) return;
        const merged: Pair = { ...pair, start: merge.start, end: merge.end, merged: true };
        seen.set(identity, merged);
        mapping.pairs.push(merged);
      }
    }
  }
}

/** `1` and `"1"` are different keys. */
export function keyIdentity({ key }: { readonly key: Pair["key"] }): string {
  return `${key.value === null ? "null" : typeof key.value}:${key.text}`;
}

function mergeSources(composition: Composition, { key, value }: Merge): MappingNode[] {
  const sources = value?.kind === "sequence" ? value.items : value ? [value] : [];
  const mappings = sources.filter((source) => source.kind === "mapping");
  if (mappings.length < sources.length) {
    complainAs(
      composition,
      "yaml-alias",
      key,
      "The merge key `<<` has a value that is no mapping; expected an alias of one",
    );
  }
  return mappings;
}
