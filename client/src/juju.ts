/** Runs `juju`, which reads from a controller and changes nothing, with a limit of time and a way to stop it. */

import { type ExecFileException, execFile } from "node:child_process";
import { l10n } from "vscode";

export interface JujuModel {
  /** With its owner where it is somebody else's: `admin/prod`. */
  readonly name: string;
  readonly isCurrent: boolean;
}

export interface JujuUnit {
  readonly name: string;
  readonly charm: string;
  /** Endpoints of its application that are related. */
  readonly endpoints: readonly string[];
}

/** What went wrong, one sentence, with a way out. */
export class JujuProblem extends Error {}

const LIMIT_MS = 30_000;
const MAX_BYTES = 16 * 1024 * 1024;

export interface Juju {
  /** Rejects with a JujuProblem, or with the reason of the signal. */
  run(args: readonly string[], signal: AbortSignal): Promise<string>;
}

export function createJuju(limitMs = LIMIT_MS): Juju {
  return {
    run: (args, signal) =>
      new Promise((resolve, reject) => {
        const options = { signal, timeout: limitMs, maxBuffer: MAX_BYTES, windowsHide: true };
        const child = execFile("juju", [...args], options, (error, stdout, stderr) => {
          if (!error) return resolve(stdout);
          if (signal.aborted) return reject(signal.reason as Error);
          reject(new JujuProblem(problemOf(error, stderr, args, limitMs)));
        });
        // It would otherwise wait for a password that nobody types.
        child.stdin?.end();
      }),
  };
}

function problemOf(
  error: ExecFileException,
  stderr: string,
  [command = ""]: readonly string[],
  limitMs: number,
): string {
  if (error.code === "ENOENT")
    return l10n.t("juju is not on PATH; install it, or paste what it prints elsewhere");
  if (error.killed) {
    return l10n.t(
      "juju {0} did not answer within {1} s; look whether the controller can be reached",
      command,
      limitMs / 1000,
    );
  }
  const [first] = stderr.split("\n").filter((line) => /^ERROR/.test(line));
  const said = (first ?? stderr.trim().split("\n")[0] ?? "").replace(/^ERROR:?\s*/, "");
  return l10n.t("juju {0} failed: {1}", command, said === "" ? error.message : said);
}

/** `juju models --format json`; the shape of Juju 2.9 and 3. */
export function readModels(text: string): readonly JujuModel[] {
  const { models, "current-model": current } = parse(text);
  return list(models).flatMap((model) => {
    const short = string(model["short-name"]);
    const name = string(model["name"]) ?? short;
    return name === undefined ? [] : [{ name, isCurrent: current === name || current === short }];
  });
}

/** `juju status --format json`: units of applications and of their subordinates. */
export function readUnits(text: string): readonly JujuUnit[] {
  const { applications } = parse(text);
  const found = new Map<string, JujuUnit>();
  for (const [, application] of entries(applications)) {
    for (const [name, unit] of entries(application["units"])) {
      found.set(name, unitOf(name, application));
      for (const [subordinate] of entries(unit["subordinates"])) {
        const owner = map(map(applications)[subordinate.split("/")[0] ?? ""]);
        found.set(subordinate, unitOf(subordinate, owner));
      }
    }
  }
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function unitOf(name: string, application: Readonly<Record<string, unknown>>): JujuUnit {
  return {
    name,
    charm: string(application["charm-name"]) ?? string(application["charm"]) ?? "",
    endpoints: Object.keys(map(application["relations"])),
  };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return map(JSON.parse(text));
  } catch {
    throw new JujuProblem(l10n.t("juju printed something that is no JSON; expected Juju 2.9 or newer"));
  }
}

function map(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function entries(value: unknown): (readonly [string, Readonly<Record<string, unknown>>])[] {
  return Object.entries(map(value)).map(([key, inner]) => [key, map(inner)]);
}

function list(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(map) : [];
}

function string(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
