/** Lists ⇄ what Juju stores, by the document after the rewriting. */

import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { convertActions } from "../../../server/src/service/convert/index.ts";
import { analysisOf, readMark } from "../../support/cursor.ts";

const JSON_TEXT = "Write `requested-secrets` as the JSON text that Juju stores";
const YAML_LIST = "Write `requested-secrets` as a YAML list";
const JOIN = "Join `endpoints` with commas";

const actionsAt = (marked: string, uri?: string) => {
  const { text, offset } = readMark(marked);
  const analysis = analysisOf(text, uri === undefined ? {} : { uri });
  return { document: analysis.document, actions: convertActions(analysis, { start: offset, end: offset }) };
};

const convertAt = (marked: string, title: string): string => {
  const { document, actions } = actionsAt(marked);
  const action = actions.find((each) => each.title === title);
  if (!action)
    throw new Error(`No ${title} among ${actions.map((each) => each.title).join(", ") || "no actions"}`);
  expect(action).toMatchObject({ kind: "refactor.rewrite", preferred: false });
  return TextDocument.applyEdits(document, [...action.edits]);
};

const HEAD = "relation-info:\n  - application-data:\n      plugin-url: NOT-REQUIRED\n";
const TEXT = `'["username", "password"]'`;

// biome-ignore format: a table, one case a line.
const ROWS: readonly (readonly [name: string, title: string, marked: string, result: string])[] = [
  ["list below the key", JSON_TEXT, `${HEAD}      requested-secrets:<|>\n        - username\n        - password\n`, `${HEAD}      requested-secrets: ${TEXT}\n`],
  ["cursor in an item", JSON_TEXT, `${HEAD}      requested-secrets:\n        - username\n        - pass<|>word\n`, `${HEAD}      requested-secrets: ${TEXT}\n`],
  ["list in the column of the key", JSON_TEXT, `${HEAD}      <|>requested-secrets:\n      - username\n      - password\n      foo: bar\n`, `${HEAD}      requested-secrets: ${TEXT}\n      foo: bar\n`],
  ["list in brackets", JSON_TEXT, `${HEAD}      requested-secrets: [<|>username, "password"]\n`, `${HEAD}      requested-secrets: ${TEXT}\n`],
  ["list in brackets over lines", JSON_TEXT, `${HEAD}      requested-secrets: [<|>\n        username,\n        password,\n      ]\n      foo: bar\n`, `${HEAD}      requested-secrets: ${TEXT}\n      foo: bar\n`],
  ["list without a line break behind", JSON_TEXT, `${HEAD}      requested-secrets:\n        - username\n        - password<|>`, `${HEAD}      requested-secrets: ${TEXT}`],
  ["numbers and quotes in the items", JSON_TEXT, `${HEAD}      requested-secrets: [<|>1, true, null, "it's", 'a"b']\n`, `${HEAD}      requested-secrets: '[1, true, null, "it''s", "a\\"b"]'\n`],
  ["maps in the items", JSON_TEXT, `${HEAD}      requested-secrets:\n        - a: [1, 2]<|>\n`, `${HEAD}      requested-secrets: '[{"a": [1, 2]}]'\n`],
  ["empty list", JSON_TEXT, `${HEAD}      requested-secrets: [<|>]\n`, `${HEAD}      requested-secrets: '[]'\n`],
  ["comment behind the list", JSON_TEXT, `${HEAD}      requested-secrets: [<|>username] # why\n`, `${HEAD}      requested-secrets: '["username"]' # why\n`],
  ["comments in the list", JSON_TEXT, `${HEAD}      requested-secrets: # all<|>\n        # first\n        - username # who\n        - password # what\n`, `${HEAD}      # all\n      # first\n      # who\n      requested-secrets: '["username", "password"]' # what\n`],
  ["comment on the line of the key", JSON_TEXT, `${HEAD}      requested-secrets: # all<|>\n        - username\n        - password # what\n`, `${HEAD}      # all\n      requested-secrets: '["username", "password"]' # what\n`],
  ["comment on the line of the key, none behind the list", JSON_TEXT, `${HEAD}      requested-secrets: # all<|>\n        # first\n        - username\n`, `${HEAD}      # first\n      requested-secrets: '["username"]' # all\n`],
  ["byte order mark and Windows line breaks", JSON_TEXT, "\ufeffapplication-data:\r\n  plugin-url: a\r\n  requested-secrets:<|>\r\n    # first\r\n    - username\r\n", "\ufeffapplication-data:\r\n  plugin-url: a\r\n  # first\r\n  requested-secrets: '[\"username\"]'\r\n"],
  ["JSON", JSON_TEXT, '{"application-data": {"requested-secrets": [<|>"username", "password"]}}', '{"application-data": {"requested-secrets": "[\\"username\\", \\"password\\"]"}}'],
  ["brackets around the databag", JSON_TEXT, "application-data: {requested-secrets: [<|>username]}\n", "application-data: {requested-secrets: '[\"username\"]'}\n"],
  ["back, below the key", YAML_LIST, `${HEAD}      requested-secrets: <|>${TEXT}\n`, `${HEAD}      requested-secrets:\n        - username\n        - password\n`],
  ["back, dashes in the column of the key as elsewhere", YAML_LIST, `kafka/0:\n  relation-info:\n  - application-data:\n      plugin-url: a\n      requested-secrets: <|>${TEXT}\n      foo: bar\n`, `kafka/0:\n  relation-info:\n  - application-data:\n      plugin-url: a\n      requested-secrets:\n      - username\n      - password\n      foo: bar\n`],
  ["back, four blanks as elsewhere", YAML_LIST, `application-data:\n    plugin-url: a\n    requested-secrets: <|>${TEXT}\n`, `application-data:\n    plugin-url: a\n    requested-secrets:\n        - username\n        - password\n`],
  ["back, first key of an item", YAML_LIST, `relation-info:\n  - application-data:\n      requested-secrets: <|>${TEXT}`, "relation-info:\n  - application-data:\n      requested-secrets:\n        - username\n        - password"],
  ["back, comment behind it", YAML_LIST, `${HEAD}      requested-secrets: <|>${TEXT} # why\n`, `${HEAD}      requested-secrets: # why\n        - username\n        - password\n`],
  ["back, double quotes", YAML_LIST, `${HEAD}      requested-secrets: "[\\"username\\"<|>]"\n`, `${HEAD}      requested-secrets:\n        - username\n`],
  ["back, block scalar with a comment", YAML_LIST, `${HEAD}      requested-secrets: |- # why\n        ["username",\n         "password"<|>]\n      foo: bar\n`, `${HEAD}      requested-secrets: # why\n        - username\n        - password\n      foo: bar\n`],
  ["back, items that need quotes", YAML_LIST, `${HEAD}      requested-secrets: <|>'["yes", "1", "a: b", "it''s", 1, {"a": 1}]'\n`, `${HEAD}      requested-secrets:\n        - 'yes'\n        - '1'\n        - 'a: b'\n        - 'it''s'\n        - 1\n        - {"a": 1}\n`],
  ["back, empty list", YAML_LIST, `${HEAD}      requested-secrets: <|>'[]'\n`, `${HEAD}      requested-secrets: []\n`],
  ["back, JSON", YAML_LIST, '{"application-data": {"requested-secrets": <|>"[\\"username\\", \\"password\\"]"}}', '{"application-data": {"requested-secrets": ["username", "password"]}}'],
  ["back, Windows line breaks", YAML_LIST, `application-data:\r\n  requested-secrets: <|>${TEXT}\r\n  plugin-url: a\r\n`, "application-data:\r\n  requested-secrets:\r\n    - username\r\n    - password\r\n  plugin-url: a\r\n"],
  ["endpoints", JOIN, "application-data:\n  endpoints:\n    - http://a:8083<|>\n    - 'http://b:8083'\n", "application-data:\n  endpoints: http://a:8083,http://b:8083\n"],
  ["endpoints in JSON", JOIN, '{"application-data": {"endpoints": ["http://a:8083"<|>, "http://b:8083"]}}', '{"application-data": {"endpoints": "http://a:8083,http://b:8083"}}'],
  ["endpoints in brackets", JOIN, "application-data: {endpoints: [<|>http://a:8083]}\n", "application-data: {endpoints: 'http://a:8083'}\n"],
  ["endpoints with comments", JOIN, "application-data:\n  endpoints:\n    - http://a:8083 # one<|>\n    - http://b:8083\n", "application-data:\n  # one\n  endpoints: http://a:8083,http://b:8083\n"],
];

