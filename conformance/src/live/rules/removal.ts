/** P6: with the relation, its user goes. */
import type { RuleResult } from "../../rules/result.ts";
import { askAll, type Deployment, type Said } from "../deployment.ts";
import type { Credentials } from "../rest.ts";
import { type LiveCase, notSeen, overEndpoints, toResult } from "../verdict.ts";
import { OPEN_HINT } from "./credentials.ts";

export interface Removal {
  readonly result: RuleResult;
  /** Who may look for what else was left behind: the other user, or the relation's own where it is still let in. */
  readonly viewer: Credentials | undefined;
}

const REFUSED: LiveCase = { rule: "P6", case: "the credentials are refused everywhere" };

/** The worker charm's own user, which stays. canonical/kafka-connect-operator `src/core/models.py` */
const ADMIN = "admin";

/** Every endpoint is asked until it refuses, or until the time is over: workers read credentials at their start only. */
export async function judgeUserRemoved(deployment: Deployment): Promise<Removal> {
  const { credentials, observer, limits } = deployment;
  if (credentials.username === ADMIN) {
    const result = toResult(REFUSED, {
      verdict: "unknown",
      evidence: `\`${ADMIN}\` is the cluster's own user, and stays`,
      hint: "name the relation's user, and give the administrator's password in `INTEGRATOR_CHARMS_ADMIN_PASSWORD`",
    });
    return { result, viewer: credentials };
  }
  const said = await askAll(
    deployment,
    { path: "", as: credentials, until: "refuse the credentials" },
    ({ kind }) => kind === "unauthorised" || kind === "cancelled",
  );
  const inside = said.filter(({ answer }) => answer.kind === "ok");
  const open = await findOpen(deployment, inside);
  const result = overEndpoints(REFUSED, said, (answer, endpoint) => {
    if (answer.kind === "unauthorised")
      return { verdict: "pass", evidence: `refuses them (${answer.status})` };
    if (answer.kind !== "ok") return notSeen(answer);
    if (open.has(endpoint)) return { verdict: "fail", evidence: "lets everybody in", hint: OPEN_HINT };
    return {
      verdict: "fail",
      evidence: `still accepts them, ${Math.round(limits.waitMs / 1000)} s later`,
      hint: "remove the user from the credential file and restart the worker, which reads it at its start only",
    };
  });
  return { result, viewer: observer ?? (inside.length > 0 ? credentials : undefined) };
}

async function findOpen(deployment: Deployment, inside: readonly Said[]): Promise<ReadonlySet<URL>> {
  const endpoints = inside.map(({ endpoint }) => endpoint);
  const said = await askAll({ ...deployment, endpoints }, { path: "", as: undefined }, () => true);
  return new Set(said.filter(({ answer }) => answer.kind === "ok").map(({ endpoint }) => endpoint));
}
