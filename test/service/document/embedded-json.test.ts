/** JSON inside of YAML strings: values, places in the file, and what is said when it is broken. */
import { describe, expect, test } from "vitest";
import {
  type JsonNode,
  offsetInScalar,
  parseEmbeddedJson,
} from "../../../server/src/service/document/embedded-json.ts";
import { scalarAt } from "./draw.ts";

/** The source of every key and value in the file, in order. */
function leavesOf(text: string, node: JsonNode | undefined): string[] {
  if (!node) return [];
  if (node.kind === "array") return node.items.flatMap((item) => leavesOf(text, item));
  if (node.kind !== "object") return [text.slice(node.start, node.end)];
  return node.members.flatMap(({ key, value }) => [text.slice(key.start, key.end), ...leavesOf(text, value)]);
}

function read(text: string) {
  return parseEmbeddedJson(text, scalarAt(text, "a"));
}

describe("places", () => {
  const rows: [text: string, json: string, leaves: string[]][] = [
    ["a: [1]\nb: x", "", []],
    ['a: \'["x", "y"]\'\n', '["x","y"]', ['"x"', '"y"']],
    ["a: '[\"it''s\", 1]'\n", '["it\'s",1]', ["\"it''s\"", "1"]],
    ['a: "[\\"x\\", \\"y\\"]"\n', '["x","y"]', ['\\"x\\"', '\\"y\\"']],
    ['a: "\\x5b\\u0022x\\U00000022, 1]"\n', '["x",1]', ["\\u0022x\\U00000022", "1"]],
    ['a: "[\\"\\U0001F600\\", 1]"\n', '["😀",1]', ['\\"\\U0001F600\\"', "1"]],
    ['a: "[\\"a\\\\nb\\", \\"\\/\\"]"\n', '["a\\nb","/"]', ['\\"a\\\\nb\\"', '\\"\\/\\"']],
    ['a: "[1,\\t2,\\n 3]"\n', "[1,2,3]", ["1", "2", "3"]],
    ['a: \'["x",\n    "y"]\'\n', '["x","y"]', ['"x"', '"y"']],
    ['a: \'["x y",\n\n    "z"]\'\n', '["x y","z"]', ['"x y"', '"z"']],
    ["a: '[\"x\n    y\"]'\n", '["x y"]', ['"x\n    y"']],
    ['a: "[1, \\\n    2, \\\n  \\ 3]"\n', "[1,2,3]", ["1", "2", "3"]],
    ['a: "[1\\\n    2]"\n', "[12]", ["1\\\n    2"]],
    ['a: "[1, 2,\r\n    3]"\r\n', "[1,2,3]", ["1", "2", "3"]],
    ["a:\n  12\n", "12", ["12"]],
    ["a: true\n", "true", ["true"]],
    ["a: 1,\n  2\n", "", []],
    ['a: |\n  {\n    "x": [1,\n      2]\n  }\n', '{"x":[1,2]}', ['"x"', "1", "2"]],
    ["a: |2\n    [1,\n   2]\n", "[1,2]", ["1", "2"]],
    ["a:\n  - |1-\n   [1,\n   2]\n", "", []],
    ["a: |\r\n  [1,\r\n  2]\r\nb: x\r\n", "[1,2]", ["1", "2"]],
    ["a: |+\n\n  [1]\n\n\nb: x\n", "[1]", ["1"]],
    ['a: >\n  ["x",\n  "y\n  z"]\n', '["x","y z"]', ['"x"', '"y\n  z"']],
    ['a: >-\n  {\n    "x": 1,\n\n  "y": 2}\n', '{"x":1,"y":2}', ['"x"', "1", '"y"', "2"]],
    ["a: >-\n\n\n  [1,\n  2\n  ]\n", "[1,2]", ["1", "2"]],
    ["a: !!str '[1]'\n", "[1]", ["1"]],
  ];
  test.for(rows.filter(([, json]) => json !== ""))("%j holds %s", ([text, json, leaves]) => {
    const { root, problems, value } = read(text);
    expect(problems).toEqual([]);
    expect(JSON.stringify(value)).toBe(json);
    expect(leavesOf(text, root)).toEqual(leaves);
  });

  test("brackets and members have places too", () => {
    const text = "a: '{\"x\": [1]}' # c\n";
    const { root } = read(text);
    const member = root?.kind === "object" ? root.members[0] : undefined;
    expect(root && text.slice(root.start, root.end)).toBe('{"x": [1]}');
    expect(member && text.slice(member.start, member.end)).toBe('"x": [1]');
    expect(member?.value && text.slice(member.value.start, member.value.end)).toBe("[1]");
  });
});

