/** What well-formed texts mean: trees and values. Broken ones are in `broken.test.ts`. */
import { expect, test } from "vitest";
import { drawFile, drawProblems } from "./draw.ts";

const ROWS: [text: string, tree: string][] = [
  ["", "∅"],
  ["# only a comment\n", "∅"],
  ["\ufeff", "∅"],
  ["\ufeffa: 1\n", "{a: 1}"],
  ["a", '"a"'],
  ["a: 1\nb: x\n", '{a: 1, b: "x"}'],
  ["a: 1\r\nb: 2\r\n", "{a: 1, b: 2}"],
  ["a: 1\rb: 2\r", "{a: 1, b: 2}"],
  ["a:\nb:\n", "{a: ∅, b: ∅}"],
  ["a:\n- x\n- y\n", '{a: ["x", "y"]}'],
  ["a:\n  - x\n  -\n  - b: 1\n    c: 2\n", '{a: ["x", null, {b: 1, c: 2}]}'],
  ["- - a\n  - b\n- c\n", '[["a", "b"], "c"]'],
  ["a: {b: 1, c: [x, y]}\n", '{a: {b: 1, c: ["x", "y"]}}'],
  ['{"a": [1, 2.5, "x", null, true], "b": {}}', '{a: [1, 2.5, "x", null, true], b: {}}'],
  ['{\n\t"a": 1\n}\n', "{a: 1}"],
  ["[a: 1, b]", '[{a: 1}, "b"]'],
  ["[a, b, ]", '["a", "b"]'],
  ["{a, b: 1, 'c'}", "{a: ∅, b: 1, c: ∅}"],
  ["{a: , b: 1}", "{a: ∅, b: 1}"],
  ['{"a":1}', "{a: 1}"],
  ["a: [\n  1,\n  2\n]\n", "{a: [1, 2]}"],
  // Documents.
  ["a\n---\nb\n", '"a" --- "b"'],
  ["--- a\n...\n--- b\n", '"a" --- "b"'],
  ["---\n---\n", "∅ --- ∅"],
  ["%YAML 1.2\n---\na: 1\n", "{a: 1}"],
  ["%TAG ! tag:x.org,2026:\n---\na: !foo b\n", '{a: "b"}'],
  ["%UNKNOWN x\n---\na\n", '"a"'],
  // Tags.
  ["a: !!str 1\n", '{a: "1"}'],
  ["a: ! 1\n", '{a: "1"}'],
  ["a: !!int 1\nb: !!float 1\nc: !!bool true\nd: !!null ~\n", "{a: 1, b: 1, c: true, d: null}"],
  ['a: !!int "3"\n', "{a: 3}"],
  ["a: !!str\nb: !!null\n", '{a: "", b: null}'],
  ["a: !own [1]\nb: !own 1\n", '{a: [1], b: "1"}'],
  ["a: !<tag:yaml.org,2002:str> 1\n", '{a: "1"}'],
  ["%TAG !y! tag:yaml.org,2002:\n---\na: !y!str 1\n", '{a: "1"}'],
  ["a: !!binary aGk=\n", '{a: "aGk="}'],
  ["a: !!set {x, y}\n", "{a: {x: ∅, y: ∅}}"],
  // Keys.
  ["1: x\nnull: y\ntrue: z\n", '{1: "x", null: "y", true: "z"}'],
  ["? a\n: 1\n? b\n", "{a: 1, b: ∅}"],
  ["? [a, b]\n: 1\n", "{[a, b]: 1}"],
  ["? {a: b}\n: 1\n", "{{a: b}: 1}"],
  ["? |\n  x\n: 1\n", "{x\n: 1}"],
  ["{[a]: b}: c\n", '{{[a]: b}: "c"}'],
  [": x\n", '{: "x"}'],
  ["'a': 1\n\"b\\n\": 2\n", "{a: 1, b\n: 2}"],
  ["&x a: 1\n*x : 2\n", "{a: 1, a: 2}"],
  // Text over several lines.
  ["a: x\n  y\n\n  z\n", '{a: "x y\\nz"}'],
  ["a: 'x\n  y'\n", '{a: "x y"}'],
  ['a: "x\\\n  y\n\n  z"\n', '{a: "xy\\nz"}'],
  ["a: b\n c\nd: e\n", '{a: "b c", d: "e"}'],
];

test.for(ROWS)("%j is %s", ([text, tree]) => {
  expect(drawFile(text)).toBe(tree);
  expect(drawProblems(text).filter((problem) => !problem.startsWith("yaml-duplicate-key"))).toEqual([]);
});

const VALUES: [source: string, value: string][] = [
  ["~", "null"],
  ["null", "null"],
  ["Null", "null"],
  ["nULL", '"nULL"'],
  ["true", "true"],
  ["FALSE", "false"],
  ["tRUE", '"tRUE"'],
  ["0", "0"],
  ["-0", "-0"],
  ["+12", "12"],
  ["007", "7"],
  ["0o17", "15"],
  ["0xfF", "255"],
  ["9007199254740991", "9007199254740991"],
  ["9007199254740993", "9007199254740993n"],
  ["-9007199254740993", "-9007199254740993n"],
  ["1.5", "1.5"],
  [".5", "0.5"],
  ["5.", "5"],
  ["1e3", "1000"],
  ["-1.5E-3", "-0.0015"],
  [".inf", "Infinity"],
  ["-.Inf", "-Infinity"],
  ["+.INF", "Infinity"],
  [".nan", "NaN"],
  // YAML 1.1 reads these as something else.
  ["yes", '"yes"'],
  ["No", '"No"'],
  ["on", '"on"'],
  ["y", '"y"'],
  ["1_000", '"1_000"'],
  ["0b1", '"0b1"'],
  ["12:30:00", '"12:30:00"'],
  ["2026-11-24", '"2026-11-24"'],
  // No number at all.
  ["1.2.3", '"1.2.3"'],
  ["-", "[null]"],
  ["--", '"--"'],
  ["0x", '"0x"'],
  ["1e", '"1e"'],
  ["+.", '"+."'],
  ["NaN", '"NaN"'],
  ["\ud800", '"\\ud800"'],
];

test.for(VALUES)("the value of %s is %s", ([source, value]) => {
  expect(drawFile(source)).toBe(value);
});

test("the text of what is no string is its source", () => {
  expect(drawFile("0x10")).toBe("16");
  const texts = ["0x10", "1.50", "~", "True", "9007199254740993"];
  for (const text of texts) expect(drawFile(`${text}: x`)).toBe(`{${text}: "x"}`);
});
