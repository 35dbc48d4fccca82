/** The way from the root of a document to the scalar at an offset. */
import type { Analysis } from "../analysis.ts";
import type { Ancestor } from "../completion/site.ts";
import { contains, type ScalarNode, type YamlNode } from "../document/tree.ts";

export interface Path {
  readonly leaf: ScalarNode;
  /**
   * Mappings from the root inwards, each with the pair on the way; lists too, except for one that is the value of the
   * last pair: its items count as that pair's value.
   */
  readonly ancestors: readonly Ancestor[];
}

export function findPath({ file }: Analysis, offset: number): Path | undefined {
  for (const { root } of file.documents) {
    const found = root && contains(root, offset) ? walk(root, offset, []) : undefined;
    if (!found) continue;
    const last = found.ancestors.findLastIndex(({ pair }) => pair !== undefined);
    return { leaf: found.leaf, ancestors: found.ancestors.slice(0, last + 1) };
  }
  return undefined;
}

function walk(node: YamlNode, offset: number, above: readonly Ancestor[]): Path | undefined {
  if (node.kind === "scalar") return contains(node, offset) ? { leaf: node, ancestors: above } : undefined;
  if (node.kind === "sequence") {
    const item = node.items.find((each) => contains(each, offset));
    return item && walk(item, offset, [...above, { node, pair: undefined }]);
  }
  for (const pair of node.pairs) {
    if (pair.merged) continue;
    const ancestors = [...above, { node, pair }];
    if (contains(pair.key, offset)) return { leaf: pair.key, ancestors };
    if (pair.value && contains(pair.value, offset)) return walk(pair.value, offset, ancestors);
  }
  return undefined;
}
