/** Defaults against types: what Juju refuses, what it converts, and what is fine. */
import { expect, test } from "vitest";
import { judgeCharm } from "../../support/judge.ts";

function severityOf(type: string, value: string): string | undefined {
  const text = `options:\n  mode:\n    type: ${type}\n    default: ${value}\n`;
  const found = judgeCharm(text, "config.yaml", { "charmcraft.yaml": "type: charm\n" });
  return found.find(({ code }) => code === "option-default")?.severity;
}

test.for([
  ["string", "text", undefined],
  ["string", '""', undefined],
  ["string", "", undefined],
  ["string", "5", "error"],
  ["string", "22.04", "error"],
  ["string", "no", "error"],
  ["string", "[a]", "error"],
  ["int", "5", undefined],
  ["int", "0x10", undefined],
  ["int", '"5"', "warning"],
  ["int", "five", "error"],
  ["int", "1.5", "error"],
  ["int", '""', "error"],
  ["int", "true", "error"],
  ["float", "1.5", undefined],
  ["float", "1", undefined],
  ["float", '"1.5"', "error"],
  ["boolean", "false", undefined],
  ["boolean", "off", undefined],
  ["boolean", '"true"', "warning"],
  ["boolean", '"1"', "warning"],
  ["boolean", "1", "error"],
  ["boolean", '"yes"', "error"],
  ["secret", '""', undefined],
  ["secret", "secret:cvh7kruupa1s46bqvuig", "warning"],
  ["secret", "password", "error"],
] as const)("%s with the default %s → %s", ([type, value, severity]) => {
  expect(severityOf(type, value)).toBe(severity);
});
