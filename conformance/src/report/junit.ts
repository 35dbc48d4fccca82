/** `conformance --format junit`: a suite per side and method, a test per case. What is not judged is skipped. */
import { type RuleResult, summarise } from "../rules/result.ts";
import { attribute, content } from "./xml.ts";

export function toJunit(results: readonly RuleResult[]): string {
  const suites = groupBySuite(results);
  const { fail } = summarise(results);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="integrator-charms conformance" tests="${results.length}" failures="${fail}" errors="0">`,
    ...[...suites].flatMap(([name, cases]) => renderSuite(name, cases)),
    "</testsuites>",
    "",
  ].join("\n");
}

function groupBySuite(results: readonly RuleResult[]): Map<string, RuleResult[]> {
  const suites = new Map<string, RuleResult[]>();
  for (const result of results) {
    const name = `${result.side}.${result.method}`;
    suites.set(name, [...(suites.get(name) ?? []), result]);
  }
  return suites;
}

function renderSuite(name: string, results: readonly RuleResult[]): string[] {
  const { fail, skip, unknown } = summarise(results);
  return [
    `  <testsuite name="connect_client.${name}" tests="${results.length}" failures="${fail}" errors="0" skipped="${skip + unknown}">`,
    ...results.map((result) => renderCase(name, result)),
    "  </testsuite>",
  ];
}

function renderCase(suite: string, result: RuleResult): string {
  const { rule, case: name, verdict, evidence, place } = result;
  const file = place ? ` file="${attribute(place.file)}" line="${place.line + 1}"` : "";
  const open = `    <testcase classname="connect_client.${suite}.${attribute(rule)}" name="${attribute(name)}"${file}>`;
  switch (verdict) {
    case "pass":
      return `${open}<system-out>${content(evidence)}</system-out></testcase>`;
    case "fail":
      return `${open}<failure type="${attribute(rule)}" message="${attribute(evidence)}">${content(describe(result))}</failure></testcase>`;
    case "skip":
    case "unknown":
      return `${open}<skipped message="${attribute(describe(result).replaceAll("\n", "; "))}"/></testcase>`;
  }
}

function describe({ evidence, expected, actual, hint }: RuleResult): string {
  return [
    evidence,
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
    ...(actual === undefined ? [] : [`got: ${actual}`]),
    ...(hint === undefined ? [] : [`way out: ${hint}`]),
  ].join("\n");
}
