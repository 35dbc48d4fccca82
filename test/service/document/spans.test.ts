/** Where nodes begin and end. */
import { expect, test } from "vitest";
import type { YamlNode } from "../../../server/src/service/document/tree.ts";
import { parseYamlFile } from "../../../server/src/service/document/yaml-file.ts";
import { drawSpan, nodeAt, spansIn } from "./draw.ts";

const SCALARS: [text: string, span: string][] = [
  ["a: x # c\n", "«x»"],
  ["a: x y  \n", "«x y»"],
  ["a:   'x'  \n", "«'x'»"],
  ['a: "x" # c\n', '«"x"»'],
  ["a: 'x\n  y'\nb: 1\n", "«'x\\n  y'»"],
  ["a: x\n  y\n\nb: 1\n", "«x\\n  y»"],
  ["a: |\n  x\n  y\n\n\nb: 1\n", "«|\\n  x\\n  y»"],
  ["a: |+\n  x\n\n\nb: 1\n", "«|+\\n  x»"],
  ["a: >- # c\n  x\n\n  y\n# d\nb: 1\n", "«>- # c\\n  x\\n\\n  y»"],
  ["a: |\r\n  x\r\n  y\r\nb: 1\r\n", "«|\\r\\n  x\\r\\n  y»"],
  ["a: |\nb: 1\n", "«|»"],
  ["a: |2\n   x\n", "«|2\\n   x»"],
  ["a: |\n  x", "«|\\n  x»"],
  ["a: &x !t y\n", "«y»"],
  ["\ufeffa: x\n", "«x»"],
  ['a: "x', '«"x»'],
  ['a: "x\nb: 1', '«"x»'],
  ["a: {b: 1}  # c\n", "«{b: 1}»"],
  ["a: [\n  1,\n]  # c\n", "«[\\n  1,\\n]»"],
  ["a: [1\nb: 2\n", "«[1»"],
  ["a:\n  b: 1\n  # c\n\nd: 1\n", "«b: 1»"],
  ["a:\n  b: 1\n  c: 2 # c\n\n\nd: 1\n", "«b: 1\\n  c: 2»"],
  ["a:\n  b: |\n    x\n\n# c\nd: 1\n", "«b: |\\n    x»"],
  ["a:\n  b:\n\nd: 1\n", "«b:»"],
  ["a:\n  b: &x\n\nd: 1\n", "«b: &x»"],
  ["a:\n  - x\n  - y # c\n\nd: 1\n", "«- x\\n  - y»"],
  ["a:\n- x\n-\n# c\nd: 1\n", "«- x\\n-»"],
  ["a:\n  ? b\n  : c\n", "«b\\n  : c»"],
];

test.for(SCALARS)("the value in %j is %s", ([text, span]) => {
  const node = nodeAt(text, "a");
  expect(node && drawSpan(text, node)).toBe(span);
});

test("pairs reach from the key to the value, or to the colon", () => {
  const text = "a: x # c\nb:\nc: &x\nplug\n'd' : [1]\n? e\nf: *x\n";
  const { root } = parseYamlFile(text).documents[0] ?? {};
  const pairs = root?.kind === "mapping" ? root.pairs : [];
  expect(pairs.map((pair) => drawSpan(text, pair))).toEqual([
    "«a: x»",
    "«b:»",
    "«c: &x»",
    "«plug»",
    "«'d' : [1]»",
    "«e»",
    "«f: *x»",
  ]);
  expect(pairs.map(({ colon }) => colon !== undefined && text.charAt(colon))).toEqual([
    ":",
    ":",
    ":",
    false,
    ":",
    false,
    ":",
  ]);
});

test("keys have the span of their source", () => {
  const text = "'a': {\"b\": 1, *x : 2}\n? [c, d]\n: 3\n";
  const keys = [...spansIn(parseYamlFile(text).documents[0]?.root)].filter(([kind]) => kind === "key");
  expect(keys.map(([, span]) => drawSpan(text, span))).toEqual(["«'a'»", '«"b"»', "«*x»", "«[c, d]»"]);
});

test("documents cover the whole text", () => {
  const text = "# one\na: 1\n---\nb: 2\n...\n%YAML 1.2\n---\nc: 3\n# end\n";
  const spans = parseYamlFile(text).documents.map((document) => text.slice(document.start, document.end));
  expect(spans).toEqual(["# one\na: 1\n", "---\nb: 2\n...\n", "%YAML 1.2\n---\nc: 3\n# end\n"]);
});

test("an alias has the span of its anchor's node", () => {
  const text = "a: &x {b: 1}\nc: *x\n";
  const [a, c]: (YamlNode | undefined)[] = [nodeAt(text, "a"), nodeAt(text, "c")];
  expect(c).toBeDefined();
  expect(c?.start).toBe(a?.start);
});
