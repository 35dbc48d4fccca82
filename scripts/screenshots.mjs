// Takes the pictures of docs/images from the running product: a genuine VS Code with the packaged extension and a copy
// of examples/. `npm run screenshots` takes all, `npm run screenshots -- hover quick-fix` those scenes only.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { launchBrowser } from "./browser.mjs";
import { pick } from "./e2e-palette.mjs";
import { CLASS, say, serveWorkers, USER } from "./e2e-workers.mjs";
import { createProfile, findFreePort, installVsix, root, startServer } from "./host.mjs";
import { installHost } from "./host-install.mjs";
import { packageIfNeeded } from "./package.mjs";

const settings = {
  "breadcrumbs.enabled": false,
  "editor.fontSize": 14,
  "editor.hover.delay": 100,
  "editor.minimap.enabled": false,
  "editor.scrollbar.vertical": "hidden",
  "editor.scrollBeyondLastLine": false,
  "editor.wordWrap": "on",
  // The Problems panel then lists what is in the picture.
  "integratorCharms.workspaceDiagnostics.enabled": false,
  "window.commandCenter": false,
  "workbench.activityBar.location": "hidden",
  "workbench.layoutControl.enabled": false,
};

const usualWidth = 880;

/**
 * @typedef {object} Scene
 * @property {string} name    file name of the picture, without `.png`
 * @property {string} file    what is open, from the root of the sample workspace; `:line:column` puts the cursor there
 * @property {string} [text]  what that file holds, when it is no file of examples/
 * @property {Record<string, string>} [beside]  further files of the workspace, by their paths
 * @property {number} [width] of the window, in CSS pixels
 * @property {number} [height] of the window, in CSS pixels
 * @property {(page: object) => Promise<unknown>} act  brings about what the picture shows, on a page of playwright
 */

