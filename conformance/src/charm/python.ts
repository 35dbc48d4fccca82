/** Finds the Python that a charm's author works with. Nothing is created or installed. */
import { access, readdir } from "node:fs/promises";
import path from "node:path";
import { runProcess } from "./processes.ts";

export interface Python {
  /** What to start: an absolute path, or a name on PATH. */
  readonly command: string;
  /** Where it comes from, for people: `.venv of the charm`. */
  readonly origin: string;
}

export type PythonSearch =
  | { readonly kind: "found"; readonly python: Python }
  /** `message` says exactly what is missing, `hint` what to do. */
  | { readonly kind: "missing"; readonly message: string; readonly hint: string };

export interface PythonOptions {
  /** Folder of the charm, absolute. */
  readonly charm: string;
  /** Chosen by the user; then nothing else is looked at. */
  readonly chosen?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

const INSTALL = "pip install 'ops[testing]' pytest";
/** Prints a word for each thing that is missing. */
const PROBE = `import sys
missing = [] if sys.version_info >= (3, 10) else ["python"]
try:
    from ops.testing import Context
except Exception:
    missing.append("ops")
try:
    import pytest
except Exception:
    missing.append("pytest")
print("probe", *missing)`;
const PROBE_MS = 30_000;

/** The first interpreter that has all the suite needs. Never rejects. */
export async function findPython(options: PythonOptions): Promise<PythonSearch> {
  const { chosen, charm } = options;
  const candidates = chosen === undefined ? await candidatesOf(options) : [chosenPython(chosen)];
  const lacking: { python: Python; missing: string[] }[] = [];
  for (const python of candidates) {
    const missing = await probe(python, options);
    if (missing?.length === 0) return { kind: "found", python };
    if (missing) lacking.push({ python, missing });
  }
  // The charm's own environment is the one to complete, not whichever is on PATH.
  const [nearest] = lacking;
  if (nearest) return describeLack(nearest.python, nearest.missing);
  if (chosen !== undefined) {
    const hint = "name the Python of an environment, .venv/bin/python for example";
    return { kind: "missing", message: `${chosen} is no Python that can be started`, hint };
  }
  return {
    kind: "missing",
    message: `No Python was found for the charm in ${charm}; looked for .venv, venv, .tox, VIRTUAL_ENV and python3`,
    hint: `make a virtual environment in the charm's folder, then ${INSTALL}`,
  };
}

function chosenPython(command: string): Python {
  return { command, origin: "chosen by you" };
}

async function candidatesOf({ charm, env }: PythonOptions): Promise<Python[]> {
  const [uv, active] = [env["UV_PROJECT_ENVIRONMENT"], env["VIRTUAL_ENV"]];
  const folders: [string | undefined, string][] = [
    [uv && path.resolve(charm, uv), "UV_PROJECT_ENVIRONMENT"],
    [path.join(charm, ".venv"), ".venv of the charm"],
    [path.join(charm, "venv"), "venv of the charm"],
    ...(await toxFolders(charm)),
    [active, "VIRTUAL_ENV"],
    // In a monorepo the environment often lies at its root.
    [path.join(path.dirname(charm), ".venv"), ".venv beside the charm"],
  ];
  const found: Python[] = [];
  for (const [folder, origin] of folders) {
    const command = folder && executableIn(folder);
    if (command && (await exists(command))) found.push({ command, origin });
  }
  const onPath = process.platform === "win32" ? ["python", "py"] : ["python3", "python"];
  return [...found, ...onPath.map((command) => ({ command, origin: "PATH" }))];
}

function executableIn(folder: string): string {
  return process.platform === "win32"
    ? path.join(folder, "Scripts", "python.exe")
    : path.join(folder, "bin", "python");
}

/** Environments of tox; those for unit tests have `ops.testing` and come first. */
async function toxFolders(charm: string): Promise<[string, string][]> {
  const names = await readdir(path.join(charm, ".tox")).catch(() => []);
  const sorted = names.filter((name) => !name.startsWith(".")).sort();
  const isUnit = (name: string) => name.includes("unit");
  return [...sorted.filter(isUnit), ...sorted.filter((name) => !isUnit(name))].map((name) => [
    path.join(charm, ".tox", name),
    `.tox/${name} of the charm`,
  ]);
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** What an interpreter lacks; undefined for one that cannot be started. */
async function probe(
  { command }: Python,
  { charm, env, signal }: PythonOptions,
): Promise<string[] | undefined> {
  let answer: string | undefined;
  await runProcess(command, ["-c", PROBE], {
    cwd: charm,
    // Its own packages are asked for, not what lies around in the folder.
    env: { ...env, PYTHONSAFEPATH: "1", PYTHONDONTWRITEBYTECODE: "1" },
    silenceMs: PROBE_MS,
    signal,
    onLine: (line) => {
      answer ??= line.startsWith("probe") ? line : undefined;
    },
  });
  return answer?.split(" ").slice(1);
}

function describeLack({ command, origin }: Python, missing: readonly string[]): PythonSearch {
  const shown = `${command} (${origin})`;
  if (missing.includes("python")) {
    return {
      kind: "missing",
      message: `${shown} is older than Python 3.10`,
      hint: "choose another interpreter, with `--python` or the setting `integratorCharms.conformance.python`",
    };
  }
  const packages = missing.map((name) => (name === "ops" ? "ops.testing (2.17 or newer)" : name));
  return {
    kind: "missing",
    message: `${shown} lacks ${packages.join(" and ")}`,
    hint: `run \`${command} -m ${INSTALL}\`, or choose another interpreter`,
  };
}
