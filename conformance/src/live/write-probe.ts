/**
 * The write probe: a connector of our own at each endpoint, created as stopped, so that nothing of it ever runs, and
 * removed whatever happens. Only when somebody asks for it.
 */
import { randomBytes } from "node:crypto";
import type { RuleResult } from "../rules/result.ts";
import { type Answer, describeAnswer, isOpenEnded, isTransient, quote } from "./answer.ts";
import { askOne, type Deployment } from "./deployment.ts";
import { poll } from "./poll.ts";
import { findProbeConfig, type ProbeConfig } from "./probe-config.ts";
import { readRoot } from "./root.ts";
import type { Survey } from "./survey.ts";
import { type Finding, type LiveCase, notSeen, overEndpoints, toResult } from "./verdict.ts";

const WRITES: LiveCase = { rule: "P3", case: "a connector can be created and removed" };

const PREFIX = "integrator-charms-probe_";

/** Connectors of this probe are nobody's. */
export function isProbe(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** Whether a result tells of a connector that could not be removed. */
export function isLeftover({ case: name, verdict, evidence }: RuleResult): boolean {
  return name === WRITES.case && verdict === "fail" && evidence.includes(NOT_REMOVED);
}

const NOT_REMOVED = "did not remove";

/** One after the other: each of them makes the workers rebalance. */
export async function probeWriting(
  deployment: Deployment,
  { known }: Survey,
  relationId: number | undefined,
): Promise<RuleResult> {
  const usable = known.filter(({ answer }) => answer.kind === "ok");
  const [first] = usable;
  if (!first) return overEndpoints(WRITES, known, notSeen);
  const { version = "" } = readRoot(first.answer) ?? {};
  if (!canStartStopped(version)) {
    return toResult(WRITES, {
      verdict: "unknown",
      evidence: `Kafka ${quote(version) || "of an unknown version"} cannot create a connector that is stopped`,
      hint: "probe writing on Kafka 3.7 or newer, where nothing of the probe is ever run",
    });
  }
  const config = await findProbeConfig(deployment, first.endpoint);
  if (!config) {
    return toResult(WRITES, {
      verdict: "unknown",
      evidence: "no class on the workers takes a configuration that could be made up here",
      hint: "put Kafka's own `connect-file` on `plugin.path`",
    });
  }
  const findings = new Map<URL, Finding>();
  for (const { endpoint } of usable) {
    if (deployment.signal?.aborted) break;
    findings.set(endpoint, await probeOne(deployment, endpoint, nameFor(relationId), config));
  }
  return overEndpoints(WRITES, known, (answer, endpoint) => findings.get(endpoint) ?? notSeen(answer));
}

/** `initial_state` came with Kafka 3.7 (KIP-980). */
function canStartStopped(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 3 || (major === 3 && minor >= 7);
}

/** With a relation's id, the name is one that the provider removes with the relation, should we be killed. */
function nameFor(relationId: number | undefined): string {
  return `${PREFIX}r${relationId ?? "none"}_${randomBytes(16).toString("hex")}`;
}

async function probeOne(
  deployment: Deployment,
  endpoint: URL,
  name: string,
  config: ProbeConfig,
): Promise<Finding> {
  const create = {
    method: "POST",
    path: "connectors",
    body: { name, config: { ...config, name }, initial_state: "STOPPED" },
    as: deployment.credentials,
  } as const;
  const retry = { ...deployment.limits, clock: deployment.clock, signal: deployment.signal };
  const created = await poll(
    () => askOne(deployment, endpoint, create),
    ({ kind }) => kind !== "rebalancing" && kind !== "unavailable",
    retry,
  );
  // It may be there even when nobody said so.
  const isThere = created.kind === "ok" || isOpenEnded(created);
  const left = isThere ? await remove(deployment, endpoint, name) : undefined;
  if (left) {
    return {
      verdict: "fail",
      evidence: `${NOT_REMOVED} \`${name}\`: it ${describeAnswer(left)}`,
      hint: `remove it by hand: \`DELETE /connectors/${name}\``,
    };
  }
  if (created.kind === "ok") return { verdict: "pass", evidence: "creates and removes" };
  return {
    verdict: isTransient(created) || created.kind === "cancelled" ? "unknown" : "fail",
    evidence: `creates no connector: it ${describeAnswer(created)}`,
    hint: "see that the workers can reach each other at `rest.advertised.host.name`; whoever is asked passes it on to the leader",
  };
}

/** Also after a cancellation, and at the other endpoints when this one is gone. The answer that it could not, if so. */
async function remove(deployment: Deployment, endpoint: URL, name: string): Promise<Answer | undefined> {
  const own: Deployment = { ...deployment, signal: undefined };
  const others = deployment.endpoints.filter((other) => other !== endpoint);
  const call = { method: "DELETE", path: `connectors/${name}`, as: deployment.credentials } as const;
  let last: Answer = { kind: "cancelled" };
  for (const at of [endpoint, ...others]) {
    last = await poll(
      () => askOne(own, at, call),
      (answer) => !isTransient(answer),
      { ...own.limits, clock: own.clock, signal: undefined },
    );
    if (last.kind === "ok" || (last.kind === "error" && last.status === 404)) return undefined;
  }
  return last;
}
