/** Trees and problems as one line of text, so that a row of a table can hold them. */
import type { ScalarNode, Span, YamlNode } from "../../../server/src/service/document/tree.ts";
import { parseYamlFile } from "../../../server/src/service/document/yaml-file.ts";

/** `{key: value, list: ["text", 1]}`; `∅` is nothing at all, `^` marks what a merge key brought in. */
export function drawNode(node: YamlNode | undefined): string {
  if (!node) return "∅";
  if (node.kind === "scalar") return drawScalar(node);
  if (node.kind === "sequence") return `[${node.items.map(drawNode).join(", ")}]`;
  const pairs = node.pairs.map(
    ({ key, value, merged }) => `${merged ? "^" : ""}${key.text}: ${drawNode(value)}`,
  );
  return `{${pairs.join(", ")}}`;
}

function drawScalar({ value }: ScalarNode): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "bigint" ? `${value}n` : Object.is(value, -0) ? "-0" : String(value);
}

/** The roots of all documents. */
export function drawFile(text: string): string {
  return parseYamlFile(text)
    .documents.map(({ root }) => drawNode(root))
    .join(" --- ");
}

/** The problems with the text they point at: `yaml-tab «\t» A tab …`. */
export function drawProblems(text: string): string[] {
  return parseYamlFile(text).problems.map(
    (problem) => `${problem.code} ${drawSpan(text, problem)} ${problem.message}`,
  );
}

export function drawSpan(text: string, { start, end }: Span): string {
  return `«${JSON.stringify(text.slice(start, end)).slice(1, -1).replaceAll('\\"', '"').replaceAll("\\\\", "\\")}»`;
}

/** Every node and pair of a tree with a word for its kind, outermost first. Aliased nodes come once per alias. */
export function* spansIn(node: YamlNode | undefined): Generator<[string, Span]> {
  if (!node) return;
  yield [node.kind, node];
  if (node.kind === "sequence") for (const item of node.items) yield* spansIn(item);
  if (node.kind !== "mapping") return;
  for (const pair of node.pairs) {
    yield ["pair", pair];
    yield ["key", pair.key];
    yield* spansIn(pair.value);
  }
}

/** The value at the end of a path of keys and indexes in the first document. */
export function nodeAt(text: string, ...path: (string | number)[]): YamlNode | undefined {
  let node = parseYamlFile(text).documents[0]?.root;
  for (const step of path) {
    if (node?.kind === "sequence" && typeof step === "number") node = node.items[step];
    else if (node?.kind === "mapping") node = node.pairs.find(({ key }) => key.text === step)?.value;
    else return undefined;
  }
  return node;
}

export function scalarAt(text: string, ...path: (string | number)[]): ScalarNode {
  const node = nodeAt(text, ...path);
  if (node?.kind !== "scalar") throw new Error(`no scalar at ${path.join(".")} in ${JSON.stringify(text)}`);
  return node;
}
