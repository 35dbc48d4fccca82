/**
 * The live method: a deployment, asked over Kafka Connect's REST interface. It only reads, unless the write probe is
 * asked for. Never rejects: whatever a server, a proxy or a network does is a verdict.
 */
import type { Role, RuleId } from "../../../schemas/definition.ts";
import { findInterface } from "../../../schemas/registry.ts";
import { isProvable, waysToProve } from "../rules/provable.ts";
import type { RuleResult } from "../rules/result.ts";
import type { Deployment, LiveLimits } from "./deployment.ts";
import { type Clock, SYSTEM_CLOCK } from "./poll.ts";
import { createRedactor } from "./redact.ts";
import type { Credentials } from "./rest.ts";
import { judgeConnectors, judgeConnectorsGone } from "./rules/connectors.ts";
import { judgeCredentials } from "./rules/credentials.ts";
import { judgeEndpoints } from "./rules/endpoints.ts";
import { judgePlugin, judgePluginGone } from "./rules/plugin.ts";
import { judgeUserRemoved } from "./rules/removal.ts";
import { judgeTls, problemOfCa } from "./rules/tls.ts";
import { surveyDeployment } from "./survey.ts";
import { toResult } from "./verdict.ts";
import { isLeftover, probeWriting } from "./write-probe.ts";

export interface LiveOptions {
  /** As `readEndpoints` gives them. */
  readonly endpoints: readonly URL[];
  /** Those of the relation's secret. */
  readonly credentials: Credentials;
  /** Another user, who may look after the relation's own has gone. */
  readonly observer?: Credentials | undefined;
  /** Content of `tls-ca`, whatever it is. */
  readonly ca?: string | undefined;
  readonly relationId?: number | undefined;
  /** Full names of the plugin's classes; empty where there is no plugin, undefined where it is not known. */
  readonly classes?: readonly string[] | undefined;
  /** Default: both sides. */
  readonly role?: Role | undefined;
  /** Whether the relation has gone: then P6, P7 and R3 are judged, and else the others. */
  readonly afterRemoval?: boolean | undefined;
  readonly writeProbes?: boolean | undefined;
  readonly limits?: Partial<LiveLimits> | undefined;
  readonly clock?: Clock | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Each result as it comes. */
  readonly onResult?: (result: RuleResult) => void;
  /** What takes time just now, for a line that the next one replaces. */
  readonly onWait?: ((message: string) => void) | undefined;
}

export interface LiveOutcome {
  readonly kind: "ran" | "cancelled";
  readonly results: readonly RuleResult[];
}

const LIMITS: LiveLimits = { requestMs: 10_000, waitMs: 15_000, pollMs: 1_000, maxBytes: 16 * 1024 * 1024 };
/** Workers restart one by one. */
const REMOVAL_MS = 120_000;

export async function judgeDeployment(options: LiveOptions): Promise<LiveOutcome> {
  const { ca, afterRemoval = false, clock = SYSTEM_CLOCK, signal, onResult, role } = options;
  const deployment: Deployment = {
    endpoints: options.endpoints,
    credentials: options.credentials,
    observer: options.observer,
    ca: ca === undefined || problemOfCa(ca) !== undefined ? undefined : ca,
    limits: { ...LIMITS, ...(afterRemoval ? { waitMs: REMOVAL_MS } : {}), ...options.limits },
    clock,
    signal,
    onWait: options.onWait,
  };
  const clean = createRedactor([options.credentials, options.observer]);
  const results: RuleResult[] = [];
  for await (const step of (afterRemoval ? stepsAfterRemoval : steps)(deployment, options)) {
    // What was seen while the user stopped it may be anything, but what stays behind must be told.
    if (signal?.aborted) {
      return { kind: "cancelled", results: [...results, ...[step].flat().filter(isLeftover).map(clean)] };
    }
    for (const result of [step].flat().map(clean)) {
      if (role !== undefined && result.side !== role) continue;
      results.push(result);
      onResult?.(result);
    }
  }
  return { kind: "ran", results };
}

type Steps = AsyncGenerator<RuleResult | readonly RuleResult[]>;

async function* steps(deployment: Deployment, options: LiveOptions): Steps {
  const { ca, classes, relationId, writeProbes = false, role } = options;
  const survey = await surveyDeployment(deployment);
  if (role !== "requirer") {
    yield await judgeEndpoints(deployment, survey);
    yield await judgeTls(deployment, survey, ca);
    yield await judgeCredentials(deployment, survey);
    yield await judgePlugin(deployment, survey, classes);
    if (writeProbes) yield await probeWriting(deployment, survey, relationId);
  }
  if (role !== "provider") yield await judgeConnectors(deployment, survey, relationId);
  yield notJudged(new Set(["P6", "P7"]));
}

async function* stepsAfterRemoval(deployment: Deployment, { classes, relationId, role }: LiveOptions): Steps {
  const { clock, limits } = deployment;
  const end = clock.now() + limits.waitMs;
  const { result, viewer } = await judgeUserRemoved(deployment);
  yield result;
  // All of it goes with the same restarts, so they are waited for together.
  const remaining = (): Deployment => ({
    ...deployment,
    limits: { ...limits, waitMs: Math.max(0, end - clock.now()) },
  });
  if (role !== "requirer") yield await judgePluginGone(remaining(), viewer, classes);
  if (role !== "provider") yield await judgeConnectorsGone(remaining(), viewer, relationId);
}

/** The other duties: what a deployment does not show, and what it shows only when the relation has gone. */
function notJudged(later: ReadonlySet<RuleId>): RuleResult[] {
  const duties = findInterface("connect_client")?.definition.duties ?? [];
  return duties.flatMap(({ id: rule }) => {
    if (later.has(rule)) {
      return toResult(
        { rule, case: "after removal" },
        {
          verdict: "unknown",
          evidence: "shows when the relation has gone",
          hint: "remove the relation and run this with `--after-removal`",
        },
      );
    }
    if (isProvable(rule, "live") || !/^[PR]/.test(rule)) return [];
    return toResult(
      { rule, case: "not visible" },
      { verdict: "unknown", evidence: "a deployment does not show it", hint: waysToProve(rule) },
    );
  });
}
