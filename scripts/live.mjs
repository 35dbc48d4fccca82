// `npm run test:live`: tests against real parts. Makes virtual environments of its own in out/live; says what is
// missing and ends well without it, unless REQUIRE_LIVE=1.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

function missingPython() {
  const python = findPython();
  if (!python) return "Python 3.10 or newer with venv";
  for (const [name, packages] of Object.entries(ENVIRONMENTS)) {
    const executable = environment(python, name, packages);
    if (!executable) return `the packages ${packages.join(", ")} from PyPI`;
    process.env[name] = executable;
  }
  return undefined;
}

/** Major version of the Java on the path; 0 where there is none. */
function javaVersion() {
  const { stderr } = spawnSync("java", ["-version"], { encoding: "utf8" });
  return Number(/version "(\d+)/.exec(stderr ?? "")?.[1] ?? 0);
}

/** Jars of Kafka, fetched once for each state of the list of them. */
function missingKafka() {
  if (javaVersion() < 17) return "Java 17 or newer";
  const list = path.join(root, "test/live/kafka/pom.xml");
  const home = path.join(folder, "kafka");
  const done = path.join(home, "pom.xml");
  const wanted = readFileSync(list, "utf8");
  if (!existsSync(done) || readFileSync(done, "utf8") !== wanted) {
    const maven = isWindows ? "mvn.cmd" : "mvn";
    if (!run(maven, ["--version"], { stdio: "ignore", shell: isWindows })) return "Maven";
    rmSync(home, { recursive: true, force: true });
    console.log(`live: fetching Kafka into ${path.relative(root, home)} …`);
    const isFetched = run(maven, ["-q", "-B", "-f", list, `-Dto=${home}`, "package"], { shell: isWindows });
    if (!isFetched) return "Kafka from Maven Central";
    writeFileSync(done, wanted);
  }
  process.env.LIVE_KAFKA = home;
  return undefined;
}

/** Parts of the tests, told apart by the names of their files in `test/live/vitest.config.mts`. */
const lacking = Object.entries({ python: missingPython, kafka: missingKafka }).flatMap(([part, missing]) => {
  const what = missing();
  if (what) console.error(`live: ${part} tests are skipped, because ${what} is missing`);
  return what ? [part] : [];
});

if (lacking.length > 0 && process.env.REQUIRE_LIVE === "1") {
  process.exitCode = 1;
} else if (lacking.length < 2) {
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const args = ["run", "--config", "test/live/vitest.config.mts", ...process.argv.slice(2)];
  const env = { ...process.env, LIVE_WITHOUT: lacking.join() };
  process.exitCode = run(process.execPath, [vitest, ...args], { cwd: root, env }) ? 0 : 1;
}
