/** R3: the connectors of the relation run under names that a provider knows as its own, and go with it. */
import type { RuleResult } from "../../rules/result.ts";
import { type Answer, isTransient, quote } from "../answer.ts";
import { findCause } from "../causes.ts";
import {
  CONNECTORS,
  type ConnectorState,
  isManaged,
  looksLike,
  NAMES,
  readConnectors,
  readNames,
} from "../connectors.ts";
import { askAll, type Deployment, type Said } from "../deployment.ts";
import type { Credentials } from "../rest.ts";
import { askWorkers, isFinal, type Survey } from "../survey.ts";
import { type LiveCase, NOBODY_MAY_LOOK, notSeen, overEndpoints, toResult } from "../verdict.ts";
import { isProbe } from "../write-probe.ts";

const NAMED: LiveCase = { rule: "R3", case: "the names are those that a provider removes" };
const RUN: LiveCase = { rule: "R3", case: "the connectors and their tasks run" };
const GONE: LiveCase = { rule: "R3", case: "no connector is left behind" };

const WHICH =
  "name the relation with `--relation-id`; `juju show-unit` tells it, and connectors have it in their names: `mysql_r7_…`";

export async function judgeConnectors(
  deployment: Deployment,
  { known }: Survey,
  relationId: number | undefined,
): Promise<RuleResult[]> {
  const as = deployment.credentials;
  const listed = await askWorkers(deployment, known, { path: NAMES, as }, isFinal);
  const listedNames = [...new Set(listed.flatMap(({ answer }) => readNames(answer) ?? []))];
  const seen = (answer: Answer) => readConnectors(answer, listedNames)?.filter(({ name }) => !isProbe(name));
  const said = await askWorkers(
    deployment,
    known,
    { path: CONNECTORS, as, until: "run the connectors" },
    (answer) => {
      const ours = seen(answer)?.filter(
        ({ name }) => relationId === undefined || isManaged(name, relationId),
      );
      return ours === undefined ? !isTransient(answer) : !ours.some(isChanging);
    },
  );
  const answer = firstSeen(said);
  const all = answer && seen(answer.answer);
  if (!all) return [overEndpoints(RUN, said, notSeen)];
  if (relationId === undefined) {
    const evidence = `${all.length} connectors, and which of them are the relation's is not known`;
    return [toResult(RUN, { verdict: "unknown", evidence, hint: WHICH })];
  }
  const ours = all.filter(({ name }) => isManaged(name, relationId));
  const strays = all.filter(({ name }) => !isManaged(name, relationId) && looksLike(name, relationId));
  return [judgeNames(ours, strays, relationId), judgeStates(ours, strays)].flat();
}

/** Every worker tells of all connectors of the cluster, so one that answers will do. */
function firstSeen(said: readonly Said[]): Said | undefined {
  return said.find(({ answer }) => readConnectors(answer) !== undefined);
}

/** States that another one follows. */
function isChanging({ state, tasks }: ConnectorState): boolean {
  const passing = ["UNASSIGNED", "RESTARTING"];
  return (
    passing.includes(state) ||
    (state === "RUNNING" && (tasks.length === 0 || tasks.some((task) => passing.includes(task.state))))
  );
}

function judgeNames(
  ours: readonly ConnectorState[],
  strays: readonly ConnectorState[],
  relationId: number,
): RuleResult[] {
  if (strays.length > 0) {
    return [
      toResult(NAMED, {
        verdict: "fail",
        evidence: `${names(strays)} would stay when the relation goes`,
        expected: `NAME_r${relationId}_ and 32 hexadecimal digits, the UUID of the model`,
        hint: "make the name as kafkacl does: the integrator's name, `_r`, the relation's id, `_`, the model's UUID without dashes",
      }),
    ];
  }
  return ours.length === 0 ? [] : [toResult(NAMED, { verdict: "pass", evidence: names(ours) })];
}

