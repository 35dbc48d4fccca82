/** Texts in the middle of being typed, and other broken ones: what is read all the same, and what is said about it. */
import { describe, expect, test } from "vitest";
import { drawFile, drawProblems } from "./draw.ts";

type Row = [text: string, tree: string, ...problems: string[]];

function check(rows: Row[]): void {
  test.for(rows)("%j is read as %s", ([text, tree, ...problems]) => {
    expect(drawFile(text)).toBe(tree);
    expect(drawProblems(text)).toEqual(
      problems.map((problem) => (/^(?:yaml|merge)-/.test(problem) ? "" : "yaml-syntax ") + problem),
    );
  });
}

describe("keys half-typed", () => {
  check([
    [
      'x:\n  "plug"\n  a: 1\n',
      "{x: {plug: ∅, a: 1}}",
      '«"plug"» `plug` is a key without a value; expected `:` behind it',
    ],
    [
      'x: 1\n"plug"\n"plag"\na: 1\n',
      "{x: 1, plug: ∅, plag: ∅, a: 1}",
      '«"plug"» `plug` is a key without a value; expected `:` behind it',
      '«"plag"» `plag` is a key without a value; expected `:` behind it',
    ],
    [
      "x: 1\n[a]\nb: 2\n",
      "{x: 1, [a]: ∅, b: 2}",
      "«[a]» `[a]` is a key without a value; expected `:` behind it",
    ],
    [
      "x:\nplug\n  a: 1\n  b: 2\ny: 3\n",
      "{x: ∅, plug: {a: 1, b: 2}, y: 3}",
      "«plug» `plug` is a key without a value; expected `:` behind it",
    ],
    ["plug", '"plug"'],
    ["app:\n  plug\n", '{app: "plug"}'],
    ["a: 1\nplug\n", "{a: 1, plug: ∅}", "«plug» `plug` is a key without a value; expected `:` behind it"],
    ["a: 1\nplug", "{a: 1, plug: ∅}", "«plug» `plug` is a key without a value; expected `:` behind it"],
    ["plug\na: 1\n", "{plug: ∅, a: 1}", "«plug» `plug` is a key without a value; expected `:` behind it"],
    [
      "a: 1\nplug\nb: 2\n",
      "{a: 1, plug: ∅, b: 2}",
      "«plug» `plug` is a key without a value; expected `:` behind it",
    ],
    [
      "x:\n  a: 1\n  plug\n  b: 2\n",
      "{x: {a: 1, plug: ∅, b: 2}}",
      "«plug» `plug` is a key without a value; expected `:` behind it",
    ],
    [
      "x:\n  a: 1\n  plug\ny: 2\n",
      "{x: {a: 1, plug: ∅}, y: 2}",
      "«plug» `plug` is a key without a value; expected `:` behind it",
    ],
    [
      "a: 1\np\nq\nb: 2\n",
      "{a: 1, p: ∅, q: ∅, b: 2}",
      "«p» `p` is a key without a value; expected `:` behind it",
      "«q» `q` is a key without a value; expected `:` behind it",
    ],
    [
      'a: 1\n"plug"\nb: 2\n',
      "{a: 1, plug: ∅, b: 2}",
      '«"plug"» `plug` is a key without a value; expected `:` behind it',
    ],
    [
      "a: 1\r\nplug\r\nb: 2\r\n",
      "{a: 1, plug: ∅, b: 2}",
      "«plug» `plug` is a key without a value; expected `:` behind it",
    ],
    [
      "- a: 1\n  plug\n- b: 2\n",
      "[{a: 1, plug: ∅}, {b: 2}]",
      "«plug» `plug` is a key without a value; expected `:` behind it",
    ],
    [
      "r:\n- a: 1\n  plug\n  b: 2\n",
      "{r: [{a: 1, plug: ∅, b: 2}]}",
      "«plug» `plug` is a key without a value; expected `:` behind it",
    ],
    [
      "r:\n  - a: 1\n  plug\n  - b: 2\n    c: 3\n",
      "{r: [{a: 1, plug: ∅}, {b: 2, c: 3}]}",
      "«plug» `plug` is a key without a value; expected `:` behind it",
    ],
    [
      "r:\n- a: 1\nplug\n- b: 2\n",
      "{r: [{a: 1}, {b: 2}], plug: ∅}",
      "«plug» `plug` is a key without a value; expected `:` behind it",
    ],
    [
      "x:\nplug\n- b\n",
      '{x: ∅, plug: ["b"]}',
      "«plug» `plug` is a key without a value; expected `:` behind it",
    ],
    [
      "x:\n  url:http\n  b: 1\n",
      '{x: {url: "http", b: 1}}',
      "«:» No space behind the `:` of `url`; expected one",
    ],
    [
      "b: 1\nplugin-url:http://x:1/y\n",
      '{b: 1, plugin-url: "http://x:1/y"}',
      "«:» No space behind the `:` of `plugin-url`; expected one",
    ],
    [
      "b: 1\nhttp://x\n",
      "{b: 1, http://x: ∅}",
      "«http://x» `http://x` is a key without a value; expected `:` behind it",
    ],
    ["a: 1\n&x\nb: 2\n", "{a: 1, b: 2}"],
    ["a: 1\n&x\n", "{a: 1}", "«&x» Nothing stands behind this; expected a key"],
  ]);
});

