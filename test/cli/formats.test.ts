import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { toGithub } from "../../cli/src/formats/github.ts";
import { toJson } from "../../cli/src/formats/json.ts";
import { toJunit } from "../../cli/src/formats/junit.ts";
import { toPretty } from "../../cli/src/formats/pretty.ts";
import { toReport } from "../../cli/src/report.ts";
import {
  BAD_FILE,
  CLEAN_FILE,
  CONTEXT,
  checkedFile,
  EMPTY,
  findingAt,
  PARTIAL,
  SAMPLE,
} from "./sample-report.ts";

describe("json", () => {
  test("is the contract, key by key", () => {
    const report = JSON.parse(toJson(SAMPLE));
    expect(Object.keys(report)).toEqual(["version", "files", "summary"]);
    expect(report.version).toBe(1);
    expect(report.summary).toEqual({ files: 2, errors: 1, warnings: 1, information: 1, hints: 1 });
    expect(report.files[1]).toEqual({
      path: "fixtures/clean.yaml",
      kind: "relation-fixture",
      diagnostics: [],
    });
    expect(report.files[0].diagnostics[0]).toEqual({
      code: "plugin-url-sentinel",
      severity: "error",
      message: "`none` is not the sentinel",
      rule: "R1",
      range: { start: { line: 1, character: 14 }, end: { line: 1, character: 18 } },
    });
  });

  test("leaves `rule` out where none applies", () => {
    expect(Object.keys(JSON.parse(toJson(SAMPLE)).files[0].diagnostics[1])).not.toContain("rule");
  });

  test("of nothing is still a report", () => {
    expect(JSON.parse(toJson(EMPTY))).toEqual({
      version: 1,
      files: [],
      summary: { files: 0, errors: 0, warnings: 0, information: 0, hints: 0 },
    });
  });
});

describe("github", () => {
  const lines = toGithub(SAMPLE, CONTEXT).split("\n");

  test("is one workflow command per diagnostic", () => {
    expect(lines[0]).toBe(
      "::error file=fixtures/a b%25%2C%3Aé.yaml,line=2,endLine=2,col=15,endColumn=19,title=plugin-url-sentinel (R1)::`none` is not the sentinel",
    );
    expect(lines.map((line) => /^::\w+/.exec(line)?.[0])).toEqual([
      "::error",
      "::warning",
      "::notice",
      "::notice",
      undefined,
    ]);
  });

  test("does not let a message become a command of its own", () => {
    expect(lines[1]).toContain("100%25%0D%0A::error::injected");
    expect(lines).toHaveLength(5);
  });

  test("gives no columns for several lines: GitHub refuses them", () => {
    expect(lines[2]).toContain(",line=5,endLine=6,title=key-text::");
  });

  test("names files from the root of the repository", () => {
    const context = { ...CONTEXT, workingDirectory: "/home/ann/charm/tests" };
    expect(toGithub(SAMPLE, context)).toContain("file=tests/fixtures/a b");
    expect(toGithub(SAMPLE, { ...context, repositoryRoot: "/srv/other" })).toContain("file=fixtures/a b");
  });

  test("says nothing when there is nothing", () => expect(toGithub(EMPTY, CONTEXT)).toBe(""));
});

describe("junit", () => {
  const schema = readFileSync(path.join(import.meta.dirname, "junit.xsd"), "utf8");
  const judge = async (contents: string) =>
    validateXML({ xml: [{ fileName: "report.xml", contents }], schema: [schema] });

  test.for([
    ["findings of all severities", SAMPLE],
    ["nothing at all", EMPTY],
    ["a path that could not be read", PARTIAL],
  ] as const)("is valid for %s", async ([, report]) => {
    expect(await judge(toJunit(report))).toMatchObject({ valid: true, errors: [] });
  });

  test("the schema is really asked", async () => {
    expect(await judge("<testsuites><testsuite/></testsuites>")).toMatchObject({ valid: false });
  });

  test("fails a test per code at error level and lets the others pass", () => {
    const xml = toJunit(SAMPLE);
    expect(xml).toContain('<testsuites name="integrator-charms" tests="4" failures="1" errors="0">');
    expect(xml).toContain('<failure type="plugin-url-sentinel" message="`none` is not the sentinel">');
    expect(xml).toContain('name="no findings" file="fixtures/clean.yaml"/>');
    expect(xml.match(/<system-out>/g)).toHaveLength(2);
  });

  test("keeps the names of tests when lines move", () => {
    const names = (text: string) => {
      const file = checkedFile("a.yaml", text, [findingAt(text, "none")]);
      return [...toJunit(toReport([file], [])).matchAll(/<testcase [^>]+/g)].map(([match]) => match);
    };
    expect(names("x: none\n")).toEqual(names("# moved\n\nx: none\n"));
  });

  test("escapes markup and characters that XML does not know", () => {
    const xml = toJunit(SAMPLE);
    expect(xml).toContain(
      'Bad &lt;port&gt; &amp; "more", 100%&#13;\n::error::injected ]]&gt; \ufffd\ufffd[31m\ufffd',
    );
    expect(xml).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test("shows what could not be read as an error", () => {
    expect(toJunit(PARTIAL)).toContain(
      'message="cannot read `secret &lt;&amp;&gt;&quot;`: permission denied"',
    );
  });
});

describe("pretty", () => {
  test("shows the place in the text, then counts", () => {
    const text = "relation:\n\tplugin-url: none\n";
    const file = checkedFile("a.yaml", text, [findingAt(text, "none", { rule: "R1" })]);
    expect(toPretty(toReport([file], []), CONTEXT)).toBe(
      [
        "a.yaml",
        "  2:14  error  `none` is not the sentinel  plugin-url-sentinel (R1)",
        "    2 |     plugin-url: none",
        "      |                 ^^^^",
        "",
        "Checked 1 file: 1 error",
        "",
      ].join("\n"),
    );
  });

  test("leaves clean files out, and counts them", () => {
    const output = toPretty(SAMPLE, CONTEXT);
    expect(output).not.toContain("clean.yaml");
    expect(output).toMatch(/\n\nChecked 2 files: 1 error, 1 warning, 1 information, 1 hint\n$/);
    expect(toPretty(toReport([CLEAN_FILE], []), CONTEXT)).toBe("Checked 1 file: nothing to report\n");
  });

  test("names the fix and related places", () => {
    expect(toPretty(toReport([BAD_FILE], []), CONTEXT)).toContain(
      "      = 1:1  the relation is here\n      = fix: Replace by `NOT-REQUIRED`\n",
    );
  });

  test("lets no control character through", () => {
    expect(toPretty(SAMPLE, CONTEXT)).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test("uses colours only when asked", () => {
    expect(toPretty(SAMPLE, CONTEXT)).not.toContain("\u001b");
    expect(toPretty(SAMPLE, { ...CONTEXT, colour: true })).toContain(
      "\u001b[1m\u001b[31merror\u001b[39m\u001b[22m",
    );
  });
});