describe("problems", () => {
  const rows: [content: string, ...problems: string[]][] = [
    ["[]"],
    ['"x"'],
    [" 1 "],
    ['{"a": 1, "a": 2}'],
    ["['x', 'y']", "«'x'» `'x'` is not in double quotes; JSON knows no others"],
    ["{'x': 'it\\'s \"so\"'}", "«'x'» `'x'` is not in double quotes; JSON knows no others"],
    ["[“x”]", "«“x”» `“x”` is not in double quotes; JSON knows no others"],
    ["[x, y]", "«x» `x` is not in double quotes"],
    ["{x: 1}", "«x» The key `x` is not in double quotes"],
    ["[True, False, None]", "«True» `True` is no JSON value; expected `true`"],
    ["[1, 2,]", "«,» Trailing comma; expected another item or none"],
    ['{"a": 1,}', "«,» Trailing comma; expected another item or none"],
    ["[1 // x\n]", "«// x» A comment in JSON; expected none"],
    ["[1 /* x */]", "«/* x */» A comment in JSON; expected none"],
    ["[1 # x\n]", "«# x» A comment in JSON; expected none"],
    ["[01]", "«01» `01` is no JSON number"],
    ["[.5]", "«.5» `.5` is no JSON number"],
    ["[+1]", "«+1» `+1` is no JSON number"],
    ["[NaN]", "«NaN» `NaN` is not in double quotes"],
    ["[1, 2", "«[» `[` is never closed; expected `]`"],
    ['{"a": [1', "«[» `[` is never closed; expected `]`"],
    ['{"a": 1', "«{» `{` is never closed; expected `}`"],
    ['{"a"', "«{» `{` is never closed; expected `}`"],
    ['["a', '«"a» This string is never closed; expected `"` at its end'],
    ['["a" "b"]', '«"b"» `"b"` follows without a comma; expected `,` before it'],
    ['{"a" 1}', "«1» `1` follows without a colon; expected `:` before it"],
    ['{"a": }', "«}» No value stands here; expected one before `}`"],
    ['{"a"}', "«}» A key without a value; expected `:` behind it"],
    ["{1: 2}", "«1» The key `1` is not in double quotes"],
    ["[1] x", "«x» Text behind the JSON value; expected its end"],
    ["[1]]", "«]» Text behind the JSON value; expected its end"],
    ["[}", "«}» `}` does not fit `[`; expected `]`"],
    ['["\\d"]', "«\\d» `\\d` is no escape that JSON knows; a backslash is `\\\\`"],
    ['["\\u12"]', "«\\u» `\\u` must be followed by four hexadecimal digits"],
    ['["a\tb"]', "«\t» A JSON string cannot hold a tab; expected `\\t`"],
    [
      "username,password",
      '«username,password» Text without quotes; expected JSON, such as `["…"]` or a string in double quotes',
    ],
    [
      "http://x:1/y",
      '«http://x:1/y» Text without quotes; expected JSON, such as `["…"]` or a string in double quotes',
    ],
    ["1.2.3", "«1.2.3» `1.2.3` is no JSON number"],
  ];
  test.for(rows)("%s", ([content, ...problems]) => {
    const text = `a: '${content.replaceAll("'", "''").replaceAll("\n", "\n\n  ")}'\n`;
    const found = read(text).problems.map(
      ({ start, end, message }) => `«${text.slice(start, end).replaceAll("''", "'")}» ${message}`,
    );
    expect(found).toEqual(problems);
  });

  test.for(["a: ''\n", 'a: ""\n'])("%j is no JSON", (text) => {
    const { root, problems } = read(text);
    expect(root).toBeUndefined();
    expect(problems).toEqual([{ start: 3, end: 5, message: "Nothing stands here; expected a JSON value" }]);
  });

  test("nesting has a limit", () => {
    const nested = (depth: number) => read(`a: '${"[".repeat(depth)}${"]".repeat(depth)}'\n`);
    expect(nested(200).problems).toEqual([]);
    expect(nested(201).problems.map(({ message }) => message)).toEqual([
      "Brackets are nested too deeply; expected at most 200 levels",
    ]);
    expect(nested(100_000).problems).toHaveLength(1);
  });
});

describe("what can be read of broken JSON", () => {
  test.for([
    ["['x', 'y z']", ["'x'", "'y z'"]],
    ["[x, http://y]", ["x", "http://y"]],
    ["{x: True, 'y': [1,]}", ["x", "True", "'y'", "1"]],
    ['["x", "y"', ['"x"', '"y"']],
    ['{"x": "y", "z', ['"x"', '"y"', '"z']],
    ['{"x": , "y": 1}', ['"x"', '"y"', "1"]],
  ] as [string, string[]][])("%s", ([content, leaves]) => {
    const text = `a: |\n  ${content}\n`;
    expect(leavesOf(text, read(text).root)).toEqual(leaves);
    expect(read(text).value).toBeUndefined();
  });
});

describe("offsets in scalars", () => {
  test.for([
    ["a: xyz\n", "xyz", [3, 4, 5, 6]],
    ["a: 'x''y'\n", "x'y", [4, 5, 7, 8]],
    ['a: "x\\ny"\n', "x\ny", [4, 5, 7, 8]],
    ["a: x\n  y\n", "x y", [3, 4, 7, 8]],
    ["a: |\n  x\n  y\n", "x\ny\n", [7, 8, 11, 12, 13]],
    ["a: >\n  x\n  y\n", "x y\n", [7, 8, 11, 12, 13]],
    ["a: ''\n", "", [4]],
    ["a: |\n\nb: 1", "", [4]],
    ['a: "x', "x", [4, 5]],
  ] as [string, string, number[]][])("%j", ([text, content, offsets]) => {
    const scalar = scalarAt(text, "a");
    expect(scalar.text).toBe(content);
    expect(offsets.map((_, index) => offsetInScalar(text, scalar, index))).toEqual(offsets);
  });

  test("out of range they stay in the scalar", () => {
    const scalar = scalarAt("a: xyz\n", "a");
    expect(offsetInScalar("a: xyz\n", scalar, -1)).toBe(3);
    expect(offsetInScalar("a: xyz\n", scalar, 10)).toBe(6);
  });

  test("a scalar that cannot be decoded again is one piece", () => {
    const scalar = { ...scalarAt("a: 'x''y'\n", "a"), text: "other" };
    expect([0, 2, 5].map((index) => offsetInScalar("a: 'x''y'\n", scalar, index))).toEqual([3, 3, 9]);
  });
});
