// The run that no test inside of VS Code can make, since there every folder counts as trusted: a page with Workspace Trust
// on. Restricted Mode must open no connection, whatever the settings say, which is seen at a socket of our own; once the
// folder is trusted the same page opens one, so that the first half cannot pass for nothing.
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { openPage } from "./e2e-page.mjs";

/** Settings under which every URL is asked for as soon as a document opens, in a trusted folder. */
const EAGER = { "integratorCharms.pluginUrl.check": "automatic" };
/** Long enough for everything that was going to happen. */
const QUIET_MS = 4000;

/** Runs it and tells as the other runs do; returns counts. */
export async function runTrust(browser, vsix, failureImage) {
  const socket = await listen();
  const run = await openPage(browser, vsix, {
    name: "trust",
    failureImage,
    hasTrust: true,
    settings: {
      ...EAGER,
      "security.workspace.trust.enabled": true,
      "security.workspace.trust.startupPrompt": "never",
      "security.workspace.trust.banner": "never",
    },
    fill: (folder) => writeWorkspace(folder, socket.port),
    file: "requirer.yaml",
  });
  await run.step("Restricted Mode checks text and opens no connection", (page) =>
    checkRestricted(page, socket),
  );
  await run.step("a trusted folder does, with the same settings", (page) => checkTrusted(page, socket));
  socket.close();
  return run.close();
}

async function checkRestricted(page, socket) {
  await page.locator(".cdr[class*=squiggly]").first().waitFor();
  await page.waitForTimeout(QUIET_MS);
  expect(socket.connections() === 0, `${socket.connections()} connections were opened in Restricted Mode`);
  const lens = page.locator(".codelens-decoration", { hasText: "Check plugin-url" });
  expect((await lens.count()) === 0, "a lens offers to connect in Restricted Mode");
  await runCommand(page, "Integrator Charms: Inspect Plugin Archive");
  await runCommand(page, "Integrator Charms: Run Conformance Checks");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "requirer.yaml" }).first().waitFor();
  const offered = await page.locator(".quick-input-list .monaco-list-row").allTextContents();
  expect(!offered.some((text) => /deployment|archive/i.test(text)), `offered: ${offered.join(" | ")}`);
  await page.keyboard.press("Escape");
  expect(socket.connections() === 0, `${socket.connections()} connections were opened by commands`);
}

async function checkTrusted(page, socket) {
  await runCommand(page, "Workspaces: Manage Workspace Trust");
  await page.locator(".workspace-trust-editor .workspace-trust-buttons-row a.monaco-button").first().click();
  await until("a connection", () => socket.connections() > 0);
  await page.keyboard.press("Control+1");
}

async function runCommand(page, title) {
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input[type=text]");
  await input.fill(`>${title}`);
  await page.waitForTimeout(300);
  const rows = page.locator(".quick-input-list .monaco-list-row", { hasText: title.split(": ")[1] });
  if ((await rows.count()) > 0) await page.keyboard.press("Enter");
  else await page.keyboard.press("Escape");
  await page.waitForTimeout(500);
}

function writeWorkspace(folder, port) {
  mkdirSync(path.join(folder, ".vscode"), { recursive: true });
  writeFileSync(path.join(folder, ".vscode/settings.json"), JSON.stringify(EAGER));
  writeFileSync(
    path.join(folder, "requirer.yaml"),
    `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: http://127.0.0.1:${port}/plugin.tar
      requested-secrets: username
`,
  );
}

/** Counts whoever connects, and hangs up. */
async function listen() {
  let count = 0;
  const server = createServer((socket) => {
    count++;
    socket.on("error", () => {}).end("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: server.address().port, connections: () => count, close: () => server.close() };
}

function expect(isTrue, message) {
  if (!isTrue) throw new Error(message);
}

async function until(what, ask) {
  const deadline = Date.now() + 20_000;
  while (!ask()) {
    if (Date.now() > deadline) throw new Error(`${what}: not within 20 s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
