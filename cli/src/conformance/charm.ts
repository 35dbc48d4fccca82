/** The charm method on the command line. */
import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { findPython } from "../../../conformance/src/charm/python.ts";
import { runSuite } from "../../../conformance/src/charm/run-suite.ts";
import type { RuleResult } from "../../../conformance/src/rules/result.ts";
import type { Role } from "../../../schemas/definition.ts";
import { UsageError } from "../errors.ts";

export interface CharmOptions {
  readonly charm: string;
  readonly role?: Role | undefined;
  readonly endpoint?: string | undefined;
  readonly python?: string | undefined;
}

export interface Progress {
  /** What is about to run, and in which Python. */
  readonly onStart: (heading: string) => void;
  readonly onResult: (result: RuleResult) => void;
}

/** Beside the bundle, and in the sources. */
const SUITES = [
  path.join(import.meta.dirname, "python"),
  path.join(import.meta.dirname, "../../../conformance/python"),
];

/** Throws a UsageError when the suite cannot run at all. */
export async function judgeCharm(
  { charm, role, endpoint, python: chosen }: CharmOptions,
  { onStart, onResult }: Progress,
): Promise<readonly RuleResult[]> {
  const folder = path.resolve(charm);
  const stats = await stat(folder).catch(() => undefined);
  if (!stats?.isDirectory()) throw new UsageError(`\`${charm}\` is no folder`);
  const search = await findPython({ charm: folder, chosen: asCommand(chosen), env: process.env });
  if (search.kind === "missing") throw new UsageError(`${search.message}; ${search.hint}`);
  const { python } = search;
  const outcome = await runSuite({
    charm: folder,
    python,
    suite: SUITES.find((place) => existsSync(place)) ?? "",
    role,
    endpoint,
    env: process.env,
    onStart: ({ charm: name, role: side, endpoint: at, python: version, ops }) =>
      onStart(`${name}: ${side} at ${at}, Python ${version} (${python.origin}), ops ${ops}`),
    onResult: (result) => onResult(inWorkingDirectory(result)),
  });
  if (outcome.kind === "problem") {
    throw new UsageError(
      outcome.hint === undefined ? outcome.message : `${outcome.message}; ${outcome.hint}`,
    );
  }
  return outcome.results.map(inWorkingDirectory);
}

/** The suite runs in the charm's folder, so a path is made absolute here; a name on PATH stays one. */
function asCommand(python: string | undefined): string | undefined {
  return python?.includes("/") || python?.includes(path.sep) ? path.resolve(python) : python;
}

/** Paths as a person in this folder would write them. */
function inWorkingDirectory(result: RuleResult): RuleResult {
  if (!result.place) return result;
  const relative = path.relative(process.cwd(), result.place.file);
  return { ...result, place: { ...result.place, file: relative || result.place.file } };
}
