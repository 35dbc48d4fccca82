/** P4: each endpoint is a worker behind the protocol that it names, and all of them are of one cluster. */
import type { RuleResult } from "../../rules/result.ts";
import { type Answer, describeAnswer, isWorker, quote } from "../answer.ts";
import { type Deployment, type Said, show } from "../deployment.ts";
import { peekCertificate } from "../peek.ts";
import { readRoot } from "../root.ts";
import type { Survey } from "../survey.ts";
import { type Finding, overEndpoints, remedyOf, toResult } from "../verdict.ts";

export async function judgeEndpoints(deployment: Deployment, { known }: Survey): Promise<RuleResult[]> {
  const secretlyTls = await findTls(deployment, known);
  const isReached = known.some(({ answer }) => isWorker(answer));
  return [
    overEndpoints({ rule: "P4", case: "every endpoint answers" }, known, (answer, endpoint) =>
      secretlyTls.has(endpoint)
        ? { verdict: "fail", evidence: "names http and speaks TLS", hint: "publish it with `https://`" }
        : judgeAnswer(answer, endpoint, isReached),
    ),
    judgeCluster(known),
  ];
}

/** Endpoints that say http and answer a TLS greeting. */
async function findTls(deployment: Deployment, known: readonly Said[]): Promise<ReadonlySet<URL>> {
  const odd = known.filter(
    ({ endpoint, answer }) =>
      endpoint.protocol === "http:" && ["not-http", "reset", "error", "timed-out"].includes(answer.kind),
  );
  const found = await Promise.all(
    odd.map(async ({ endpoint }) => {
      const shown = await peekCertificate(endpoint, deployment);
      return shown ? [endpoint] : [];
    }),
  );
  return new Set(found.flat());
}

/** `isReached`: another endpoint has answered, so this machine can see the workers' network. */
function judgeAnswer(answer: Answer, endpoint: URL, isReached: boolean): Finding {
  const broken: Finding = { verdict: "fail", evidence: describeAnswer(answer), hint: remedyOf(answer) };
  switch (answer.kind) {
    case "ok":
      return { verdict: "pass", evidence: "answers" };
    case "unauthorised":
    case "rebalancing":
      return { verdict: "pass", evidence: describeAnswer(answer) };
    case "untrusted":
      return { verdict: "pass", evidence: `speaks ${endpoint.protocol.slice(0, -1)}` };
    case "unavailable":
    case "cancelled":
      return { ...broken, verdict: "unknown" };
    case "unresolved":
    case "unreachable":
      return { ...broken, verdict: isReached ? "fail" : "unknown" };
    case "timed-out":
      return { ...broken, verdict: isReached || answer.wasConnected ? "fail" : "unknown" };
    default:
      return broken;
  }
}

function judgeCluster(known: readonly Said[]): RuleResult {
  const cluster = { rule: "P4", case: "all endpoints are of one cluster" };
  const told = known.flatMap(({ endpoint, answer }) => {
    const id = readRoot(answer)?.kafka_cluster_id;
    return id === undefined ? [] : [{ endpoint, id }];
  });
  const ids = [...new Set(told.map(({ id }) => id))];
  if (ids.length > 1) {
    return toResult(cluster, {
      verdict: "fail",
      evidence: told.map(({ endpoint, id }) => `\`${show(endpoint)}\` is of ${quote(id)}`).join("; "),
      hint: "publish the workers of this application only",
    });
  }
  if (told.length < known.length || ids[0] === undefined) {
    return toResult(cluster, {
      verdict: "unknown",
      evidence: `${told.length} of ${known.length} endpoints tell their cluster`,
      hint: "see above why the others do not",
    });
  }
  return toResult(cluster, { verdict: "pass", evidence: `Kafka cluster ${quote(ids[0])}` });
}