/** @type {Scene[]} */
const scenes = [
  {
    name: "problems",
    file: "fixtures/with-mistakes/requirer.yaml",
    height: 740,
    async act(page) {
      await page.locator(".squiggly-error").first().waitFor();
      await page.keyboard.press("Control+Shift+KeyM");
      await page.locator(".markers-panel .monaco-list-row").nth(3).waitFor();
    },
  },
  {
    name: "hover",
    file: "fixtures/requirer.yaml",
    height: 440,
    async act(page) {
      await word(page, "plugin-url").hover();
      await page.locator(".monaco-hover:not(.hidden) .hover-contents").first().waitFor();
    },
  },
  {
    name: "completion",
    file: "fixtures/new-requirer.yaml:6:1",
    text: `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      # What is still missing comes first.
      plugin-url: http://10.42.0.11:8080/api/v1/plugin`,
    height: 440,
    async act(page) {
      await page.locator(".squiggly-error").first().waitFor();
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Control+Space");
      await page.locator(".suggest-widget.visible .monaco-list-row").first().waitFor();
      // The second press shows the explanation beside the list.
      await page.keyboard.press("Control+Space");
      await page.locator(".suggest-details .body").first().waitFor();
    },
  },
  {
    name: "quick-fix",
    file: "fixtures/with-mistakes/requirer.yaml",
    height: 520,
    async act(page) {
      // The squiggle is no target for the pointer, what it marks is.
      const { x, y, width, height } = await page.locator(".squiggly-error").first().boundingBox();
      await page.mouse.click(x + width / 2, y + height / 2);
      await page.keyboard.press("Control+Period");
      await page.locator(".action-widget .monaco-list-row").first().waitFor();
    },
  },
  {
    name: "code-lens",
    file: "fixtures/tls-pair.yaml",
    height: 440,
    async act() {},
  },
  {
    name: "endpoint-completion",
    file: "new-integrator/charmcraft.yaml:8:15",
    text: `type: charm
name: postgresql-sink
requires:
  data:
    interface: postgresql_client
    limit: 1
  connect-client:
    interface: con
    limit: 1
summary: Streams Kafka topics into PostgreSQL.
description: Runs a sink connector for each topic.
platforms:
  ubuntu@24.04:amd64:
parts:
  charm:
    plugin: uv
    source: .
    build-snaps: [astral-uv]
`,
    height: 520,
    async act(page) {
      await page.keyboard.press("End");
      await page.keyboard.press("Control+Space");
      await page.locator(".suggest-widget.visible .monaco-list-row").first().waitFor();
      await page.keyboard.press("Control+Space");
      await page.locator(".suggest-details .body").first().waitFor();
    },
  },
  {
    name: "split-files",
    file: "split/charmcraft.yaml",
    text: `type: charm
name: postgresql-sink
title: PostgreSQL sink
base: ubuntu@24.04
platforms:
  amd64:
parts:
  charm:
    plugin: charm
    source: .
requires:
  connect-client:
    interface: connect_client
    limit: 1
    optional: true
config:
  options:
    topics:
      type: string
      description: Topics to read from.
`,
    beside: {
      "split/metadata.yaml": `name: postgresql-sink
summary: Streams Kafka topics into PostgreSQL.
description: Runs a sink connector for each topic.
requires:
  data:
    interface: postgresql_client
    limit: 1
    optional: false
`,
      "split/config.yaml": "options: {}\n",
    },
    height: 740,
    async act(page) {
      await page.locator(".squiggly-error").first().waitFor();
      await page.keyboard.press("Control+Shift+KeyM");
      await page.locator(".markers-panel .monaco-list-row").nth(2).waitFor();
    },
  },
  {
    name: "rename-preview",
    file: "mysql-source/charmcraft.yaml:22:6",
    height: 820,
    async act(page) {
      await page.keyboard.press("F2");
      const input = page.locator(".rename-box input");
      await input.fill("kafka-connect");
      await input.press("Control+Enter");
      await page.getByText("Discard", { exact: true }).waitFor();
    },
  },
  {
    name: "test-explorer",
    file: "fixtures/with-mistakes/requirer.yaml",
    width: 1180,
    height: 760,
    async act(page) {
      await command(page, "Testing: Focus on Test Explorer View");
      await page.locator(".test-explorer .monaco-list-row").first().waitFor();
      await command(page, "Test: Run All Tests");
      await page.locator(".test-explorer .codicon-testing-failed-icon").first().waitFor();
      await command(page, "Testing: Focus on Test Explorer View");
      await page.locator(".test-explorer .monaco-list-row").first().click();
      await page.keyboard.press("Home");
      for (const key of ["ArrowRight", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowDown", "ArrowRight"])
        await page.keyboard.press(key);
    },
  },
  ...["start", "endpoints", "options", "plugin", "fixture", "conformance"].map((step, index) => ({
    name: `walkthrough-${step}`,
    file: "mysql-source/charmcraft.yaml",
    width: 1180,
    height: 860,
    async act(page) {
      await command(page, "Integrator Charms: Open Walkthrough");
      await page.locator(".getting-started-step").nth(index).click();
      await page.locator(".getting-started-step.expanded .step-description-container").waitFor();
    },
  })),
  {
    name: "json-value",
    file: "fixtures/databag.yaml:5:20",
    text: `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      data: '{"endpoints": "http://10.1.1.10:8083", "requested-secrets": ["username", "password", "tls-ca"]}'
      plugin-url: NOT-REQUIRED
      requested-secrets: '["username", "password", "tls-ca"]'
`,
    width: 1180,
    height: 440,
    async act(page) {
      await command(page, "View: Split Editor Right");
      await page.locator(".editor-group-container").nth(1).waitFor();
      await command(page, "Integrator Charms: Edit JSON Value as YAML");
      await page.locator(".tab", { hasText: "data.yaml" }).first().waitFor();
    },
  },
  {
    name: "new-charm-settings",
    file: "fixtures/requirer.yaml",
    height: 480,
    async act(page) {
      const { server, url } = await serveWorkers();
      await command(page, "Integrator Charms: New Integrator Charm");
      await pick(page, "examples");
      await say(page, "Name of the charm", "shop-sink");
      for (const label of ["mysql", "Ask Kafka Connect's workers"]) await pick(page, label);
      await say(page, "REST endpoints", url);
      await say(page, "User name", USER.name);
      await say(page, "Password", USER.password);
      await pick(page, CLASS);
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "shop.rate" }).waitFor();
      server.close();
    },
  },
  {
    name: "language-status",
    file: "fixtures/show-unit.yaml:9:7",
    height: 640,
    async act(page) {
      await page.locator('[id="status.languageStatus"]').click();
      await page.locator(".hover-language-status").first().waitFor();
    },
  },
];

