import { expect, test } from "vitest";
import { readEvent } from "../../../conformance/src/charm/events.ts";

test("reads a result", () => {
  const line =
    '{"event": "result", "rule": "P3", "side": "provider", "case": "a", "method": "charm", "verdict": "fail", "evidence": "b", "line": 3}';
  expect(readEvent(line)).toMatchObject({ event: "result", rule: "P3", verdict: "fail", line: 3 });
});

test.for([
  ["a charm's own words", "Hello from the charm"],
  ["broken JSON", '{"event": "end"'],
  ["JSON of something else", '{"event": "party"}'],
  [
    "a verdict that does not exist",
    '{"event": "result", "rule": "P3", "side": "provider", "case": "a", "verdict": "maybe", "evidence": ""}',
  ],
  ["no object", "[1]"],
  ["nothing", ""],
])("leaves out %s", ([, line]) => {
  expect(readEvent(line ?? "")).toBeUndefined();
});