describe("values half-typed", () => {
  check([
    ["a: \nb: 1\n", "{a: ∅, b: 1}"],
    [
      'a: "x\nb: 1\nc: 2\n',
      '{a: "x", b: 1, c: 2}',
      '«"x» This text is never closed; expected `"` at its end',
    ],
    ["a: 'x\nb: 1\n", '{a: "x", b: 1}', "«'x» This text is never closed; expected `'` at its end"],
    [
      "a: 'it''s\nb: 1\n",
      '{a: "it\'s", b: 1}',
      "«'it''s» This text is never closed; expected `'` at its end",
    ],
    [
      "a: ''x\nb: 1\n",
      '{a: "", b: 1}',
      "«x» Unexpected `x` behind the closing quote; expected the end of the line",
    ],
    ['a: "x\\"\nb: 1\n', '{a: "x\\"", b: 1}', '«"x\\"» This text is never closed; expected `"` at its end'],
    [
      'a: "x\nb: "y"\nc: 2\n',
      '{a: "x", b: "y", c: 2}',
      '«"x» This text is never closed; expected `"` at its end',
    ],
    ['- "x\n- y\n', '["x", "y"]', '«"x» This text is never closed; expected `"` at its end'],
    ['"', '""', '«"» This text is never closed; expected `"` at its end'],
    [
      'a: \'["x", "y\nb: 1\n',
      '{a: "[\\"x\\", \\"y", b: 1}',
      '«\'["x", "y» This text is never closed; expected `\'` at its end',
    ],
    ['a: "x\\q"\n', '{a: "x\\\\q"}', "«\\q» `\\q` is no escape that YAML knows; a backslash is `\\\\`"],
    ['a: "\\u12"\n', '{a: "\\\\u12"}', "«\\u» `\\u` is no escape that YAML knows; a backslash is `\\\\`"],
    [
      'a: "x" y # z\nb: 1\n',
      '{a: "x", b: 1}',
      "«y» Unexpected `y` behind the closing quote; expected the end of the line",
    ],
    ["a: @x y\n", '{a: "@x y"}', "«@x y» A value cannot begin with `@`; expected quotes around it"],
    ["a: `x`\n", '{a: "`x`"}', "«`x`» A value cannot begin with a backtick; expected quotes around it"],
    ["a: %x\n", '{a: "%x"}', "«%x» A value cannot begin with `%`; expected quotes around it"],
    ["a: , x\n", '{a: ", x"}', "«, x» A value cannot begin with `,`; expected quotes around it"],
    ["a: b: c\nd: 1\n", '{a: "b: c", d: 1}', "«b: c» A text with `: ` in it; expected quotes around `b: c`"],
    [
      "a: b: c: d\ne: 1\n",
      '{a: "b: c: d", e: 1}',
      "«b: c: d» A text with `: ` in it; expected quotes around `b: c: d`",
    ],
    [
      "- a: b: c\n  d: 1\n- e\n",
      '[{a: "b: c", d: 1}, "e"]',
      "«b: c» A text with `: ` in it; expected quotes around `b: c`",
    ],
    [
      "a: http:\nb: 1\n",
      '{a: "http:", b: 1}',
      "«http:» A text with `: ` in it; expected quotes around `http:`",
    ],
    [
      "a: b:\n  c: 1\nd: 2\n",
      "{a: {b: {c: 1}}, d: 2}",
      "«b» A second key on the line of its parent; expected it on a line of its own",
    ],
    [
      "a: |x\n  y\n",
      '{a: "y\\n"}',
      "«|x» `|x` does not begin a block of text; expected `|` and at most one digit and one of `-` and `+`",
    ],
    ["a: | x\n  y\n", '{a: "y\\n"}', "«x» Unexpected `x` behind `|`; expected the end of the line"],
    [
      "a: |\n     \n  x\n",
      '{a: "   \\nx\\n"}',
      "«x» An empty line above is longer than the indentation of this text; expected at most 2 spaces in it",
    ],
    ["a: |", '{a: ""}'],
    ["a: &x", "{a: ∅}"],
    ["a: !!int x\n", '{a: "x"}', "«!!int» `x` is not what the tag `!!int` announces"],
    [
      "a: !y!str x\n",
      '{a: "x"}',
      "«!y!str» No `%TAG` line declares the beginning of `!y!str`; expected a tag like `!!str` or none",
    ],
    ["a: !x !y z\n", '{a: "z"}', "«!y» A second tag `!y`; expected one at most"],
  ]);
});

