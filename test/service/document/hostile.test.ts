/** Texts that make careless parsers slow, deep or large. Each row is read in far less than the limit of a test. */
import { expect, test } from "vitest";
import { parseYamlFile } from "../../../server/src/service/document/yaml-file.ts";

const COUNT = 5000;

function lines(line: (index: number) => string): string {
  return Array.from({ length: COUNT }, (_, index) => `${line(index)}\n`).join("");
}

const TOO_DEEP = "Nested too deeply; expected at most 300 levels";

const DEEP: [name: string, text: string][] = [
  ["lists in brackets", "[".repeat(10_000)],
  ["mappings in brackets", "{a: ".repeat(10_000)],
  ["lists on a line", "- ".repeat(10_000)],
  ["mappings on a line", "a: ".repeat(10_000)],
  ["explicit keys", "? ".repeat(10_000)],
  ["empty keys", ": ".repeat(10_000)],
  ["mappings on lines", Array.from({ length: 1000 }, (_, index) => `${" ".repeat(index)}a:\n`).join("")],
  ["lists on lines", Array.from({ length: 1000 }, (_, index) => `${" ".repeat(index)}-\n`).join("")],
];

test.for(DEEP)("%s nested too deeply are one problem", ([, text]) => {
  const { documents, problems } = parseYamlFile(text);
  expect(problems.map(({ message }) => message)).toEqual([TOO_DEEP]);
  expect(documents).toEqual([{ root: undefined, start: 0, end: text.length }]);
});

test("200 levels are not too deep", () => {
  expect(parseYamlFile("[".repeat(200) + "]".repeat(200)).problems).toEqual([]);
});

const LARGE: [name: string, text: string][] = [
  ["a wide mapping", lines((index) => `k${index}: v`)],
  ["a wide mapping in brackets", `{${lines((index) => `k${index}: v,`)}}`],
  ["a long list", lines(() => "- x")],
  ["a long line", `a: ${"x ".repeat(100_000)}`],
  ["a long key", `${"x".repeat(100_000)}: 1`],
  ["a long text in quotes", `a: "${"\\n".repeat(50_000)}"`],
  ["many lines in quotes", `a: "${"x\n ".repeat(COUNT)}"`],
  ["many comments", `a: 1\n${lines(() => "# c")}b: 2\n`],
  ["many indented comments", `a:\n  b: 1\n${lines(() => "    # c")}b: 2\n`],
  ["many empty lines", `a: 1\n${"\n".repeat(50_000)}b: 2\n`],
  ["many documents", lines(() => "---\na: 1")],
  ["many anchors", lines(() => "- &a x")],
  ["many aliases", `- &a x\n${lines(() => "- *a")}`],
  ["long folded text", `a: >\n${lines(() => "  x\n\n   y")}`],
  ["a long line of quotes", `[${'"x", '.repeat(30_000)}]`],
  ["a long line of keys", `{${Array.from({ length: 10_000 }, (_, index) => `"k${index}": 'x', `).join("")}}`],
  ["spaces", " ".repeat(200_000)],
  ["colons", ":".repeat(100_000)],
];

test.for(LARGE)("%s is read without problems", ([, text]) => {
  expect(parseYamlFile(text).problems).toEqual([]);
});

const BROKEN: [name: string, text: string][] = [
  ["duplicates", lines(() => "a: 1")],
  ["half-typed keys", `a: 1\n${lines(() => "plug")}b: 1\n`],
  ["half-typed keys and items", `a: 1\n${lines(() => "plug\n- a")}b: 2\n`],
  ["misplaced keys", `a:\n    b: 1\n${lines((index) => `  c${index}: 2`)}`],
  ["unclosed quotes", lines(() => "a: 'x")],
  ["unclosed brackets", lines(() => "a: [")],
  ["quotes", '"'.repeat(100_000)],
  ["backslashes", `a: "${"\\".repeat(100_001)}`],
  ["tabs", `a:\n${lines(() => "\tb: 1")}`],
  ["tabs in many ways", `a:\n${lines(() => "\tb:\n\t\tc: |\n\t\t\tx")}`],
  ["a line of tabs", `a:\n${"\t".repeat(100_000)}b: 1`],
  ["conflicts", lines(() => "<<<<<<< a\na: 1\n=======\nb: 2\n>>>>>>> b")],
  ["conflicts without end", lines(() => "<<<<<<< a")],
  ["strays", lines(() => "- a\nb")],
  ["all signs", lines(() => "}{][,:'\"#&*!|>-?%@`")],
  ["tags", "!a ".repeat(COUNT)],
  ["commas", `[${",".repeat(50_000)}`],
  ["colons in brackets", `[${": ".repeat(20_000)}`],
  ["pairs without commas", `["a" ${'"x" '.repeat(20_000)}`],
];

test.for(BROKEN)("%s give at most 50 problems", ([, text]) => {
  const { problems } = parseYamlFile(text);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.length).toBeLessThanOrEqual(50);
});