describe("rewriting", () => {
  test.for(ROWS)("%s", ([, title, marked, result]) => {
    expect(convertAt(marked, title)).toBe(result);
  });

  test("there and back again is the same text", () => {
    const text = `${HEAD}      requested-secrets: '["username", "it''s"]' # why\n      foo: bar\n`;
    const mark = (value: string) => value.replace("requested", "<|>requested");
    expect(convertAt(mark(convertAt(mark(text), YAML_LIST)), JSON_TEXT)).toBe(text);
  });

  test("only fields that the selection touches", () => {
    const { actions } = actionsAt(`${HEAD}      requested-secrets: [username]\n      <|>foo: bar\n`);
    expect(actions).toEqual([]);
  });
});

describe("no rewriting", () => {
  // biome-ignore format: a table, one case a line.
  test.for([
    ["text that is no JSON", `${HEAD}      requested-secrets: user<|>name\n`],
    ["JSON text that is no list", `${HEAD}      requested-secrets: '{"a<|>": 1}'\n`],
    ["anchor at the list", `${HEAD}      requested-secrets: &list [user<|>name]\n`],
    ["anchor in the list", `${HEAD}      requested-secrets: [&a user<|>name, *a]\n`],
    ["tag", `${HEAD}      requested-secrets: !!set [user<|>name]\n`],
    ["alias", `list: &list [username]\n${HEAD}      requested-secrets: *li<|>st\n`],
    ["number that JSON does not have", `${HEAD}      requested-secrets: [.inf<|>]\n`],
    ["endpoints that hold commas", "application-data:\n  endpoints: ['http://a<|>,http://b']\n"],
    ["endpoints that are no strings", "application-data:\n  endpoints: [80<|>83]\n"],
    ["comment where the key shares its line", 'application-data: {plugin-url: a, requested-secrets: [ # why<|>\n  username]}\n'],
    ["unit databag", "unit-data:\n  requested-secrets: [user<|>name]\napplication-data:\n  plugin-url: a\n"],
    ["unknown key", `${HEAD}      foo: [b<|>ar]\n`],
    ["somebody else's file", "requested-secrets: [user<|>name]\n"],
  ] as const)("%s", ([, marked]) => {
    expect(actionsAt(marked).actions).toEqual([]);
  });
});
