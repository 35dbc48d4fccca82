// The same end-to-end suite in a desktop VS Code: the one at VSCODE_EXECUTABLE, else the version VSCODE_VERSION
// (default: stable), downloaded. Exit status 2 and one line when there is none to be had.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { Writable } from "node:stream";
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
} from "@vscode/test-electron";
import * as suite from "./e2e-suite.mjs";
import { createProfile, root } from "./host.mjs";
import { installHost } from "./host-install.mjs";
import { packageIfNeeded } from "./package.mjs";

async function main() {
  // A desktop VS Code takes its language from a language pack only, and there is none for pseudo-English.
  const names = suite.chosenRuns().filter((name) => !suite.runs[name].locale);
  const executable = await findVsCode();
  if (!executable) return 2;
  const vsix = await packageIfNeeded();
  await suite.compileSuite();
  const results = [];
  for (const name of names) results.push(await runSuite(executable, name, vsix));
  return suite.closeResults(results);
}

async function findVsCode() {
  const given = process.env.VSCODE_EXECUTABLE;
  if (given) {
    if (existsSync(given)) return given;
    console.error(`VSCODE_EXECUTABLE=${given} does not exist`);
    return undefined;
  }
  const version = process.env.VSCODE_VERSION ?? "stable";
  const silent = { report() {}, error() {} };
  try {
    return await downloadAndUnzipVSCode({ version, timeout: 15_000, reporter: silent });
  } catch (error) {
    console.error(
      `A desktop VS Code (${version}) cannot be downloaded here (${error.code ?? error.message}); ` +
        "name one with VSCODE_EXECUTABLE, or use npm run test:e2e",
    );
    return undefined;
  }
}

async function runSuite(executable, name, vsix) {
  const { settings, withRedHatYaml } = suite.runs[name];
  const profile = createProfile(settings);
  console.log(name);
  try {
    if (withRedHatYaml) await installHost();
    const run = await suite.prepareRun(name, profile, vsix, (file) => install(executable, profile, file));
    const results = suite.followResults(run.resultFile);
    const timer = setInterval(results.poll, 200);
    // A failed test makes this reject, too; what counts is in the result file.
    const failure = await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: path.join(root, "test/e2e/driver"),
      extensionTestsPath: suite.suiteEntry,
      extensionTestsEnv: run.env,
      launchArgs: [run.workspace, ...locations(profile)],
      ...(!process.env.E2E_VERBOSE && { stdout: sink(), stderr: sink() }),
    }).then(
      () => undefined,
      (error) => error,
    );
    clearInterval(timer);
    if (!results.poll()) {
      results.counts.failed++;
      console.log(`  ✗ ${name}: VS Code ended before the suite did (${failure?.message ?? "no result"})`);
    }
    suite.checkRun(name, results.counts, run.networkFile);
    return results.counts;
  } finally {
    profile.remove();
  }
}

const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });

function install(executable, profile, vsix) {
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  const { status, stdout, stderr } = spawnSync(
    cli,
    [...args, ...locations(profile), "--install-extension", vsix, "--force"],
    {
      encoding: "utf8",
      shell: process.platform === "win32",
    },
  );
  if (status !== 0)
    throw new Error(`VS Code did not install ${path.basename(vsix)} (${status})\n${stdout}${stderr}`);
}

// The layout that createProfile() made.
const locations = ({ dir }) => [`--user-data-dir=${dir}/data`, `--extensions-dir=${dir}/exts`];

for (const signal of ["SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130));
try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
