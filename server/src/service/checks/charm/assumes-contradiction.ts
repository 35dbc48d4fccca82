import { effectiveMetadata } from "../../charm/charm-document.ts";
import { findPair, type ScalarNode, type YamlNode } from "../../document/tree.ts";
import type { CharmCheck } from "../check.ts";
import { CHARMCRAFT } from "./examples.ts";

export const assumesContradiction: CharmCheck = {
  code: "assumes-contradiction",
  severity: "warning",
  on: "charm",
  summary: "`assumes` wants a Juju that cannot exist.",
  explanation:
    "All items of the list have to hold. `juju >= 3.6` together with `juju < 3.6` holds for no version, so the charm can be deployed nowhere; alternatives go under `any-of`.",
  file: "charmcraft.yaml",
  bad: `${CHARMCRAFT}assumes:\n  - juju >= 3.6\n  - juju < 3.1\n`,
  good: `${CHARMCRAFT}assumes:\n  - juju >= 3.6\n  - juju < 4.0\n`,
  *run(charm) {
    const pair = findPair(charm.root, "assumes");
    if (!pair || effectiveMetadata(charm, "assumes") !== pair.value) return;
    const bounds = itemsOf(pair.value).flatMap((item) => readBound(item) ?? []);
    const lower = bounds
      .filter(({ isLower }) => isLower)
      .toSorted((a, b) => compare(b.version, a.version))[0];
    const upper = bounds
      .filter(({ isLower }) => !isLower)
      .toSorted((a, b) => compare(a.version, b.version))[0];
    if (!lower || !upper || compare(lower.version, upper.version) < 0) return;
    const last = lower.node.start > upper.node.start ? lower : upper;
    yield {
      span: last.node,
      message: `No Juju is both \`${lower.node.text}\` and \`${upper.node.text}\`; expected bounds that leave some, or \`any-of\``,
    };
  },
};

/** What has to hold in any case: items of the list and of `all-of`. */
function itemsOf(node: YamlNode | undefined): ScalarNode[] {
  if (node?.kind !== "sequence") return [];
  return node.items.flatMap((item) =>
    item.kind === "scalar" ? [item] : itemsOf(findPair(item, "all-of")?.value),
  );
}

function readBound(node: ScalarNode) {
  const match = /^juju\s*(>=|<)\s*(\d{1,9}(?:\.\d{1,9}){0,3})$/.exec(node.text);
  return match && { node, isLower: match[1] === ">=", version: (match[2] ?? "").split(".").map(Number) };
}

function compare(one: readonly number[], other: readonly number[]): number {
  const index = [0, 1, 2, 3].find((each) => (one[each] ?? 0) !== (other[each] ?? 0)) ?? 0;
  return (one[index] ?? 0) - (other[index] ?? 0);
}
