/** Whether a `plugin-url` can be fetched from this machine, and whether what comes looks like a plugin. */
import { type AskOptions, ask, type Facts } from "./ask.ts";
import { judgeFacts } from "./judge.ts";
import { PROBE_LIMITS, type ProbeLimits } from "./limits.ts";
import { planProbe } from "./plan.ts";
import type { ProbeReport } from "./report.ts";

export interface ProbeOptions extends Partial<Omit<AskOptions, "limits">> {
  /** Default: 30 s to the answer, 10 s for its first bytes, 10 redirects. */
  readonly limits?: Partial<ProbeLimits> | undefined;
}

/**
 * Never throws for anything a value, a network or a server does. Rejects only when the signal is aborted, with its
 * reason.
 */
export async function probe(value: string, options: ProbeOptions = {}): Promise<ProbeReport> {
  const plan = planProbe(value);
  if (plan.kind === "skipped") {
    return { version: 1, url: plan.shown, verdict: "skipped", redirects: [], findings: [] };
  }
  if (plan.kind === "invalid") {
    const { shown: url, code, message } = plan;
    const findings = [{ code, severity: "error" as const, message }];
    return { version: 1, url, verdict: "invalid-url", redirects: [], findings };
  }
  const limits = { ...PROBE_LIMITS, ...options.limits };
  const facts: Facts = await ask(plan, {
    proxy: "environment",
    environment: {},
    allowLinkLocal: false,
    ...options,
    limits,
  });
  return judgeFacts(plan, facts);
}
