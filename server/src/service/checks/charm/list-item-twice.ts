import { actionPairs, type CharmDocument } from "../../charm/charm-document.ts";
import { asMapping, findValue, type SequenceNode, type YamlNode } from "../../document/tree.ts";
import type { CharmCheck, Draft } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const listItemTwice: CharmCheck = {
  code: "list-item-twice",
  severity: "warning",
  on: "charm",
  summary: "A list of names holds one of them twice.",
  explanation:
    "Looked at are lists whose order and count mean nothing: `assumes`, `tags`, `terms`, `series`, `extensions`, the packages and snaps of parts, `required` parameters. The second one has no effect, and another name may have been meant.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}subordinate: false\ntags: [streaming, kafka, streaming]\n`,
  good: `${METADATA_HEAD}subordinate: false\ntags: [streaming, kafka]\n`,
  *run(charm) {
    for (const list of listsIn(charm)) yield* checkList(list);
  },
};

const TOP_LEVEL = ["assumes", "tags", "terms", "series", "extensions", "categories"];
const IN_PARTS = [
  "build-packages",
  "build-snaps",
  "stage-packages",
  "stage-snaps",
  "after",
  "charm-binary-python-packages",
];

function* listsIn(charm: CharmDocument): Iterable<SequenceNode> {
  const { root, kind } = charm;
  if (kind === "charmcraft" || kind === "metadata")
    for (const key of TOP_LEVEL) yield* asList(findValue(root, key));
  for (const { value } of asMapping(findValue(root, "parts"))?.pairs ?? []) {
    for (const key of IN_PARTS) yield* asList(findValue(value, key));
  }
  for (const { value } of actionPairs(charm)) yield* asList(findValue(value, "required"));
}

function asList(node: YamlNode | undefined): SequenceNode[] {
  return node?.kind === "sequence" ? [node] : [];
}

function* checkList({ items }: SequenceNode): Iterable<Draft> {
  const seen = new Set<string>();
  for (const item of items) {
    if (item.kind !== "scalar" || item.text === "") continue;
    if (seen.has(item.text)) {
      yield { span: item, message: `\`${item.text}\` is in this list already; expected each once` };
    }
    seen.add(item.text);
  }
}
