import { expect, test } from "vitest";
import type { RuleResult } from "../../../conformance/src/rules/result.ts";
import { judgeStatically, type WrittenSide } from "../../../conformance/src/static/judge.ts";

const REQUIRER: WrittenSide = {
  interface: "connect_client",
  version: 0,
  side: "requirer",
  file: "a.yaml",
  line: 2,
  number: undefined,
  findings: [],
};

const shown = (results: readonly RuleResult[]) => results.map(({ rule, verdict }) => `${rule} ${verdict}`);

test("what a file cannot show is never a pass", () => {
  expect(shown(judgeStatically([REQUIRER]))).toEqual(["R1 pass", "R2 pass", "R3 unknown"]);
  expect(shown(judgeStatically([{ ...REQUIRER, side: "provider" }]))).toEqual([
    "P1 unknown",
    "P2 unknown",
    "P3 pass",
    "P4 pass",
    "P5 pass",
    "P6 unknown",
    "P7 unknown",
  ]);
});

test("each error is a fail with its place and its fix", () => {
  const findings = [
    { rule: "R2", severity: "error" as const, message: "No JSON (R2)", line: 4, fix: "Quote it" },
    { rule: "R2", severity: "error" as const, message: "No `password`", line: 5, fix: undefined },
    { rule: undefined, severity: "error" as const, message: "A tab", line: 6, fix: undefined },
  ];
  expect(judgeStatically([{ ...REQUIRER, findings }]).filter(({ verdict }) => verdict === "fail")).toEqual([
    {
      rule: "R2",
      side: "requirer",
      method: "static",
      case: "a.yaml",
      verdict: "fail",
      evidence: "No JSON",
      hint: "Quote it",
      place: { file: "a.yaml", line: 4 },
    },
    {
      rule: "R2",
      side: "requirer",
      method: "static",
      case: "a.yaml",
      verdict: "fail",
      evidence: "No `password`",
      place: { file: "a.yaml", line: 5 },
    },
  ]);
});

test("a warning does not fail a rule, and is told", () => {
  const findings = [{ rule: "R1", severity: "warning" as const, message: "A zip", line: 4, fix: undefined }];
  expect(judgeStatically([{ ...REQUIRER, number: 2, findings }])[0]).toMatchObject({
    verdict: "pass",
    case: "a.yaml, relation 2",
    evidence: "nothing wrong, but A zip",
  });
});

test("an interface without duties has no results", () => {
  expect(judgeStatically([{ ...REQUIRER, interface: "kafka_client" }])).toEqual([]);
});
