/**
 * Values of databags that hold JSON text with something in it: an object or an array, as charms write them. What is
 * broken, or merely a number, is not among them.
 */
import type { Analysis } from "../analysis.ts";
import { type JsonNode, parseEmbeddedJson } from "../document/embedded-json.ts";
import { nodePathAt } from "../document/node-path.ts";
import type { MappingNode, Pair, ScalarNode, YamlNode } from "../document/tree.ts";

export interface JsonPlace {
  readonly databag: MappingNode;
  readonly pair: Pair;
  readonly value: ScalarNode;
  readonly root: Extract<JsonNode, { readonly kind: "array" | "object" }>;
  /**
   * Number of the document, then keys and numbers of items down to the pair. It leads to the same value for as long as
   * these stay, whatever else is edited.
   */
  readonly address: Address;
}

export type Address = readonly (string | number)[];

/** The JSON text whose key or value is at an offset. */
export function jsonPlaceAt(analysis: Analysis, offset: number): JsonPlace | undefined {
  for (const [number, { root }] of analysis.file.documents.entries()) {
    const { steps } = nodePathAt(root, offset);
    const last = steps.at(-1);
    if (last?.node.kind !== "mapping" || !last.pair || !last.isInside) continue;
    const address = [number, ...steps.map(({ pair, index }) => pair?.key.text ?? index)];
    return jsonPlaceOf(analysis, last.node, last.pair, address);
  }
  return undefined;
}

/** The JSON text that an address leads to now. */
export function jsonPlaceBy(analysis: Analysis, address: Address): JsonPlace | undefined {
  const [number, ...steps] = address;
  let node: YamlNode | undefined =
    typeof number === "number" ? analysis.file.documents[number]?.root : undefined;
  for (const [index, step] of steps.entries()) {
    if (node?.kind === "mapping") {
      const pair: Pair | undefined = node.pairs.find(({ key }) => key.text === step);
      if (pair && index === steps.length - 1) return jsonPlaceOf(analysis, node, pair, address);
      node = pair?.value;
    } else {
      node = node?.kind === "sequence" && typeof step === "number" ? node.items[step] : undefined;
    }
  }
  return undefined;
}

/** Looks into databags only: contents of secrets are nothing to show. */
function jsonPlaceOf(
  { relations = [], file }: Analysis,
  node: MappingNode,
  pair: Pair,
  address: Address,
): JsonPlace | undefined {
  const { value } = pair;
  const isShared = pair.merged || !value || value.start < pair.key.end;
  if (isShared || value.kind !== "scalar" || typeof value.value !== "string") return undefined;
  if (!relations.some(({ databags }) => databags.some((databag) => databag.node === node))) return undefined;
  const { root, problems } = parseEmbeddedJson(file.text, value);
  if (problems.length > 0 || (root?.kind !== "array" && root?.kind !== "object")) return undefined;
  return { databag: node, pair, value, root, address };
}
