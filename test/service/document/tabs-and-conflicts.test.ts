/** Tabs where indentation counts, and markers that a merge left behind. */
import { describe, expect, test } from "vitest";
import { parseYamlFile } from "../../../server/src/service/document/yaml-file.ts";
import { drawFile, drawProblems, drawSpan, spansIn } from "./draw.ts";

const INDENTED = "A tab in the indentation; expected spaces";

describe("tabs", () => {
  const rows: [text: string, tree: string, ...tabs: string[]][] = [
    // Legal everywhere but in indentation.
    ["a:\tb\t# c\n", '{a: "b"}'],
    ["a: b\t\n\t\n\t# c\nd: e\n", '{a: "b", d: "e"}'],
    ["a: 'x\ty'\n", '{a: "x\\ty"}'],
    ["a: |\n  x\n  \ty\n", '{a: "x\\n\\ty\\n"}'],
    ["[\n\ta,\n\tb\n]\n", '["a", "b"]'],
    ["-\ta\n-\tb\n", '["a", "b"]'],
    ["a: [\n  1,\t2,\n  \t3 ]\n", "{a: [1, 2, 3]}"],
    // In the indentation.
    ["a:\n\tb: 1\n\tc: 2\n", "{a: {b: 1, c: 2}}", "«\\t»", "«\\t»"],
    ["a:\n\tb:\n\t\tc: 1\nd: 2\n", "{a: {b: {c: 1}}, d: 2}", "«\\t»", "«\\t\\t»"],
    ["a:\n  b: 1\n\tc: 2\n", "{a: {b: 1, c: 2}}", "«\\t»"],
    ["a:\n    b: 1\n\tc: 2\n", "{a: {b: 1, c: 2}}", "«\\t»"],
    ["a:\n  b:\n\t\tc: 1\n  d: 2\n", "{a: {b: {c: 1}, d: 2}}", "«\\t\\t»"],
    ["a:\n  \tb: 1\n", "{a: {b: 1}}", "«\\t»"],
    ["a:\n\t- x\n\t- y\n", '{a: ["x", "y"]}', "«\\t»", "«\\t»"],
    ["\ufeff\ta: 1\n\tb: 2\n", "{a: 1, b: 2}", "«\\t»", "«\\t»"],
    ["\ta: 1\n\tb: 2\n", "{a: 1, b: 2}", "«\\t»", "«\\t»"],
    ["a: |\n\tx\n\ty\nb: 1\n", '{a: "x\\ny\\n", b: 1}', "«\\t»", "«\\t»"],
    ["a: 'x\n\ty'\n", '{a: "x y"}', "«\\t»"],
    ["a: [\n\t1\n]\n", "{a: [1]}", "«\\t»"],
    ["a:\r\n\tb: 1\r\n", "{a: {b: 1}}", "«\\t»"],
    ["a:\n\tplug\n", '{a: "plug"}', "«\\t»"],
  ];
  test.for(rows)("%j is read as %s", ([text, tree, ...tabs]) => {
    expect(drawFile(text)).toBe(tree);
    expect(drawProblems(text)).toEqual(tabs.map((tab) => `yaml-tab ${tab} ${INDENTED}`));
  });

  test("between a dash and a key", () => {
    expect(drawFile("-\ta: 1\n")).toBe("[{a: 1}]");
    expect(drawProblems("-\ta: 1\n")).toEqual([
      "yaml-tab «\\t» A tab stands between indicator and key; expected a space",
    ]);
  });

  test("spans are those of the text with tabs", () => {
    const text = "a:\n\tb: 'x'\n\t\t# c\n\tc:\n\t\t- y\n";
    const file = parseYamlFile(text);
    const spans = [...spansIn(file.documents[0]?.root)].map(
      ([kind, span]) => `${kind} ${drawSpan(text, span)}`,
    );
    expect(spans.slice(4, 7)).toEqual(["pair «b: 'x'»", "key «b»", "scalar «'x'»"]);
    expect(spans.slice(-2)).toEqual(["sequence «- y»", "scalar «y»"]);
    expect(file.comments.map((comment) => drawSpan(text, comment))).toEqual(["«# c»"]);
  });

  test("what follows from a tab is not reported", () => {
    expect(
      drawProblems("a:\n    b: 1\n  \tc: 2\n   d: 3\n").filter((problem) => !problem.startsWith("yaml-tab")),
    ).toEqual([]);
    expect(drawProblems("a:\n\tb: 1\nc: [1\n")).toHaveLength(2);
  });
});

describe("merge conflicts", () => {
  const unresolved = "Merge conflict is not resolved; expected one of the sides and no marker lines";
  const rows: [text: string, tree: string, ...problems: string[]][] = [
    [
      "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> topic\nb: 3\n",
      "{a: 1, b: 3}",
      `«<<<<<<< HEAD» ${unresolved}`,
    ],
    ["<<<<<<< a\na: 1\n||||||| b\na: 0\n=======\na: 2\n>>>>>>> c\n", "{a: 1}", `«<<<<<<< a» ${unresolved}`],
    ["<<<<<<<\r\na: 1\r\n=======\r\na: 2\r\n>>>>>>>\r\n", "{a: 1}", `«<<<<<<<» ${unresolved}`],
    ["<<<<<<< a\n=======\na: 2\n>>>>>>> b\nb: 1\n", "{b: 1}", `«<<<<<<< a» ${unresolved}`],
    [
      "<<<<<<< a\na: 1\n=======\na: 2\n>>>>>>> b\n<<<<<<< a\nc: 1\n=======\nc: 2\n>>>>>>> b\n",
      "{a: 1, c: 1}",
      `«<<<<<<< a» ${unresolved}`,
      `«<<<<<<< a» ${unresolved}`,
    ],
    // Somebody began to clean up.
    ["<<<<<<< a\na: 1\nb: 2\n", "{a: 1, b: 2}", `«<<<<<<< a» ${unresolved}`],
    ["<<<<<<< a\na: 1\n=======\nb: 2\n", "{a: 1, b: 2}", `«<<<<<<< a» ${unresolved}`],
    [
      "a: 1\n>>>>>>> b\nb: 2\n",
      "{a: 1, b: 2}",
      "«>>>>>>> b» End of a merge conflict without its beginning; expected no marker lines",
    ],
  ];
  test.for(rows)("%j is read as %s", ([text, tree, ...problems]) => {
    expect(drawFile(text)).toBe(tree);
    expect(drawProblems(text)).toEqual(problems.map((problem) => `merge-conflict ${problem}`));
  });

  test("in a block of text", () => {
    const text = "a: |\n  x\n<<<<<<< a\n  y\n=======\n  z\n>>>>>>> b\n  end\nb: 1\n";
    expect(drawFile(text).replace(/(?:\\n)+/g, " ")).toBe('{a: "x y end ", b: 1}');
  });

  test.for([
    ["a: |\n  Title\n  =======\n", '{a: "Title\\n=======\\n"}'],
    ["a: |\n  <<<<<<< x\n", '{a: "<<<<<<< x\\n"}'],
    ["a: x\n  <<<<<<<<\n", '{a: "x <<<<<<<<"}'],
  ])("%j is none", ([text, tree]) => {
    expect(drawFile(text as string)).toBe(tree);
    expect(drawProblems(text as string)).toEqual([]);
  });
});