describe("unclosed quotes before further keys", () => {
  check([
    [
      'x:\n  "plug\n  a: "b"\n  c: "d"\n',
      '{x: {plug: ∅, a: "b", c: "d"}}',
      '«"plug» This text is never closed; expected `"` at its end',
    ],
    [
      'x:\n  a: "\n  b: "c"\n',
      '{x: {a: "", b: "c"}}',
      '«"» This text is never closed; expected `"` at its end',
    ],
    [
      'a: "\n  b: "c"\nd: 1\n',
      '{a: "", b: "c", d: 1}',
      '«"» This text is never closed; expected `"` at its end',
      "«b» `b` is indented by 2 spaces; expected 0 like `a`",
    ],
    [
      '{"a": 1,\n "plug\n "b": "x"}',
      '{a: 1, plug: ∅, b: "x"}',
      '«"plug» This text is never closed; expected `"` at its end',
    ],
    ['{"a": "x\n}', '{a: "x"}', '«"x» This text is never closed; expected `"` at its end'],
    // These are closed, on a further line that looks like a key.
    ['data:\n  \'{"a": 1,\n    "b": 2}\'\n', '{data: "{\\"a\\": 1, \\"b\\": 2}"}'],
    ["a: 'x\n  b: y'\nc: 1\n", '{a: "x b: y", c: 1}'],
  ]);
});

describe("signs that begin a text", () => {
  check([
    [
      "a: >=1.0\nb: 1\n",
      '{a: ">=1.0", b: 1}',
      "«>=1.0» A value cannot begin with `>`; expected quotes around it",
    ],
    [
      "a: >= 1.0 # c\nb: 1\n",
      '{a: ">= 1.0", b: 1}',
      "«>= 1.0» A value cannot begin with `>`; expected quotes around it",
    ],
    ["- |x\n- b\n", '["|x", "b"]', "«|x» A value cannot begin with `|`; expected quotes around it"],
  ]);
});