const word = (page, text) =>
  page.locator(".view-line span span", { hasText: new RegExp(`^${text}$`) }).first();

/** Runs a command by its title. */
async function command(page, title) {
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input[type=text]");
  await input.fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row").first().waitFor();
  await page.keyboard.press("Enter");
}

async function main(names) {
  const unknown = names.filter((name) => !scenes.some((scene) => scene.name === name));
  if (unknown.length > 0) throw new Error(`no scene ${unknown.join(", ")}`);
  await installHost();
  const vsix = await packageIfNeeded();
  const profile = createProfile(settings);
  const workspace = path.join(profile.dir, "examples");
  cpSync(path.join(root, "examples"), workspace, { recursive: true });
  await installVsix(profile, vsix);
  const port = await findFreePort();
  const server = await startServer(profile, port);
  const browser = await launchBrowser();
  let failed = 0;
  try {
    for (const scene of scenes) {
      if (names.length > 0 && !names.includes(scene.name)) continue;
      const problem = await take(browser, `127.0.0.1:${port}`, workspace, scene);
      console.log(problem ? `✗ ${scene.name}: ${problem}` : `✓ docs/images/${scene.name}.png`);
      if (problem) failed++;
    }
  } finally {
    await browser.close();
    await server.stop();
    profile.remove();
  }
  return failed > 0 ? 1 : 0;
}

/** Takes one picture; returns why it could not. A scene that does not come about leaves the old picture alone. */
async function take(browser, address, workspace, scene) {
  const { name, file, text, beside = {}, width = usualWidth, height = 600, act } = scene;
  const [, plain] = /^(.+?)(?::\d+:\d+)?$/.exec(file);
  for (const [target, content] of Object.entries({
    ...beside,
    ...(text === undefined ? {} : { [plain]: text }),
  })) {
    mkdirSync(path.dirname(path.join(workspace, target)), { recursive: true });
    writeFileSync(path.join(workspace, target), content);
  }
  // A context of its own per scene: no open editors and no layout are left from the one before.
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 1.5 });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const payload = [
      ["openFile", `vscode-remote://${address}${path.posix.join(workspace, file)}`],
      ["gotoLineMode", "true"],
      ["skipWelcome", "true"],
    ];
    const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
    await page.goto(`http://${address}/?${query}`);
    await page.locator(".monaco-editor .view-line").first().waitFor();
    if (await page.locator(".part.sidebar").isVisible()) await page.keyboard.press("Control+KeyB");
    // The lens pushes lines down: what opens at a line has to wait for it, or for findings where there is none.
    await page
      .locator(".codelens-decoration a, .codelens-decoration span, .cdr[class*=squiggly]")
      .first()
      .waitFor();
    await page.getByText("Activating Extensions").waitFor({ state: "detached" });
    // Away from the edges, where it would light up the border of a part.
    await page.mouse.move(width / 2, 12);
    await act(page);
    // Widgets fade in and lay themselves out once more.
    await page.waitForTimeout(700);
    const images = path.join(root, "docs/images");
    mkdirSync(images, { recursive: true });
    await page.screenshot({ path: path.join(images, `${name}.png`), caret: "initial" });
    return undefined;
  } catch (error) {
    return error.message.split("\n")[0];
  } finally {
    await context.close();
  }
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130));
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
