/** From what single endpoints showed to one result of a case: a rule is kept when it is kept everywhere. */
import type { RuleId } from "../../../schemas/definition.ts";
import type { RuleResult, Verdict } from "../rules/result.ts";
import { type Answer, describeAnswer } from "./answer.ts";
import { type Said, show } from "./deployment.ts";

/** What one endpoint means for a case. */
export interface Finding {
  readonly verdict: Verdict;
  /** The rest of a sentence that begins with the endpoint. */
  readonly evidence: string;
  readonly hint?: string;
}

export interface LiveCase {
  readonly rule: RuleId;
  readonly case: string;
}

/** The worst of all findings decides, and is shown with the endpoints that it was found at. */
export function overEndpoints(
  { rule, case: name }: LiveCase,
  said: readonly Said[],
  judge: (answer: Answer, endpoint: URL) => Finding,
): RuleResult {
  const findings = said.map(({ endpoint, answer }) => ({ endpoint, ...judge(answer, endpoint) }));
  const worst =
    WORST_FIRST.find((verdict) => findings.some((finding) => finding.verdict === verdict)) ?? "unknown";
  const shown = findings.filter(({ verdict }) => verdict === worst);
  const hint = shown.find((finding) => finding.hint !== undefined)?.hint;
  const evidence = shown.map((finding) => `\`${show(finding.endpoint)}\` ${finding.evidence}`).join("; ");
  return toResult(
    { rule, case: name },
    { verdict: worst, evidence, ...(hint === undefined ? {} : { hint }) },
  );
}

const WORST_FIRST: readonly Verdict[] = ["fail", "unknown", "pass", "skip"];

/** One result of the live method. */
export function toResult(
  { rule, case: name }: LiveCase,
  finding: Omit<RuleResult, keyof LiveCase | "side" | "method">,
): RuleResult {
  return {
    rule,
    side: rule.startsWith("P") ? "provider" : "requirer",
    case: name,
    method: "live",
    ...finding,
  };
}

/** For every rule but the one that the answer itself breaks. */
export function notSeen(answer: Answer): Finding {
  const evidence =
    answer.kind === "untrusted"
      ? "gets no credentials, because its certificate does not verify"
      : describeAnswer(answer);
  return { verdict: "unknown", evidence, hint: remedyOf(answer) };
}

/** What to do about an answer that is none. */
export function remedyOf(answer: Answer): string {
  switch (answer.kind) {
    case "unauthorised":
      return "take username and password from the secret that `secret-user` leads to";
    case "rebalancing":
    case "unavailable":
      return "wait until the workers have started, and try again";
    case "timed-out":
      return "see whether the worker is alive, and what stands between it and this machine";
    case "refused":
      return "see whether the worker runs, and whether its address in `endpoints` is of today";
    case "unresolved":
    case "unreachable":
      return "run this where the endpoints are reachable, from a unit in the model for example";
    case "stranger":
      return "publish the base URL of the REST interface";
    case "redirect":
      return "publish the address that the workers answer at";
    case "untrusted":
      return "give the authority that signed it with `--ca`: what `tls-ca` holds";
    case "no-tls":
      return "publish the endpoint with `http://`, or turn TLS on at the worker";
    case "tls-failure":
    case "not-http":
    case "not-json":
    case "reset":
    case "too-large":
      return "see what listens at this address; it should be Kafka Connect's REST interface";
    case "ok":
    case "error":
      return "see what the worker's log says";
    case "cancelled":
      return "run it again";
  }
}

/** After removal, when everything went as it should and no other user was given. */
export const NOBODY_MAY_LOOK: Finding = {
  verdict: "unknown",
  evidence: "the credentials are refused, as they should be, so nobody can look",
  hint: "give another user's, the administrator's for example, in `INTEGRATOR_CHARMS_ADMIN_USERNAME` and `INTEGRATOR_CHARMS_ADMIN_PASSWORD`",
};
