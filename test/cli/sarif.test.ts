import { pathToFileURL } from "node:url";
import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
import { Ajv } from "ajv";
import type { Log, Result, Run } from "sarif";
import { describe, expect, test } from "vitest";
import { toSarif } from "../../cli/src/formats/sarif.ts";
import { type CheckedFile, toReport } from "../../cli/src/report.ts";
import { CONTEXT, checkedFile, EMPTY, findingAt, PARTIAL, SAMPLE } from "./sample-report.ts";

// The schema says draft-04 and uses nothing of it that newer versions read differently but the name of `$id`.
const { id: _, $schema: __, ...keywords } = schema;
const isUri = (text: string) => URL.canParse(text);
const isUriReference = (text: string) =>
  /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text) && !/%(?![\da-f]{2})/i.test(text);
const validate = new Ajv({
  strict: false,
  // One of its patterns is none under the flag `u`.
  unicodeRegExp: false,
  formats: { uri: isUri, "uri-reference": isUriReference, "date-time": true },
}).compile(keywords);

function runOf(text: string): Run {
  const log: Log = JSON.parse(text);
  expect(log.runs).toHaveLength(1);
  return log.runs[0] as Run;
}

function resultsOf(...files: CheckedFile[]): Result[] {
  return runOf(toSarif(toReport(files, []), CONTEXT)).results ?? [];
}

describe("the official schema", () => {
  test.for([
    ["findings of all severities", SAMPLE],
    ["nothing at all", EMPTY],
    ["a path that could not be read", PARTIAL],
  ] as const)("accepts %s", ([, report]) => {
    expect(validate(JSON.parse(toSarif(report, CONTEXT))) || validate.errors).toBe(true);
  });

  test("is really asked", () => {
    expect(validate({ version: "2.1.0", runs: [{ tool: {} }] })).toBe(false);
    expect(validate({ version: "2.1.0", runs: [], $schema: "no uri" })).toBe(false);
  });
});

test("regions count from one and end behind the last character", () => {
  const [sentinel, port, text] = resultsOf(...SAMPLE.files);
  const region = (result: Result | undefined) => result?.locations?.[0]?.physicalLocation?.region;
  expect(region(sentinel)).toEqual({ startLine: 2, startColumn: 15, endLine: 2, endColumn: 19 });
  // The emoji before it takes two UTF-16 code units, which is what `columnKind` says.
  expect(region(port)).toEqual({ startLine: 3, startColumn: 25, endLine: 3, endColumn: 27 });
  expect(region(text)).toEqual({ startLine: 5, startColumn: 5, endLine: 6, endColumn: 8 });
  expect(runOf(toSarif(SAMPLE, CONTEXT)).columnKind).toBe("utf16CodeUnits");
});

test("severities become levels", () => {
  expect(resultsOf(...SAMPLE.files).map(({ level }) => level)).toEqual(["error", "warning", "note", "note"]);
});

test("a rule carries the help text, a check without manual its code", () => {
  const { rules = [] } = runOf(toSarif(SAMPLE, CONTEXT)).tool.driver;
  expect(rules.map(({ id }) => id)).toEqual(["endpoints-port", "key-text", "plugin-url-sentinel"]);
  expect(rules[2]?.help?.markdown).toBe(
    "A word is not the sentinel.\n\nThe provider compares `plugin-url` as it is.\n\nReported:\n\n```yaml\nplugin-url: none\n```\n\nRight:\n\n```yaml\nplugin-url: NOT-REQUIRED\n```",
  );
  for (const { ruleIndex = -1, ruleId } of resultsOf(...SAMPLE.files))
    expect(rules[ruleIndex]?.id).toBe(ruleId);
});

test("a fix is a replacement in the file of its result", () => {
  const [result] = resultsOf(...SAMPLE.files);
  const [change] = result?.fixes?.[0]?.artifactChanges ?? [];
  expect(change?.artifactLocation).toEqual(result?.locations?.[0]?.physicalLocation?.artifactLocation);
  expect(change?.replacements).toEqual([
    {
      deletedRegion: { startLine: 2, startColumn: 15, endLine: 2, endColumn: 19 },
      insertedContent: { text: "NOT-REQUIRED" },
    },
  ]);
});

test("text from a databag never becomes a link", () => {
  expect(resultsOf(...SAMPLE.files)[2]?.message.text).toBe("See \\[this](http://example.com)");
});

describe("addresses of files", () => {
  const location = (path: string) => {
    const text = "plugin-url: none\n";
    return resultsOf(checkedFile(path, text, [findingAt(text, "none")]))[0]?.locations?.[0]?.physicalLocation
      ?.artifactLocation;
  };

  test.for([
    ["a b%,:é.yaml", "a%20b%25%2C%3A%C3%A9.yaml"],
    ["./x/../fixtures/a.yaml", "fixtures/a.yaml"],
    ["/home/ann/charm/fixtures/a.yaml", "fixtures/a.yaml"],
    ["<stdin>", "%3Cstdin%3E"],
    ["..yaml", "..yaml"],
  ])("%s is relative to the working directory: %s", ([path = "", uri = ""]) => {
    expect(location(path)).toEqual({ uri, uriBaseId: "%SRCROOT%", index: 0 });
  });

  test.for([
    ["../other/a.yaml", "/home/ann/other/a.yaml"],
    ["/tmp/a b%.yaml", "/tmp/a b%.yaml"],
  ])("%s is outside and has an address of its own", ([path = "", absolute = ""]) => {
    expect(location(path)).toEqual({ uri: pathToFileURL(absolute).href, index: 0 });
  });

  test("the working directory is a folder's address", () => {
    const run = runOf(toSarif(EMPTY, { ...CONTEXT, workingDirectory: "/home/ann/my charm" }));
    expect(run.originalUriBaseIds).toEqual({
      "%SRCROOT%": { uri: pathToFileURL("/home/ann/my charm/").href },
    });
  });
});

describe("fingerprints", () => {
  const prints = (text: string) => {
    const spans = [...text.matchAll(/none/g)].map(({ index }) => ({ start: index, end: index + 4 }));
    const file = checkedFile(
      "a.yaml",
      text,
      spans.map((span) => ({ ...findingAt(text, "none"), ...span })),
    );
    return resultsOf(file).map(({ partialFingerprints }) => Object.values(partialFingerprints ?? {})[0]);
  };

  test("stay when lines move or are indented", () => {
    const [before] = prints("plugin-url: none\n");
    expect(prints("# a comment\n\n    plugin-url: none\n")).toEqual([before]);
  });

  test("differ for other lines, and are counted for equal ones", () => {
    const [one, two, other] = prints("plugin-url: none\nplugin-url: none\nendpoints: none\n");
    expect(one).toMatch(/^[\da-f]{16}:1$/);
    expect(two).toBe(one?.replace(":1", ":2"));
    expect(other).not.toBe(one);
  });
});

test("the invocation tells how the command ended", () => {
  const [complete] = runOf(toSarif(SAMPLE, CONTEXT)).invocations ?? [];
  expect(complete).toMatchObject({ executionSuccessful: true, exitCode: 1, toolExecutionNotifications: [] });
  const [partial] = runOf(toSarif(PARTIAL, CONTEXT)).invocations ?? [];
  expect(partial).toMatchObject({ executionSuccessful: false, exitCode: 2 });
  expect(partial?.toolExecutionNotifications?.[0]?.message.text).toContain("permission denied");
});
