/** Deployments of stand-ins, judged. */
import { expect } from "vitest";
import { judgeDeployment, type LiveOptions } from "../../../conformance/src/live/run.ts";
import type { RuleResult } from "../../../conformance/src/rules/result.ts";
import { CLASS, respondAs, type StubConnect, USER } from "./stub-connect.ts";
import { createClock, serve } from "./stub-server.ts";

/** What is said of a deployment of stand-ins: relation 7, one class, no time lost. No password is in it. */
export async function judge(
  endpoints: readonly URL[],
  options: Partial<LiveOptions> = {},
): Promise<readonly RuleResult[]> {
  const { results } = await judgeDeployment({
    endpoints,
    credentials: USER,
    relationId: 7,
    classes: [CLASS],
    clock: createClock(),
    ...options,
    limits: { requestMs: 500, ...options.limits },
  });
  expect(JSON.stringify(results)).not.toContain("s3cret");
  return results;
}

export const pair = (...stubs: readonly StubConnect[]) =>
  Promise.all(stubs.map((stub) => serve(respondAs(stub))));

export const rules = (results: readonly RuleResult[], verdict: string) =>
  [...new Set(results.filter((result) => result.verdict === verdict).map(({ rule }) => rule))].sort();

export const about = (results: readonly RuleResult[], rule: string, verdict: string) =>
  results.find((result) => result.rule === rule && result.verdict === verdict);
