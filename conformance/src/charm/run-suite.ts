/**
 * Runs the Python suite on a charm and turns what it says into results. A charm that kills its interpreter or never
 * returns costs its own case a verdict, and no other: the suite is started again behind it.
 */
import type { Role, RuleId } from "../../../schemas/definition.ts";
import type { Case, RuleResult } from "../rules/result.ts";
import { readEvent, type SuiteEvent } from "./events.ts";
import { type ProcessEnd, runProcess } from "./processes.ts";
import type { Python } from "./python.ts";

export interface SuiteOptions {
  /** Folder of the charm, absolute. */
  readonly charm: string;
  readonly python: Python;
  /** Folder that holds the package `integrator_charms_conformance`, absolute. */
  readonly suite: string;
  /** Default: that of the first endpoint of the interface. */
  readonly role?: Role | undefined;
  readonly endpoint?: string | undefined;
  /** Only cases of these. Default: all of the side. */
  readonly rules?: readonly RuleId[] | undefined;
  /** Instead of `tests/conformance/conftest.py` of the charm. */
  readonly conftest?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Time that one case may take. Default: a minute. */
  readonly caseMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Each result as it comes. */
  readonly onResult?: (result: RuleResult) => void;
  readonly onStart?: (start: SuiteStart) => void;
}

export type SuiteStart = Extract<SuiteEvent, { event: "start" }>;

export type SuiteOutcome =
  | { readonly kind: "ran"; readonly results: readonly RuleResult[]; readonly start: SuiteStart | undefined }
  /** The suite could not start; both are whole sentences or commands. */
  | {
      readonly kind: "problem";
      readonly code: string;
      readonly message: string;
      readonly hint: string | undefined;
    }
  | { readonly kind: "cancelled"; readonly results: readonly RuleResult[] };

const CASE_MS = 60_000;
/** A charm that breaks every case would else be started as often as there are cases. */
const MAX_STARTS = 8;

/** Never rejects. */
export async function runSuite(options: SuiteOptions): Promise<SuiteOutcome> {
  const run: Run = { results: [], cases: [], current: undefined, start: undefined, problem: undefined };
  const add = (result: RuleResult) => {
    run.results.push(result);
    options.onResult?.(result);
  };
  for (let starts = 0; starts < MAX_STARTS; starts++) {
    const end = await startSuite(options, run, add);
    if (end.kind === "cancelled") return { kind: "cancelled", results: run.results };
    if (end.kind === "not started") return cannotStart(options.python);
    if (run.problem) return run.problem;
    const broken = run.current;
    if (!broken) break;
    add({ ...broken, method: "charm", ...verdictOfEnd(end, options.caseMs ?? CASE_MS) });
    run.current = undefined;
    if (run.results.length >= run.cases.length) break;
  }
  if (run.results.length === 0) return saidNothing(run);
  for (const left of run.cases.slice(run.results.length)) add({ ...left, method: "charm", ...NOT_REACHED });
  return { kind: "ran", results: run.results, start: run.start };
}

interface Run {
  readonly results: RuleResult[];
  cases: readonly Case[];
  current: Case | undefined;
  start: SuiteStart | undefined;
  problem: Extract<SuiteOutcome, { kind: "problem" }> | undefined;
}

const NOT_REACHED = {
  verdict: "unknown",
  evidence: "not run, because the charm ended the interpreter too often",
  hint: "find out with the first such case why",
} as const;

function startSuite(options: SuiteOptions, run: Run, add: (result: RuleResult) => void): Promise<ProcessEnd> {
  const { charm, python, suite, role, endpoint, rules = [], conftest, env, signal, onStart } = options;
  const first = run.results.length;
  const args = [
    "-m",
    "integrator_charms_conformance",
    "--charm",
    charm,
    ...(role ? ["--role", role] : []),
    ...(endpoint ? ["--endpoint", endpoint] : []),
    ...rules.flatMap((rule) => ["--rule", rule]),
    ...(conftest ? ["--conftest", conftest] : []),
    ...(first > 0 ? ["--from", String(first)] : []),
  ];
  return runProcess(python.command, args, {
    cwd: charm,
    env: suiteEnvironment(env, suite),
    silenceMs: options.caseMs ?? CASE_MS,
    signal,
    onLine(line) {
      const event = readEvent(line);
      if (event?.event === "start" && !run.start) onStart?.(event);
      if (event) take(run, event, first, add);
    },
  });
}

function suiteEnvironment(env: SuiteOptions["env"], suite: string): Record<string, string | undefined> {
  const { PYTEST_ADDOPTS: _, INTEGRATOR_CHARMS_PASSWORD: __, ...rest } = env;
  return { ...rest, PYTHONPATH: suite, PYTHONDONTWRITEBYTECODE: "1", PYTHONUTF8: "1" };
}

function take(run: Run, event: SuiteEvent, first: number, add: (result: RuleResult) => void): void {
  switch (event.event) {
    case "start":
      run.start ??= event;
      return;
    case "cases":
      if (first === 0) run.cases = event.cases;
      return;
    case "case":
      run.current = { rule: event.rule, side: event.side, case: event.case };
      return;
    case "result":
      run.current = undefined;
      add(toResult(event));
      return;
    case "problem":
      run.problem ??= { kind: "problem", code: event.code, message: event.message, hint: event.hint };
      return;
    case "note":
    case "end":
      return;
  }
}

function toResult(event: Extract<SuiteEvent, { event: "result" }>): RuleResult {
  const { rule, side, case: name, verdict, evidence, hint, expected, actual, file, line = 1 } = event;
  return {
    rule,
    side,
    case: name,
    method: "charm",
    verdict,
    evidence,
    ...(hint === undefined ? {} : { hint }),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    ...(file === undefined ? {} : { place: { file, line: line - 1 } }),
  };
}

function verdictOfEnd(
  { kind, status, endedBy }: ProcessEnd,
  caseMs: number,
): Pick<RuleResult, "verdict" | "evidence" | "hint"> {
  if (kind === "silent") {
    return {
      verdict: "unknown",
      evidence: `the charm did not return within ${caseMs / 1000} s and was stopped`,
      hint: "patch what it waits for in the fixture `charm_patches`",
    };
  }
  const how = endedBy === undefined ? `with status ${status}` : `by ${endedBy}`;
  return {
    verdict: "unknown",
    evidence: `the charm ended the Python interpreter ${how}`,
    hint: "patch the call that ends it in the fixture `charm_patches`",
  };
}

function cannotStart({ command }: Python): SuiteOutcome {
  const message = `${command} cannot be started`;
  return { kind: "problem", code: "python-not-started", message, hint: "choose another interpreter" };
}

function saidNothing({ start }: Run): SuiteOutcome {
  const message = start
    ? `No case of the suite speaks of the ${start.role} side`
    : "The suite ended without a word, before its first case";
  return {
    kind: "problem",
    code: "suite-silent",
    message,
    hint: "run it with `python -m pytest` to see why",
  };
}
