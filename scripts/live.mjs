// `npm run test:live`: tests against real parts. Makes virtual environments of its own in out/live; says what is
// missing and ends well without it, unless REQUIRE_LIVE=1.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(root, "out/live");
const isWindows = process.platform === "win32";

/** Pinned, so that a run today and one next year judge the same; the suite itself takes any newer one. */
const ENVIRONMENTS = {
  LIVE_PYTHON: ["ops[testing]==3.9.0", "pytest==9.2.0"],
  LIVE_PYTHON_BARE: [],
  LIVE_PYTHON_OLD: ["ops==2.9.0", "pytest==9.2.0"],
};

function run(command, args, options = {}) {
  return spawnSync(command, args, { stdio: "inherit", ...options }).status === 0;
}

/** The command of a Python that is new enough; undefined where there is none. */
function findPython() {
  const names = [process.env.PYTHON, "python3", "python"].filter(Boolean);
  const isNew = "import sys, venv; sys.exit(sys.version_info < (3, 10))";
  return names.find((name) => run(name, ["-c", isNew], { stdio: "ignore" }));
}

/** A virtual environment with these packages, made once for each list of them. */
function environment(python, name, packages) {
  const home = path.join(folder, name.toLowerCase());
  const executable = path.join(home, isWindows ? "Scripts/python.exe" : "bin/python");
  const done = path.join(home, `${packages.join("+").replace(/[^\w.+-]/g, "_")}.ready`);
  if (existsSync(done)) return executable;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  console.log(`live: making ${path.relative(root, home)} …`);
  const quiet = ["--quiet", "--disable-pip-version-check"];
  const isReady =
    run(python, ["-m", "venv", home]) &&
    (packages.length === 0 || run(executable, ["-m", "pip", "install", ...quiet, ...packages]));
  if (!isReady) return undefined;
  writeFileSync(done, "");
  return executable;
}

function missing() {
  const python = findPython();
  if (!python) return "Python 3.10 or newer with venv";
  for (const [name, packages] of Object.entries(ENVIRONMENTS)) {
    const executable = environment(python, name, packages);
    if (!executable) return `the packages ${packages.join(", ")} from PyPI`;
    process.env[name] = executable;
  }
  return undefined;
}

const lacking = missing();
if (lacking) {
  console.error(`live: skipped, because ${lacking} is missing`);
  process.exitCode = process.env.REQUIRE_LIVE === "1" ? 1 : 0;
} else {
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const args = ["run", "--config", "test/live/vitest.config.mts", ...process.argv.slice(2)];
  process.exitCode = run(process.execPath, [vitest, ...args], { cwd: root }) ? 0 : 1;
}
