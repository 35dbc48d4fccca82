/** P1 and P7: which classes the workers have loaded, on every one of them. */
import * as z from "zod";
import type { RuleResult } from "../../rules/result.ts";
import { type Answer, isTransient, quote } from "../answer.ts";
import { askAll, type Call, type Deployment } from "../deployment.ts";
import type { Credentials } from "../rest.ts";
import { askWorkers, type Survey } from "../survey.ts";
import {
  type Finding,
  type LiveCase,
  NOBODY_MAY_LOOK,
  notSeen,
  overEndpoints,
  toResult,
} from "../verdict.ts";

const PRESENT: LiveCase = { rule: "P1", case: "the plugin is on every worker" };
const GONE: LiveCase = { rule: "P7", case: "the plugin is on no worker any more" };

/** With converters, transformations and the rest since Kafka 3.2; earlier ones list connectors and ignore the query. */
const PLUGINS = "connector-plugins?connectorsOnly=false";

/** `classes`: those of the archive, by full name; undefined where the archive is not known. */
export async function judgePlugin(
  deployment: Deployment,
  { known }: Survey,
  classes: readonly string[] | undefined,
): Promise<RuleResult> {
  if (classes === undefined || classes.length === 0) return withoutClasses(PRESENT, classes);
  const call: Call = { path: PLUGINS, as: deployment.credentials, until: "list the plugin" };
  const missing = (answer: Answer) => classes.filter((name) => !readPlugins(answer)?.has(name));
  const said = await askWorkers(deployment, known, call, (answer) =>
    answer.kind === "ok" ? missing(answer).length === 0 : !isTransient(answer),
  );
  return overEndpoints(PRESENT, said, (answer) => judgePresent(answer, missing(answer), classes));
}

function judgePresent(answer: Answer, missing: readonly string[], classes: readonly string[]): Finding {
  if (!readPlugins(answer)) return notSeen(answer);
  if (missing.length === 0) {
    const what = classes.length === 1 ? list(classes) : `all ${classes.length} classes`;
    return { verdict: "pass", evidence: `lists ${what}` };
  }
  return {
    verdict: "fail",
    evidence: `does not list ${list(missing)}`,
    hint: "see in the worker's log whether the archive was fetched and unpacked there; plugins are looked for at its start only",
  };
}

/** `viewer`: whoever may still look; undefined when nobody may. */
export async function judgePluginGone(
  deployment: Deployment,
  viewer: Credentials | undefined,
  classes: readonly string[] | undefined,
): Promise<RuleResult> {
  if (classes === undefined || classes.length === 0) return withoutClasses(GONE, classes);
  if (!viewer) return toResult(GONE, NOBODY_MAY_LOOK);
  const left = (answer: Answer) => classes.filter((name) => readPlugins(answer)?.has(name));
  const said = await askAll(
    deployment,
    { path: PLUGINS, as: viewer, until: "list the plugin no more" },
    (answer) => (answer.kind === "ok" ? left(answer).length === 0 : !isTransient(answer)),
  );
  return overEndpoints(GONE, said, (answer) => {
    if (!readPlugins(answer)) return notSeen(answer);
    if (left(answer).length === 0) return { verdict: "pass", evidence: "lists none of its classes" };
    return {
      verdict: "fail",
      evidence: `still lists ${list(left(answer))}`,
      hint: "remove the relation's folder from `plugin.path` and restart the worker, unless another relation brings the same plugin",
    };
  });
}

function withoutClasses(which: LiveCase, classes: readonly string[] | undefined): RuleResult {
  return classes === undefined
    ? toResult(which, {
        verdict: "unknown",
        evidence: "the classes of the plugin are not known here",
        hint: "name the archive that `plugin-url` leads to with `--archive`",
      })
    : toResult(which, { verdict: "skip", evidence: "the archive holds no plugin" });
}

const plugins = z.array(z.object({ class: z.string() }));

function readPlugins(answer: Answer): ReadonlySet<string> | undefined {
  const found = answer.kind === "ok" ? plugins.safeParse(answer.body).data : undefined;
  return found && new Set(found.map((plugin) => plugin.class));
}

const MAX_LISTED = 3;

function list(classes: readonly string[]): string {
  const names = classes.slice(0, MAX_LISTED).map((name) => `\`${quote(name)}\``);
  const rest = classes.length - names.length;
  return rest > 0 ? `${names.join(", ")} and ${rest} more` : names.join(", ");
}
