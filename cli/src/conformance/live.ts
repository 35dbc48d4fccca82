/** The live method on the command line: what to ask, as whom, and how to stop it. */

import type { Credentials } from "../../../conformance/src/live/rest.ts";
import type { LiveOptions } from "../../../conformance/src/live/run.ts";
import { judgeDeployment } from "../../../conformance/src/live/run.ts";
import { isLeftover } from "../../../conformance/src/live/write-probe.ts";
import type { RuleResult } from "../../../conformance/src/rules/result.ts";
import { UsageError } from "../errors.ts";
import type { ConformanceOptions } from "../options.ts";
import { credentialsOf, endpointsOf, readCa } from "../workers.ts";
import type { Progress } from "./charm.ts";

export type DeploymentOptions = Pick<
  ConformanceOptions,
  "role" | "username" | "ca" | "relationId" | "afterRemoval" | "writeProbes"
> & {
  readonly endpoints: string;
  /** Of the plugin's archive; undefined where none was named. */
  readonly classes?: readonly string[] | undefined;
};

export interface LiveProgress extends Progress {
  /** What takes time just now. */
  readonly onWait: (message: string) => void;
}

/** Options that mean nothing without `--endpoints`, as commander names them. */
export const DEPLOYMENT_OPTIONS = ["username", "ca", "relationId", "afterRemoval", "writeProbes"] as const;

/** Throws a UsageError when nothing could be asked, or when it was interrupted. */
export async function judgeLive(
  options: DeploymentOptions,
  { onStart, onResult, onWait }: LiveProgress,
): Promise<readonly RuleResult[]> {
  const { username, afterRemoval, writeProbes } = options;
  if (username === undefined)
    throw new UsageError("`--endpoints` goes with `--username`, the relation's user");
  if (afterRemoval && writeProbes) {
    throw new UsageError("`--write-probes` needs a relation; leave it or `--after-removal` out");
  }
  const endpoints = endpointsOf(options.endpoints);
  const ca = options.ca === undefined ? undefined : await readCa(options.ca);
  const credentials = await credentialsOf(username);
  const { role, classes } = options;
  const relationId = options.relationId ?? relationOf(username);
  onStart(`${endpoints.length === 1 ? endpoints[0]?.host : `${endpoints.length} endpoints`}, as ${username}`);
  return untilInterrupted({
    ...{ endpoints, credentials, observer: observerOf(process.env), ca },
    ...{ role, relationId, classes, afterRemoval, writeProbes, onResult, onWait },
  });
}

/** The worker charm names users after the relation: `relation-7`. */
function relationOf(username: string): number | undefined {
  const id = /^relation-(\d{1,9})$/.exec(username)?.[1];
  return id === undefined ? undefined : Number(id);
}

function observerOf(env: NodeJS.ProcessEnv): Credentials | undefined {
  const { INTEGRATOR_CHARMS_ADMIN_USERNAME: username, INTEGRATOR_CHARMS_ADMIN_PASSWORD: password } = env;
  return password ? { username: username || "admin", password } : undefined;
}

/** Ctrl+C ends the requests; what the write probe has created is removed all the same. */
async function untilInterrupted(options: LiveOptions): Promise<readonly RuleResult[]> {
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once("SIGINT", onInterrupt).once("SIGTERM", onInterrupt);
  try {
    const outcome = await judgeDeployment({ ...options, signal: stop.signal });
    if (outcome.kind === "cancelled") {
      const left = outcome.results.filter(isLeftover).map(({ evidence }) => evidence);
      throw new UsageError(["interrupted", ...left].join("; "));
    }
    return outcome.results;
  } finally {
    process.off("SIGINT", onInterrupt).off("SIGTERM", onInterrupt);
  }
}
