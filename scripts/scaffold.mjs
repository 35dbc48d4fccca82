// `npm run test:scaffold`: generates whole charms and has them judged by everybody who will: our own check and conformance
// run, ruff, codespell, pyright, their unit tests under a real ops, charmcraft's models. Every combination by default,
// `--sample N` a few that change with the date. kafkacl and data_interfaces are on no registry: stand-ins take their
// place unless KAFKACL_DIR and DATA_INTERFACES_DIR name folders with the packages `kafkacl` and `charms`.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generateCharm } from "../scaffold/src/generate.ts";
import { SENSIBLE, sampleOf } from "../test/scaffold/combinations.ts";
import { FROM_CONNECTOR } from "../test/scaffold/connectors.ts";

const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(root, "out/scaffold");
const isWindows = process.platform === "win32";
const standIns = path.join(root, "test/scaffold/stand-ins");
const kafkacl = process.env.KAFKACL_DIR ?? standIns;
const libraries = process.env.DATA_INTERFACES_DIR ?? standIns;
const PACKAGES = [
  ...[
    "ops[testing]==3.9.0",
    "pytest==9.2.0",
    "charmlibs-systemd==1.0.0.post0",
    "requests",
    "jubilant==1.14.0",
    "tenacity",
    "pydantic>=2",
  ],
  ...["ruff==0.17.6", "codespell==2.4.3", "pyright==1.1.414", "charmcraft==4.5.0"],
];

const run = (command, args, options = {}) => spawnSync(command, args, { encoding: "utf8", ...options });

/** The interpreter of an environment with everything; undefined, and a word why, where it cannot be made. */
function environment() {
  const python = [process.env.PYTHON, "python3", "python"]
    .filter(Boolean)
    .find((name) => run(name, ["-c", "import sys, venv; sys.exit(sys.version_info < (3, 10))"]).status === 0);
  if (!python) return { lacks: "Python 3.10 or newer with venv" };
  const home = path.join(folder, "venv");
  const executable = path.join(home, isWindows ? "Scripts/python.exe" : "bin/python");
  const mark = path.join(home, "packages.txt");
  const wanted = PACKAGES.join("\n");
  if (!existsSync(mark) || run("cat", [mark]).stdout !== wanted) {
    rmSync(home, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    console.log(`scaffold: making ${path.relative(root, home)} …`);
    const isMade =
      run(python, ["-m", "venv", home]).status === 0 &&
      run(executable, ["-m", "pip", "install", "-q", "--disable-pip-version-check", ...PACKAGES], {
        stdio: ["ignore", "inherit", "inherit"],
      }).status === 0;
    if (!isMade) return { lacks: "packages from PyPI" };
    writeFileSync(mark, wanted);
  }
  const { stdout } = run(executable, ["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]);
  writeFileSync(path.join(stdout.trim(), "kafkacl-of-tests.pth"), `${kafkacl}\n`);
  return { executable };
}

/** Judges of one charm: a name, and what it says against the charm; nothing where all is well. */
function judgesOf(python) {
  const node = process.execPath;
  const cli = path.join(root, "dist/cli.js");
  const module = (...args) => ({ command: python, args: ["-m", ...args] });
  const model =
    "import sys, yaml; from charmcraft.models.project import CharmcraftProject as P; P.unmarshal(yaml.safe_load(open('charmcraft.yaml')))";
  return {
    check: {
      command: node,
      args: [cli, "check", "--max-warnings", "0", "."],
      isFine: ({ stdout }) => stdout.includes("nothing to report"),
    },
    compile: module("compileall", "-q", "src", "tests"),
    ruff: module("ruff", "check", "-q", "."),
    format: module("ruff", "format", "--check", "-q", "."),
    codespell: module("codespell_lib", "--skip", "./lib", "."),
    pyright: module("pyright", "--pythonpath", python),
    pytest: module("pytest", "-q", "-p", "no:cacheprovider"),
    charmcraft: { command: python, args: ["-c", model] },
    conformance: {
      command: node,
      args: [cli, "conformance", "--charm", ".", "--python", python],
      isFine: ({ stdout }) => /results: \d+ passed$/m.test(stdout),
    },
  };
}

function write(answers) {
  const home = path.join(folder, "charms", answers.name);
  rmSync(home, { recursive: true, force: true });
  for (const { path: name, text } of generateCharm(answers)) {
    mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
    writeFileSync(path.join(home, name), text);
  }
  // As `charmcraft fetch-libs` does: nothing where the charm declares no library.
  if (readFileSync(path.join(home, "charmcraft.yaml"), "utf8").includes("charm-libs:"))
    cpSync(path.join(libraries, "charms"), path.join(home, "lib/charms"), { recursive: true });
  return home;
}

function judge(answers, judges) {
  const home = write(answers);
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1" };
  const failures = Object.entries(judges).flatMap(([name, { command, args, isFine = () => true }]) => {
    const said = run(command, args, { cwd: home, env });
    return said.status === 0 && isFine(said) ? [] : [`${name}\n${said.stdout}${said.stderr}`.trim()];
  });
  console.log(`  ${failures.length === 0 ? "✓" : "✗"} ${answers.name}`);
  for (const failure of failures) console.log(failure.replace(/^/gm, "      "));
  return failures.length === 0;
}

function main() {
  const { executable, lacks } = environment();
  if (lacks) {
    console.error(`scaffold: skipped, because ${lacks} is missing`);
    return process.env.REQUIRE_LIVE === "1" ? 1 : 0;
  }
  if (run(process.execPath, ["scripts/build.mjs"], { cwd: root }).status !== 0)
    throw new Error("the build fails");
  const at = process.argv.indexOf("--sample");
  const day = Math.floor(Date.now() / 86_400_000);
  const all = [...SENSIBLE, ...FROM_CONNECTOR];
  const named = process.argv.slice(2).filter((name) => all.some((answers) => answers.name === name));
  const count = Number(process.argv[at + 1]);
  const sample = () => [...sampleOf(count, day), FROM_CONNECTOR[day % FROM_CONNECTOR.length]];
  const chosen = named.length > 0 ? all.filter(({ name }) => named.includes(name)) : at > 0 ? sample() : all;
  console.log(
    `scaffold: ${chosen.length} of ${all.length} charms, kafkacl from ${path.relative(root, kafkacl)}`,
  );
  const judges = judgesOf(executable);
  const failed = chosen.filter((answers) => !judge(answers, judges));
  console.log(`\n${chosen.length - failed.length} passed, ${failed.length} failed`);
  return failed.length > 0 || readdirSync(path.join(folder, "charms")).length === 0 ? 1 : 0;
}

process.exitCode = main();
