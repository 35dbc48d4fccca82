/** Anchors, aliases and merge keys. */
import { describe, expect, test } from "vitest";
import { drawFile, drawProblems, nodeAt } from "./draw.ts";

describe("aliases", () => {
  const rows: [text: string, tree: string, ...problems: string[]][] = [
    ["a: &x 1\nb: *x\n", "{a: 1, b: 1}"],
    ["a: &x [1]\nb: *x\n", "{a: [1], b: [1]}"],
    ["- &x\n- *x\n", "[null, null]"],
    ["a: &x\nb: *x\n", "{a: ∅, b: ∅}"],
    ["a: &x 1\nb: &x 2\nc: *x\n", "{a: 1, b: 2, c: 2}"],
    ["a: &x 1 # c\nb: *x # c\n", "{a: 1, b: 1}"],
    [
      "a: *x\n",
      '{a: "*x"}',
      "«*x» `*x` reads as an alias, but no `&x` stands before it; expected quotes around text",
    ],
    [
      "a: *.jar\n",
      '{a: "*.jar"}',
      "«*.jar» `*.jar` reads as an alias, but no `&.jar` stands before it; expected quotes around text",
    ],
    ["a: *\n", '{a: "*"}', "«*» `*` reads as an alias, but has no name; expected quotes around text"],
    [
      "a: *x\nb: &x 1\n",
      '{a: "*x", b: 1}',
      "«*x» `*x` reads as an alias, but no `&x` stands before it; expected quotes around text",
    ],
    [
      "a: &x 1\n---\nb: *x\n",
      '{a: 1} --- {b: "*x"}',
      "«*x» `*x` reads as an alias, but no `&x` stands before it; expected quotes around text",
    ],
    ["a: &x [*x]\n", "{a: [null]}", "«*x» The alias `*x` stands inside of what it stands for"],
    ["&x a: {b: *x}\n", '{a: {b: "a"}}'],
    ["&x {a: *x}\n", "{a: ∅}", "«*x» The alias `*x` stands inside of what it stands for"],
    ["a: & x\n", '{a: "x"}', "«&» An anchor without a name; expected `&name`"],
    ["a: &x &y z\n", '{a: "z"}', "«&y» A second anchor `&y`; expected one at most"],
  ];
  test.for(rows)("%j is %s", ([text, tree, ...problems]) => {
    expect(drawFile(text)).toBe(tree);
    expect(drawProblems(text)).toEqual(problems.map((problem) => `yaml-alias ${problem}`));
  });

  test("an alias can have no properties", () => {
    expect(drawProblems("a: &x 1\nb: !t *x\n")).toEqual([
      "yaml-syntax «!t» An alias can have neither anchor nor tag",
    ]);
  });

  test("aliases share one node", () => {
    const text = "a: &x {b: 1}\nc: [*x, *x]\n";
    expect(nodeAt(text, "c", 0)).toEqual(nodeAt(text, "a"));
  });
});

describe("merge keys", () => {
  const noMapping = "«<<» The merge key `<<` has a value that is no mapping; expected an alias of one";
  const rows: [text: string, tree: string, ...problems: string[]][] = [
    ["a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n", "{a: {b: 1, c: 2}, d: {c: 3, ^b: 1}}"],
    ["d: {<<: {b: 1}}\n", "{d: {^b: 1}}"],
    [
      "x: &x {a: 1}\ny: &y {a: 2, b: 2}\nd:\n  <<: [*x, *y]\n",
      "{x: {a: 1}, y: {a: 2, b: 2}, d: {^a: 1, ^b: 2}}",
    ],
    [
      "x: &x {a: 1}\ny: &y\n  <<: *x\n  b: 2\nz:\n  <<: *y\n",
      "{x: {a: 1}, y: {b: 2, ^a: 1}, z: {^b: 2, ^a: 1}}",
    ],
    ["x: &x {a: 1}\nd:\n  <<: *x\n  <<: {b: 2}\n", "{x: {a: 1}, d: {^a: 1, ^b: 2}}"],
    ['d: {"<<": {b: 1}}\n', "{d: {<<: {b: 1}}}"],
    ["d:\n  <<:\n", "{d: {<<: ∅}}"],
    ["d:\n  <<: 1\n", "{d: {}}", noMapping],
    ["d:\n  <<: [1, {a: 1}]\n", "{d: {^a: 1}}", noMapping],
  ];
  test.for(rows)("%j is %s", ([text, tree, ...problems]) => {
    expect(drawFile(text)).toBe(tree);
    expect(drawProblems(text)).toEqual(problems.map((problem) => `yaml-alias ${problem}`));
  });

  test("merged pairs have the span of the merge", () => {
    const text = "a: &x {b: 1}\nd:\n  <<: *x\n";
    const node = nodeAt(text, "d");
    const [pair] = node?.kind === "mapping" ? node.pairs : [];
    expect(pair && text.slice(pair.start, pair.end)).toBe("<<: *x");
    expect(node && text.slice(node.start, node.end)).toBe("<<: *x");
    expect(pair?.merged).toBe(true);
  });
});

test("aliases of aliases stay small", () => {
  const lines = Array.from(
    { length: 50 },
    (_, index) => `b${index}: &a${index + 1} [${`*a${index}, `.repeat(9)}]`,
  );
  const text = `a: &a0 [x, x, x]\n${lines.join("\n")}\n`;
  const problems = drawProblems(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/stand for more than 100000 values/);
  expect(drawFile(text).length).toBeLessThan(1_000_000);
});