describe("brackets", () => {
  check([
    ["[", "[]", "«[» `[` is never closed; expected `]`"],
    ["{", "{}", "«{» `{` is never closed; expected `}`"],
    ["a: [1, 2\nb: 3\n", "{a: [1, 2], b: 3}", "«[» `[` is never closed; expected `]`"],
    ["a: {x: 1, y\nb: 3\n", "{a: {x: 1, y: ∅}, b: 3}", "«{» `{` is never closed; expected `}`"],
    ['a: ["x", "y\nb: 3\n', '{a: ["x", "y"], b: 3}', "«[» `[` is never closed; expected `]`"],
    ["a: [1}\nb: 2\n", "{a: [1], b: 2}", "«}» `}` closes `[`; expected `]`"],
    ["a: ]\nb: 1\n", "{a: ∅, b: 1}", "«]» `]` closes nothing; expected an opening bracket before it"],
    ["a: [1] x\nb: 1\n", "{a: [1], b: 1}", "«x» Unexpected `x` behind `]`; expected the end of the line"],
    ["[1, , 2]", "[1, 2]", "«,» Two commas in a row; expected an item between them"],
    ["[1,, 2]", "[1, 2]", "«,» Two commas in a row; expected an item between them"],
    ["[, 1]", "[1]", "«,» Unexpected `,`; expected an item before it"],
    ['["a" "b"]', '["a", "b"]', '«"b"» `"b"` follows without a comma; expected `,` before it'],
    ["{a: 1 b: 2}", "{a: 1, b: 2}", "«b» `b` follows without a comma; expected `,` before it"],
    [
      '{"a": 1\n "b": 2\n "c": 3}',
      "{a: 1, b: 2, c: 3}",
      '«"b"» `"b"` follows without a comma; expected `,` before it',
      '«"c"» `"c"` follows without a comma; expected `,` before it',
    ],
    [
      '{"a": "x"\n "b": {}}',
      '{a: "x", b: {}}',
      '«"b"» `"b"` follows without a comma; expected `,` before it',
    ],
    ['{"a" 1}', "{a: 1}", "«1» `1` follows without `,` or `:`; expected one of them before it"],
    [
      "[\n- a\n]",
      '[["a"]]',
      "«-» A list item with `-` inside brackets; expected items with commas between them",
    ],
  ]);
});

describe("indentation", () => {
  check([
    [
      "a: 'x'\n  - b\nc: 2\n",
      '{a: "x", c: 2}',
      "«-» A list item among the keys of a mapping; expected a key",
    ],
    [
      "a:\n    b: 1\n  c: x: y\n  d: 1\n",
      '{a: {b: 1, c: "x: y", d: 1}}',
      "«c» `c` is indented by 2 spaces; expected 4 like `b`",
      "«d» `d` is indented by 2 spaces; expected 4 like `b`",
    ],
    [
      "- a: 1\n plug\n- b\n",
      '[{a: 1, plug: ∅}, "b"]',
      "«plug» `plug` is a key without a value; expected `:` behind it",
    ],
    ["a: 1\n  b: 2\nc: 3\n", "{a: 1, b: 2, c: 3}", "«b» `b` is indented by 2 spaces; expected 0 like `a`"],
    [
      "x:\n  a: 1\n   b: 2\n  c: 3\n",
      "{x: {a: 1, b: 2, c: 3}}",
      "«b» `b` is indented by 3 spaces; expected 2 like `a`",
    ],
    [
      "a:\n    b: 1\n  c: 2\n  d: 3\ne: 4\n",
      "{a: {b: 1, c: 2, d: 3}, e: 4}",
      "«c» `c` is indented by 2 spaces; expected 4 like `b`",
      "«d» `d` is indented by 2 spaces; expected 4 like `b`",
    ],
    [
      "a:\n      b:\n        x: 1\n    y: 2\n",
      "{a: {b: {x: 1}, y: 2}}",
      "«y» `y` is indented by 4 spaces; expected 6 like `b`",
    ],
    [
      "- a: 1\n b: 2\n- c\n",
      '[{a: 1, b: 2}, "c"]',
      "«b» The keys here are indented by 1 space; expected the column of the keys above",
    ],
    [
      "a:\n    - x\n  - y\n",
      '{a: ["x", "y"]}',
      "«-» A list item in another column than the list of `a`; expected the same",
    ],
    [
      "  - a\n- b\n",
      '["a", "b"]',
      "«-» A list item in another column than the items above; expected the same",
    ],
    ["  a: 1\nb: 2\n", "{a: 1, b: 2}", "«a» `a` is indented by 2 spaces; expected 0 like `b`"],
    ["- a\n-b\n- c\n", '["a", "c"]', "«-b» `-b` is no list item; expected `- ` before it"],
    [
      "a: - b\nc: 1\n",
      '{a: ["b"], c: 1}',
      "«-» A list item on the line of its key; expected it on the next line",
    ],
    [
      "a: - b: 1\nc: 1\n",
      "{a: [{b: 1}], c: 1}",
      "«-» A list item on the line of its key; expected it on the next line",
    ],
    ["a: 1\n- b\nc: 2\n", "{a: 1, c: 2}", "«-» A list item among the keys of a mapping; expected a key"],
    ["a:\n  b: 1\n  - c\n", "{a: {b: 1}}", "«-» A list item among the keys of a mapping; expected a key"],
    [
      "--- a: 1\n",
      "{a: 1}",
      "«a» Keys and list items cannot begin on the line of `---`; expected a new line",
    ],
    ["&x - a\n", "[null]", "«&x» `&x` stands on the line of a list item; expected a new line behind it"],
    ['"a\n b": 1\n', "{a b: 1}", '«"a» A key over several lines; expected it on one'],
  ]);
});

