/** P6: with the relation, its user goes. */
import type { RuleResult } from "../../rules/result.ts";
import { askAll, type Deployment, type Said } from "../deployment.ts";
import type { Credentials } from "../rest.ts";
import { notSeen, overEndpoints } from "../verdict.ts";
import { OPEN_HINT } from "./credentials.ts";

export interface Removal {
  readonly result: RuleResult;
  /** Who may look for what else was left behind: the other user, or the relation's own where it is still let in. */
  readonly viewer: Credentials | undefined;
}

/** Every endpoint is asked until it refuses, or until the time is over: workers read credentials at their start only. */
export async function judgeUserRemoved(deployment: Deployment): Promise<Removal> {
  const { credentials, observer, limits } = deployment;
  const said = await askAll(
    deployment,
    { path: "", as: credentials, until: "refuse the credentials" },
    ({ kind }) => kind === "unauthorised" || kind === "cancelled",
  );
  const inside = said.filter(({ answer }) => answer.kind === "ok");
  const open = await findOpen(deployment, inside);
  const result = overEndpoints(
    { rule: "P6", case: "the credentials are refused everywhere" },
    said,
    (answer, endpoint) => {
      if (answer.kind === "unauthorised")
        return { verdict: "pass", evidence: `refuses them (${answer.status})` };
      if (answer.kind !== "ok") return notSeen(answer);
      if (open.has(endpoint)) return { verdict: "fail", evidence: "lets everybody in", hint: OPEN_HINT };
      return {
        verdict: "fail",
        evidence: `still accepts them, ${Math.round(limits.waitMs / 1000)} s later`,
        hint: "remove the user from the credential file and restart the worker, which reads it at its start only",
      };
    },
  );
  return { result, viewer: observer ?? (inside.length > 0 ? credentials : undefined) };
}

async function findOpen(deployment: Deployment, inside: readonly Said[]): Promise<ReadonlySet<URL>> {
  const endpoints = inside.map(({ endpoint }) => endpoint);
  const said = await askAll({ ...deployment, endpoints }, { path: "", as: undefined }, () => true);
  return new Set(said.filter(({ answer }) => answer.kind === "ok").map(({ endpoint }) => endpoint));
}
