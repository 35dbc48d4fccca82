/** The place of an offset in the tree. The offset is where `<|>` stands. */
import { expect, test } from "vitest";
import { nodePathAt } from "../../../server/src/service/document/node-path.ts";
import { parseYamlFile } from "../../../server/src/service/document/yaml-file.ts";
import { drawNode } from "./draw.ts";

const ROWS: [text: string, path: string][] = [
  ["<|>", "outside"],
  ["a<|>", 'value "a"'],
  ["<|>a: b\n", 'a key "a"'],
  ["a<|>: b\n", 'a key "a"'],
  ["a:<|> b\n", "a value"],
  ["a: <|>b\n", 'a value "b"'],
  ["a: b<|>\n", 'a value "b"'],
  ["a: b\n<|>", "outside"],
  ["a: b\n\n<|>\nc: d\n", "between"],
  ["a:<|>\nb: c\n", "a value"],
  ["a:\n  <|>\nb: c\n", "between"],
  ["a:\n  b: <|>x\n  c: y\n", 'a.b value "x"'],
  ["a:\n  b: x\n  <|>c: y\n", 'a.c key "c"'],
  ["a:\n  b: x\n  pl<|>ug\n", 'a.plug key "plug"'],
  ["a:\n  pl<|>ug\n", 'a value "plug"'],
  ["- a\n- <|>b\n", '1 value "b"'],
  ["- a\n<|>- b\n", "between"],
  ["- a: 1\n- b:\n    c: '<|>x'\n", '1.b.c value "x"'],
  ["{a: 1,<|> b: 2}", "between"],
  ["[1, 2<|>]", "1 value 2"],
  ["a : <|>\n", "outside"],
  ["x:\n  a : <|>\ny: 1\n", "between"],
  ["a <|>: b\n", "a between"],
  ["x: &x {b: 1}\ny: *<|>x\n", "y value"],
  ["x: &x {b: 1}\ny:\n  <<: *x\n  <|>c: 1\n", 'y.c key "c"'],
  ["- &x {a: 1}\n- *x\n- {b: <|>2}\n", "2.b value 2"],
];

test.for(ROWS)("%j is at %s", ([marked, expected]) => {
  const offset = marked.indexOf("<|>");
  const { root } = parseYamlFile(marked.replace("<|>", "")).documents[0] ?? {};
  const { steps, place, scalar } = nodePathAt(root, offset);
  const inside = steps.filter(({ isInside }) => isInside);
  const path = inside.map(({ pair, index }) => pair?.key.text ?? String(index)).join(".");
  expect([path, place, scalar && drawNode(scalar)].filter((part) => part).join(" ")).toBe(expected);
});

test("between pairs, the step names the last one before", () => {
  const { root } = parseYamlFile("a: 1\nb: 2\n\n\nc: 3\n").documents[0] ?? {};
  const [step] = nodePathAt(root, 11).steps;
  expect([step?.index, step?.pair?.key.text, step?.isInside]).toEqual([1, "b", false]);
});
