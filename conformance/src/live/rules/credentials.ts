/** P3: the pair of the secret opens the REST interface, and nothing else does. */
import { randomUUID } from "node:crypto";
import type { RuleResult } from "../../rules/result.ts";
import type { Answer } from "../answer.ts";
import type { Deployment } from "../deployment.ts";
import { askWorkers, isFinal, isOpen, type Survey } from "../survey.ts";
import { type Finding, notSeen, overEndpoints, remedyOf } from "../verdict.ts";

export const OPEN_HINT =
  "turn authentication on at the workers: without `rest.extension.classes`, or with an empty credential file, every request is let through";

export async function judgeCredentials(deployment: Deployment, survey: Survey): Promise<RuleResult[]> {
  const { username } = deployment.credentials;
  const wrong = { username, password: randomUUID() };
  const guessed = await askWorkers(deployment, survey.known, { path: "", as: wrong }, isFinal);
  return [
    overEndpoints({ rule: "P3", case: "the credentials are accepted" }, survey.known, (answer, endpoint) =>
      judgeAccepted(answer, isOpen(survey, endpoint)),
    ),
    overEndpoints({ rule: "P3", case: "a wrong password is refused" }, guessed, (answer) =>
      judgeRefused(answer, "a wrong password"),
    ),
    overEndpoints({ rule: "P3", case: "nobody is let in without credentials" }, survey.anonymous, (answer) =>
      judgeRefused(answer, "a request without credentials"),
    ),
  ];
}

function judgeAccepted(answer: Answer, isOpenToAll: boolean): Finding {
  if (answer.kind === "unauthorised") {
    return { verdict: "fail", evidence: `refuses them (${answer.status})`, hint: remedyOf(answer) };
  }
  if (answer.kind !== "ok") return notSeen(answer);
  return isOpenToAll
    ? { verdict: "unknown", evidence: "lets everybody in, with these or without", hint: OPEN_HINT }
    : { verdict: "pass", evidence: "accepts them" };
}

function judgeRefused(answer: Answer, who: string): Finding {
  if (answer.kind === "unauthorised") return { verdict: "pass", evidence: `refuses it (${answer.status})` };
  if (answer.kind !== "ok") return notSeen(answer);
  return { verdict: "fail", evidence: `lets ${who} in`, hint: OPEN_HINT };
}
