/**
 * `--format junit`: a test suite per file, in it a test case per diagnostic code, so that the same test keeps its name
 * when lines move. Errors are failures; everything else is the output of a test that passed.
 */

import { attribute, content } from "../../../conformance/src/report/xml.ts";
import type { CheckedFile, Report, ReportedDiagnostic } from "../report.ts";

interface TestCase {
  readonly name: string;
  readonly failures: readonly ReportedDiagnostic[];
  readonly remarks: readonly ReportedDiagnostic[];
}

/** XML as Jenkins, GitLab and others read it. Paths that could not be read are errors of a suite of their own. */
export function toJunit({ files, problems }: Report): string {
  const suites = files.map((file) => ({ file, cases: toCases(file) }));
  const failures = suites.flatMap(({ cases }) => cases.filter((test) => test.failures.length > 0)).length;
  const tests = suites.flatMap(({ cases }) => cases).length + problems.length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="integrator-charms" tests="${tests}" failures="${failures}" errors="${problems.length}">`,
    ...suites.flatMap(({ file, cases }) => renderSuite(file, cases)),
    ...renderProblems(problems),
    "</testsuites>",
    "",
  ].join("\n");
}

function toCases({ diagnostics }: CheckedFile): TestCase[] {
  if (diagnostics.length === 0) return [{ name: "no findings", failures: [], remarks: [] }];
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return codes.map((name) => {
    const found = diagnostics.filter(({ code }) => code === name);
    return {
      name,
      failures: found.filter(({ severity }) => severity === "error"),
      remarks: found.filter(({ severity }) => severity !== "error"),
    };
  });
}

function renderSuite({ path }: CheckedFile, cases: readonly TestCase[]): string[] {
  const failures = cases.filter((test) => test.failures.length > 0).length;
  return [
    `  <testsuite name="${attribute(path)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">`,
    ...cases.flatMap((test) => renderCase(path, test)),
    "  </testsuite>",
  ];
}

function renderCase(path: string, { name, failures, remarks }: TestCase): string[] {
  const open = `    <testcase classname="${attribute(path)}" name="${attribute(name)}" file="${attribute(path)}"`;
  const [first] = failures;
  if (!first && remarks.length === 0) return [`${open}/>`];
  const describe = (diagnostic: ReportedDiagnostic) => content(describeAt(path, diagnostic));
  return [
    `${open}>`,
    ...(first
      ? [
          `      <failure type="${attribute(name)}" message="${attribute(title(first, failures.length))}">`,
          ...failures.map(describe),
          "</failure>",
        ]
      : []),
    ...(remarks.length > 0 ? ["      <system-out>", ...remarks.map(describe), "</system-out>"] : []),
    "    </testcase>",
  ];
}

function renderProblems(problems: readonly string[]): string[] {
  if (problems.length === 0) return [];
  const count = problems.length;
  return [
    `  <testsuite name="integrator-charms" tests="${count}" failures="0" errors="${count}" skipped="0">`,
    ...problems.flatMap((problem) => [
      `    <testcase classname="integrator-charms" name="${attribute(problem)}">`,
      `      <error type="unreadable" message="${attribute(problem)}"/>`,
      "    </testcase>",
    ]),
    "  </testsuite>",
  ];
}

function title({ message }: ReportedDiagnostic, count: number): string {
  return count > 1 ? `${message} (and ${count - 1} more)` : message;
}

function describeAt(path: string, { range, severity, message, rule }: ReportedDiagnostic): string {
  const place = `${path}:${range.start.line + 1}:${range.start.character + 1}`;
  return `${place}: ${severity}: ${message}${rule === undefined ? "" : ` [${rule}]`}`;
}
