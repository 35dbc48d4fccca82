/** JSON in databags: found, shown as YAML, and written back as the one string that it was. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { DEFAULT_CONTEXT } from "../../../server/src/service/context.ts";
import { service } from "../../support/judge.ts";

const documentOf = (text: string) => TextDocument.create("file:///x.yaml", "yaml", 1, text);

/** A databag with this written behind `data`, between two other fields. */
const fixture = (written: string) => `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: NOT-REQUIRED
      data: ${written}
      requested-secrets: '["username", "password", "tls-ca"]'
`;

function valueAt(text: string, mark: string) {
  const document = documentOf(text);
  return service.jsonValue(
    document,
    DEFAULT_CONTEXT,
    document.positionAt(text.indexOf(mark) + mark.length - 1),
  );
}

/** The document after the YAML of a value was replaced; the message where that could not be. */
function edited(text: string, mark: string, yaml: string): string {
  const document = documentOf(text);
  const found = valueAt(text, mark);
  if (!found) throw new Error("There is no JSON");
  const result = service.writeJsonValue(document, DEFAULT_CONTEXT, found.address, yaml);
  return "message" in result ? result.message : TextDocument.applyEdits(document, [...result]);
}

describe("what is found", () => {
  test.for([
    ["an object", `'{"a": [1, "b"], "c": {}}'`, "a:\n  - 1\n  - b\nc: {}\n"],
    ["a list", `'[{"a": 1, "b": [true, null]}, []]'`, "- a: 1\n  b:\n    - true\n    - null\n- []\n"],
    ["double quotes", `"{\\"a\\": \\"x\\\\ny\\"}"`, "a: |-\n  x\n  y\n"],
    ["a block", `|\n        {"a":\n          "b"}`, "a: b\n"],
    ["words that YAML reads otherwise", `'["no", "1", "null", ""]'`, "- 'no'\n- '1'\n- 'null'\n- ''\n"],
    [
      "numbers as they are written",
      `'[1.0, 12345678901234567890, 1E5]'`,
      "- 1.0\n- 12345678901234567890\n- 1E5\n",
    ],
  ] as const)("%s", ([, written, yaml]) => {
    expect(valueAt(fixture(written), " data:")).toMatchObject({ key: "data", text: yaml });
  });

  test("from the key and from anywhere in the value", () => {
    const text = fixture(`'{"a": 1}'`);
    expect(valueAt(text, " data:")).toEqual(valueAt(text, '"a"'));
    expect(valueAt(text, "username")).toMatchObject({ key: "requested-secrets" });
  });

  test.for([
    ["text", "plain"],
    ["a number", "'12'"],
    ["broken JSON", `'{"a": '`],
    ["YAML", "{a: 1}"],
    ["nothing", ""],
  ] as const)("not %s", ([, written]) => {
    expect(valueAt(fixture(written), " data:")).toBeUndefined();
  });

  test("nothing outside of databags", () => {
    expect(valueAt(`${fixture("x")}    note: '{"a": 1}'\n`, "note")).toBeUndefined();
    expect(valueAt(`secrets:\n  secret:x: {a-b: '{"a": 1}'}\n${fixture("x")}`, "a-b")).toBeUndefined();
  });
});

describe("what is written", () => {
  const text = fixture(`'{"a": 1, "b": "it''s"}'  # kept`);

  test("is one string, in the quotes that were there", () => {
    expect(edited(text, " data:", "a: 2\nb: it's\n")).toBe(fixture(`'{"a": 2, "b": "it''s"}'  # kept`));
    expect(edited(fixture(`"{\\"a\\": 1}"`), " data:", "a: 2")).toBe(fixture(`"{\\"a\\": 2}"`));
  });

  test("has no blanks where there were none", () => {
    expect(edited(fixture(`'{"a":1,"b":[]}'`), " data:", "a: 1\nb: [2, 3]")).toBe(
      fixture(`'{"a":1,"b":[2,3]}'`),
    );
  });

  test("changes nothing when nothing has changed", () => {
    expect(edited(text, " data:", "{a: 1, b: it's}\n")).toBe(text);
  });

  test("comes out of a block", () => {
    const block = fixture(`|\n        {"a": 1}`);
    expect(edited(block, " data:", "a: 2")).toBe(fixture(`'{"a": 2}'`));
  });

  test("keeps JSON documents JSON", () => {
    const json = JSON.stringify({ "relation-info": [{ "application-data": { data: '{"a": 1}' } }] }, null, 2);
    const after = JSON.parse(edited(json, '"data"', "a: [x]"));
    expect(after["relation-info"][0]["application-data"].data).toBe('{"a": ["x"]}');
  });

  test.for([
    ["a: [", /closed|expected/i],
    ["a", /no list or map/],
    ["", /no list or map/],
    ["a: 1\n---\nb: 2", /several documents/],
    ["a: .inf", /infinity/],
    ["a: 1\na: 2", /second time/],
  ] as const)("not %j", ([yaml, message]) => expect(edited(text, " data:", yaml)).toMatch(message));

  test("not where the value has gone meanwhile", () => {
    const found = valueAt(text, " data:");
    const later = documentOf(fixture("gone"));
    expect(service.writeJsonValue(later, DEFAULT_CONTEXT, found?.address ?? [], "a: 2")).toMatchObject({
      message: expect.stringContaining("`data`"),
    });
  });
});

test("whatever the value, its YAML is the same value, and an edit leaves the rest alone", () => {
  const styles: readonly ((json: string) => string)[] = [
    (json) => `'${json.replaceAll("'", "''")}'`,
    (json) => JSON.stringify(json),
    (json) => `|-\n        ${json}`,
  ];
  const value = fc.oneof(
    fc.array(fc.jsonValue(), { minLength: 1 }),
    fc.dictionary(fc.string(), fc.jsonValue()),
  );
  fc.assert(
    fc.property(value, fc.integer({ min: 0, max: 2 }), fc.boolean(), (json, style, isCompact) => {
      const written = isCompact
        ? JSON.stringify(json)
        : JSON.stringify(json, null, " ").replace(/\n */g, " ");
      const text = fixture(styles[style]?.(written) ?? "");
      const found = valueAt(text, " data:");
      if (!found) throw new Error("There is no JSON");
      expect(edited(text, " data:", found.text)).toBe(text);
      const after = edited(text, " data:", `- ${found.text.replaceAll("\n", "\n  ")}`);
      expect(JSON.parse(valueText(after))).toEqual([JSON.parse(written)]);
      expect(after.split("\n").at(-2)).toBe(text.split("\n").at(-2));
    }),
    { numRuns: 300 },
  );
});

/** The string behind `data`, read back without our own code. */
function valueText(text: string): string {
  const line = text.split("\n").find((each) => each.startsWith("      data: ")) ?? "";
  const quoted = line.slice("      data: ".length);
  return quoted.startsWith("'") ? quoted.slice(1, -1).replaceAll("''", "'") : JSON.parse(quoted);
}
