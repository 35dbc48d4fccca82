/** A report with everything in it that a format could stumble over. */
import { TextDocument } from "vscode-languageserver-textdocument";
import type { FormatContext } from "../../cli/src/formats/format.ts";
import { type CheckedFile, type Report, toDiagnostic, toReport } from "../../cli/src/report.ts";
import type { Finding } from "../../server/src/service/finding.ts";

export const CONTEXT: FormatContext = {
  workingDirectory: "/home/ann/charm",
  repositoryRoot: "/home/ann/charm",
  version: "1.2.3",
  colour: false,
  width: 100,
  manuals: [
    {
      code: "plugin-url-sentinel",
      severity: "error",
      summary: "A word is not the sentinel.",
      explanation: "The provider compares `plugin-url` as it is.",
      bad: "plugin-url: none\n",
      good: "plugin-url: NOT-REQUIRED\n",
    },
  ],
};

/** A finding about the first occurrence of `marked` in the text. */
export function findingAt(text: string, marked: string, facts: Partial<Finding> = {}): Finding {
  const start = text.indexOf(marked);
  return {
    start,
    end: start + marked.length,
    code: "plugin-url-sentinel",
    severity: "error",
    message: "`none` is not the sentinel",
    fixes: [],
    related: [],
    unnecessary: false,
    ...facts,
  };
}

/** A file with these findings; the path as the command line found it. */
export function checkedFile(path: string, text: string, findings: readonly Finding[]): CheckedFile {
  const document = TextDocument.create("file:///unused", "yaml", 1, text);
  return {
    path,
    kind: "relation-fixture",
    diagnostics: findings.map((finding) => toDiagnostic(finding, document)),
  };
}

const TEXT = "a:\n  plugin-url: none\n  endpoints: 'http://ü😀:1'\n  key: |\n    one\n    two\n";

export const CLEAN_FILE = checkedFile("fixtures/clean.yaml", "a: 1\n", []);

export const BAD_FILE = checkedFile("fixtures/a b%,:é.yaml", TEXT, [
  findingAt(TEXT, "none", {
    rule: "R1",
    fixes: [
      {
        title: "Replace by `NOT-REQUIRED`",
        edits: [
          {
            start: TEXT.indexOf("none"),
            end: TEXT.indexOf("none") + 4,
            newText: "NOT-REQUIRED",
          },
        ],
        preferred: true,
      },
    ],
    related: [{ start: 0, end: 1, message: "the relation is here" }],
  }),
  findingAt(TEXT, ":1", {
    code: "endpoints-port",
    severity: "warning",
    message: 'Bad <port> & "more", 100%\r\n::error::injected ]]> \u0000\u001b[31m\ud800',
  }),
  findingAt(TEXT, "one\n    two", {
    code: "key-text",
    severity: "information",
    message: "See [this](http://example.com)",
  }),
  findingAt(TEXT, "key", { code: "key-text", severity: "hint", message: "A hint" }),
]);

export const SAMPLE: Report = toReport([BAD_FILE, CLEAN_FILE], []);

export const EMPTY: Report = toReport([], []);

/** Something could not be read; the rest was judged. */
export const PARTIAL: Report = toReport([CLEAN_FILE], ['cannot read `secret <&>"`: permission denied']);
