/** `conformance --format json`: version 1 of the format in the documentation; fields may be added, never renamed. */
import { type RuleResult, summarise } from "../rules/result.ts";

export function toJson(results: readonly RuleResult[]): string {
  return `${JSON.stringify({ version: 1, results, summary: summarise(results) }, undefined, 2)}\n`;
}