describe("documents", () => {
  check([
    [
      "{a: 1}\n{b: 2}\n",
      "{a: 1} --- {b: 2}",
      "«{» `{` stands behind the end of the document; expected `---` before it",
    ],
    [
      "%YAML 1.2\na: 1\n",
      "{a: 1}",
      "«%YAML 1.2» A line with `%` stands before the document; expected `---` behind it",
    ],
    ["%YAML 1.2\n", "∅", "«%YAML 1.2» A line with `%` stands before no document; expected `---` behind it"],
    ["%TAG !\n---\na: 1\n", "{a: 1}", "«%TAG !» A `%TAG` line lacks a part; expected `%TAG !name! prefix`"],
    ["...\na: 1\n", "∅ --- {a: 1}"],
    [
      "a: 1\n... x\n---\nb: 2\n",
      "{a: 1} --- {b: 2}",
      "«x» Unexpected `x` behind `...`; expected the end of the line",
    ],
  ]);
});

describe("duplicate keys", () => {
  check([
    [
      "a: 1\nb: 2\na: 3\n",
      "{a: 1, b: 2, a: 3}",
      "yaml-duplicate-key «a» The key `a` is here a second time; expected it once, as on line 1",
    ],
    [
      "x:\n  a: 1\n\n  'a': 2\n",
      "{x: {a: 1, a: 2}}",
      "yaml-duplicate-key «'a'» The key `a` is here a second time; expected it once, as on line 2",
    ],
    [
      "{a: 1, a: 2}",
      "{a: 1, a: 2}",
      "yaml-duplicate-key «a» The key `a` is here a second time; expected it once, as on line 1",
    ],
    [
      "a: 1\r\na: 2\r\n",
      "{a: 1, a: 2}",
      "yaml-duplicate-key «a» The key `a` is here a second time; expected it once, as on line 1",
    ],
    ["1: x\n'1': y\n", '{1: "x", 1: "y"}'],
    ["[{a: 1}, {a: 2}]", "[{a: 1}, {a: 2}]"],
  ]);
});

describe("control characters", () => {
  check([
    ["a: x\0y\n", '{a: "x\\u0000y"}'],
    ["\u0002\u0018\u001f: 1\n", "{\u0002\u0018\u001f: 1}"],
    ["a: \ud800\n", '{a: "\\ud800"}'],
    ["a: \ufeffb\n", '{a: "\ufeffb"}'],
    ["a: x\u0085y\u2028z\n", '{a: "x\u0085y\u2028z"}'],
  ]);
});

test("a line shows one syntax problem", () => {
  expect(drawProblems('a: "x" y "z\n')).toHaveLength(1);
});

test("a file shows at most 50 problems", () => {
  expect(drawProblems("a: @\n".repeat(1000))).toHaveLength(50);
});
