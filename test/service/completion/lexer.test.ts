/** Lexical parts of texts that are not finished yet. */
import { describe, expect, test } from "vitest";
import { lex } from "../../../server/src/service/completion/lexer.ts";

const read = (text: string, cursor = text.length) =>
  lex(text, cursor).map(({ kind, start, end }) => `${kind} ${JSON.stringify(text.slice(start, end))}`);

describe("parts", () => {
  // biome-ignore format: a table, one case a line.
  test.for([
    ["key and value", "a: b", ['key "a"', 'colon ":"', 'value "b"']],
    ["colon inside of a key", "a:b: c", ['key "a:b"', 'colon ":"', 'value "c"']],
    ["colon inside of a value", "a: http://b:80", ['key "a"', 'colon ":"', 'value "http://b:80"']],
    ["half-typed key", "ab", ['word "ab"']],
    ["dashes", "- - a", ['dash "-"', 'dash "-"', 'word "a"']],
    ["negative number", "- -1", ['dash "-"', 'word "-1"']],
    ["comment", "a: b # c", ['key "a"', 'colon ":"', 'value "b"', 'comment "# c"']],
    ["sign inside of a word", "a: b#c", ['key "a"', 'colon ":"', 'value "b#c"']],
    ["quoted key", "'a b': c", ["key \"'a b'\"", 'colon ":"', 'value "c"']],
    ["quote in quotes", "a: 'it''s' # c", ['key "a"', 'colon ":"', "value \"'it''s'\"", 'comment "# c"']],
    ["quote over lines", 'a: "b\n  c"\nd: e', ['key "a"', 'colon ":"', 'value "\\"b\\n  c\\""', 'key "d"', 'colon ":"', 'value "e"']],
    ["quote that is not closed", 'a: "b\nd: "e"', ['key "a"', 'colon ":"', 'value "\\"b"', 'key "d"', 'colon ":"', 'value "\\"e\\""']],
    ["block scalar", "a: |\n  b: c\n\n  d\ne: f", ['key "a"', 'colon ":"', 'block-scalar "|\\n  b: c\\n\\n  d"', 'key "e"', 'colon ":"', 'value "f"']],
    ["block scalar in a list", "- >-\n  a\n- b", ['dash "-"', 'block-scalar ">-\\n  a"', 'dash "-"', 'word "b"']],
    ["brackets", "a: [b, {c: d}]", ['key "a"', 'colon ":"', 'open "["', 'text "b"', 'comma ","', 'open "{"', 'text "c"', 'colon ":"', 'text "d"', 'close "}"', 'close "]"']],
    ["brackets that are not closed", "a: [b,\nc: d", ['key "a"', 'colon ":"', 'open "["', 'text "b"', 'comma ","', 'unclosed ""', 'key "c"', 'colon ":"', 'value "d"']],
    ["JSON without blanks", '{"a":1}', ['open "{"', 'text "\\"a\\""', 'colon ":"', 'text "1"', 'close "}"']],
    ["marker", "---\na: b", ['mark "---"', 'key "a"', 'colon ":"', 'value "b"']],
    ["anchor and tag", "a: &x !!str b", ['key "a"', 'colon ":"', 'property "&x"', 'property "!!str"', 'value "b"']],
    ["old Macintosh line breaks", "a: b\rc", ['key "a"', 'colon ":"', 'value "b"', 'word "c"']],
  ] as const)("%s", ([, text, parts]) => {
    expect(read(text)).toEqual(parts);
  });

  test("a quote opened at the cursor is not closed by the next string's", () => {
    const text = 'a: ["b, "c"]';
    expect(read(text, text.indexOf(","))).toContain('text "\\"b"');
    expect(read(text, text.indexOf(","))).toContain('text "\\"c\\""');
  });

  // biome-ignore format: a table, one case a line.
  test.for([
    ["words", " a".repeat(200_000)],
    ["nested brackets", `${"[".repeat(50_000)}${"a ".repeat(50_000)}`],
    ["numbers in brackets", `[${"1,".repeat(200_000)}`],
    ["strings in brackets", `[${'"a", '.repeat(100_000)}`],
    ["strings", '"" '.repeat(100_000)],
    ["brackets", "[] ".repeat(100_000)],
    ["properties", "&a ".repeat(100_000)],
    ["colons", ": ".repeat(100_000)],
    ["quotes that are not closed", `["${"a".repeat(50_000)}\n"${"b,".repeat(100_000)}`],
    ["empty lines", "\n".repeat(200_000)],
    ["blanks before signs", `a${" #".repeat(100_000)}`],
  ] as const)("a long line costs no more than its length: %s", ([, text]) => {
    const start = performance.now();
    lex(text, text.length);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
