// Runs the end-to-end suite inside the extension host of a genuine VS Code, against the packaged VSIX. Needs nothing
// but Node and the npm registry. E2E_RUN and E2E_GREP choose, E2E_VERBOSE=1 shows the host's console.
import { appendFileSync, rmSync } from "node:fs";
import path from "node:path";
import { format } from "node:util";
import { launchBrowser } from "./browser.mjs";
import { runCapture } from "./e2e-capture.mjs";
import { runNewCharm } from "./e2e-new-charm.mjs";
import * as suite from "./e2e-suite.mjs";
import { runTrust } from "./e2e-trust.mjs";
import { createProfile, findFreePort, installVsix, root, startServer } from "./host.mjs";
import { installHost } from "./host-install.mjs";
import { packageIfNeeded } from "./package.mjs";

const driverDir = path.join(root, "test/e2e/driver");
const failureImage = path.join(root, "test/e2e/failure.png");
// Without a sign of life for so long, VS Code is taken to hang.
const silenceLimitMs = Number(process.env.E2E_LIMIT_MS ?? 90_000);
const pageRuns = { trust: runTrust, "new-charm": runNewCharm, capture: runCapture };
const isVerbose = Boolean(process.env.E2E_VERBOSE);

async function main() {
  const names = suite.chosenRuns();
  await installHost();
  const vsix = await packageIfNeeded();
  await suite.compileSuite();
  rmSync(failureImage, { force: true });
  const browser = await launchBrowser();
  try {
    const results = [];
    for (const name of names) results.push(await runSuite(browser, name, vsix));
    for (const [name, run] of Object.entries(pageRuns))
      if (suite.isChosen(name)) results.push(await run(browser, vsix, failureImage));
    return suite.closeResults(results);
  } finally {
    await browser.close();
  }
}

/** One run in a VS Code of its own; returns its counts. What kept it from finishing counts as a failure. */
async function runSuite(browser, name, vsix) {
  const started = Date.now();
  const profile = createProfile(suite.runs[name].settings);
  try {
    const run = await suite.prepareRun(name, profile, vsix, (file) => installVsix(profile, file));
    const counts = await runInHost(browser, name, profile, run);
    suite.checkRun(name, counts, run.networkFile);
    return counts;
  } finally {
    profile.remove();
    console.log(`  ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
}

async function runInHost(browser, name, profile, { workspace, resultFile, networkFile, env }) {
  const port = await findFreePort();
  // Without the driver a built workbench ignores the paths of tests in its address.
  const args = ["--vscode-option", "enable-smoke-test-driver"];
  const server = await startServer(profile, port, { args, env });
  console.log(`${name} (VS Code on 127.0.0.1:${port}, Chromium ${browser.version()})`);
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  const heard = [];
  // Requests for elsewhere never get out (see browser.mjs), but nobody should even try.
  context.on("request", (request) => {
    const { protocol, hostname, origin } = new URL(request.url());
    // The files of a webview have addresses of that domain, which its service worker answers inside of the page.
    if (hostname.endsWith(".vscode-resource.vscode-cdn.net")) return;
    if (/^(http|ws)/.test(protocol) && hostname !== "127.0.0.1")
      appendFileSync(networkFile, `browser: ${origin}\n`);
  });
  let shot;
  const results = suite.followResults(resultFile, {
    onFailure: () => {
      shot ??= page.screenshot({ path: failureImage }).catch(() => {});
    },
  });
  const trouble = new Promise((_, reject) => {
    page.once("crash", () => reject(new Error("the page crashed")));
    void server.gone.then((code) => reject(new Error(`VS Code ended (${code})`)));
  });
  // It also comes when we end VS Code ourselves; then nobody waits for it any more.
  trouble.catch(() => {});
  try {
    await page.exposeFunction("codeAutomationExit", () => {});
    await page.exposeFunction("codeAutomationLog", (type, args) => {
      heard.push(`${type}: ${format(...args)}`);
      if (isVerbose) console.log(heard.at(-1));
    });
    const { locale } = suite.runs[name];
    if (locale) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(locale)}`);
    await page.goto(workbenchUrl(port, workspace));
    await Promise.race([finished(results), trouble]);
  } catch (error) {
    results.poll();
    results.counts.failed++;
    console.log(`  ✗ ${name}: ${error.message}`);
    shot ??= page.screenshot({ path: failureImage, timeout: 5000 }).catch(() => {});
    // Indented lines of the server's log are stack traces of native modules that we do without.
    const log = server
      .log()
      .split("\n")
      .filter((line) => /^\S/.test(line));
    for (const line of [...heard.slice(-20), ...log.slice(-20)]) console.log(`      ${line}`);
  } finally {
    await shot;
    await context.close();
    await server.stop();
  }
  return results.counts;
}

// In the address, paths on the host carry the authority that the browser talks to.
function workbenchUrl(port, workspace) {
  const onHost = (file) => `vscode-remote://127.0.0.1:${port}${file}`;
  const payload = [
    ["extensionDevelopmentPath", onHost(driverDir)],
    ["extensionTestsPath", onHost(suite.suiteEntry)],
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
  ];
  const kind = workspace.endsWith(".code-workspace") ? "workspace" : "folder";
  return `http://127.0.0.1:${port}/?${new URLSearchParams({ [kind]: workspace, payload: JSON.stringify(payload) })}`;
}

async function finished(results) {
  while (!results.poll()) {
    const silentMs = Date.now() - results.lastEventAt();
    if (silentMs > silenceLimitMs) throw new Error(`no sign of life for ${Math.round(silentMs / 1000)} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

// host.mjs ends the servers with this process, the browser ends when its pipe closes.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130));
try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