function judgeStates(ours: readonly ConnectorState[], strays: readonly ConnectorState[]): RuleResult[] {
  if (ours.length === 0) {
    if (strays.length > 0) return [];
    const hint =
      "start the integrator's connectors, and see that `--relation-id` is the one of this relation";
    return [toResult(RUN, { verdict: "unknown", evidence: "the relation has no connector", hint })];
  }
  const failed = ours.flatMap(failuresOf);
  if (failed.length > 0) return failed;
  const idle = ours.filter(({ state, tasks }) => tasks.length === 0 || !isRunning(state, tasks));
  if (idle.length > 0) {
    return [
      toResult(RUN, {
        verdict: "unknown",
        evidence: idle.map(describe).join("; "),
        hint: "start or resume it; after a worker has gone, its tasks are unassigned for up to five minutes",
      }),
    ];
  }
  const tasks = ours.reduce((sum, connector) => sum + connector.tasks.length, 0);
  const evidence = `${ours.length} ${ours.length === 1 ? "connector" : "connectors"}, ${tasks} ${tasks === 1 ? "task" : "tasks"}, all running`;
  return [toResult(RUN, { verdict: "pass", evidence })];
}

function isRunning(state: string, tasks: ConnectorState["tasks"]): boolean {
  return state === "RUNNING" && tasks.every((task) => task.state === "RUNNING");
}

function describe({ name, state, tasks }: ConnectorState): string {
  if (state !== "RUNNING") return `\`${quote(name)}\` is ${quote(state)}`;
  if (tasks.length === 0) return `\`${quote(name)}\` has no tasks`;
  const waiting = tasks.filter((task) => task.state !== "RUNNING");
  return `\`${quote(name)}\`: ${waiting.map((task) => `task ${task.id} is ${quote(task.state)}`).join(", ")}`;
}

/** A result for each cause, so that ten tasks of one broken connector are one. */
function failuresOf({ name, state, trace, tasks }: ConnectorState): RuleResult[] {
  const failures = [
    ...(state === "FAILED" ? [{ who: "the connector", trace }] : []),
    ...tasks
      .filter((task) => task.state === "FAILED")
      .map((task) => ({ who: `task ${task.id}`, trace: task.trace })),
  ].map(({ who, trace: text }) => ({ who, ...findCause(text ?? "") }));
  const causes = [...new Set(failures.map((failure) => failure.name))];
  return causes.flatMap((cause) => {
    const [first, ...others] = failures.filter((failure) => failure.name === cause);
    if (!first) return [];
    const more = others.length > 0 ? ` (and ${others.length} more)` : "";
    return toResult(RUN, {
      verdict: "fail",
      evidence: `\`${quote(name)}\`: ${first.who}${more} failed: ${cause}`,
      actual: first.line,
      hint: first.hint,
    });
  });
}

/** After removal; `viewer`: whoever may still look. */
export async function judgeConnectorsGone(
  deployment: Deployment,
  viewer: Credentials | undefined,
  relationId: number | undefined,
): Promise<RuleResult> {
  if (relationId === undefined) {
    const evidence = "which connectors were the relation's is not known";
    return toResult(GONE, { verdict: "unknown", evidence, hint: WHICH });
  }
  if (!viewer) return toResult(GONE, NOBODY_MAY_LOOK);
  const left = (answer: Answer) =>
    readConnectors(answer)?.filter(({ name }) => isManaged(name, relationId) || looksLike(name, relationId));
  const said = await askAll(
    deployment,
    { path: CONNECTORS, as: viewer, until: "have none of the connectors" },
    (answer) => {
      const found = left(answer);
      return found === undefined ? !isTransient(answer) : found.length === 0;
    },
  );
  const answer = firstSeen(said);
  const found = answer && left(answer.answer);
  if (!found) return overEndpoints(GONE, said, notSeen);
  if (found.length === 0) return toResult(GONE, { verdict: "pass", evidence: "none is there" });
  return toResult(GONE, {
    verdict: "fail",
    evidence: `${names(found)} ${found.length === 1 ? "is" : "are"} still there`,
    hint: "let the integrator delete its connectors when the relation goes; the provider removes only those that end in `_rID_` and 32 hexadecimal digits",
  });
}

const MAX_LISTED = 5;

function names(connectors: readonly ConnectorState[]): string {
  const listed = connectors.slice(0, MAX_LISTED).map(({ name }) => `\`${quote(name)}\``);
  const rest = connectors.length - listed.length;
  return rest > 0 ? `${listed.join(", ")} and ${rest} more` : listed.join(", ");
}
