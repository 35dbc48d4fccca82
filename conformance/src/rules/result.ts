/** What a run of the conformance checks comes to: one result per rule, method and case. */
import type { Role, RuleId } from "../../../schemas/definition.ts";

export const METHODS = ["static", "archive", "charm", "live"] as const;

export type Method = (typeof METHODS)[number];

export const VERDICTS = ["pass", "fail", "skip", "unknown"] as const;

/** `unknown`: the rule applies and could not be judged here; `skip`: it has nothing to say. */
export type Verdict = (typeof VERDICTS)[number];

export interface Case {
  readonly rule: RuleId;
  readonly side: Role;
  /** What was tried, a few words: `the plugin is on every worker`. Stable, so that reports can be compared. */
  readonly case: string;
}

export interface RuleResult extends Case {
  readonly method: Method;
  readonly verdict: Verdict;
  /** What was seen, one sentence or less. Never holds a secret. */
  readonly evidence: string;
  /** The way out, for everything but a pass. */
  readonly hint?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly place?: Place;
}

/** Where to look, in the author's files. */
export interface Place {
  /** A path, as it was given or found. */
  readonly file: string;
  /** Counted from 0. */
  readonly line: number;
}

export type Summary = Readonly<Record<Verdict, number>>;

export function summarise(results: readonly RuleResult[]): Summary {
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length;
  return { pass: count("pass"), fail: count("fail"), skip: count("skip"), unknown: count("unknown") };
}
