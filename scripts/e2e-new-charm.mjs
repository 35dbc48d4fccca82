// The run that has to type: "New Integrator Charm…" on a page, as a user goes through it, to the charm that is opened.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openPage } from "./e2e-page.mjs";
import { command, pick } from "./e2e-palette.mjs";
import { CLASS, say, serveWorkers, USER } from "./e2e-workers.mjs";

export async function runNewCharm(browser, vsix, failureImage) {
  let workspace = "";
  const run = await openPage(browser, vsix, {
    name: "new-charm",
    failureImage,
    fill(folder) {
      workspace = folder;
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, "notes.yaml"), "a: 1\n");
    },
    file: "notes.yaml",
  });
  const charm = () => path.join(workspace, "my-sink");
  await run.step("the questions, with a way back and a look at the files", (page) => answer(page, charm()));
  await run.step("the charm is written and opened with its README", (page) => open(page, charm()));
  await run.step("options are brought in line with the formatter, after a look", (page) =>
    align(page, charm()),
  );
  await run.step("again, nothing is overwritten", (page) => again(page, charm()));
  const workers = await serveWorkers();
  await run.step("a connector is asked of Kafka Connect's workers", (page) =>
    fromWorkers(page, workers, path.join(workspace, "shop-sink")),
  );
  workers.server.close();
  return run.close();
}

async function answer(page, charm) {
  await command(page, "Integrator Charms: New Integrator Charm");
  await pick(page, "workspace");
  await type(page, "My Sink");
  await page.getByText("is no name of a charm").first().waitFor();
  await type(page, "my-sink");
  await pick(page, "s3");
  await pick(page, "The usual one");
  // No direction is asked for: S3 is a sink.
  await pick(page, "k8s");
  await page.locator(".quick-input-titlebar .codicon-quick-input-back").click();
  await pick(page, "vm");
  await pick(page, "Served by the charm");
  await pick(page, "Look at it first");
  await page.locator(".multi-diff-root-scroll-binding, .multiDiffEntry").first().waitFor();
  if (existsSync(charm)) throw new Error("the charm was written before anybody said so");
}

async function open(page, charm) {
  await pick(page, "Write the charm");
  await page
    .getByRole("tab", { name: /charmcraft\.yaml/ })
    .first()
    .waitFor();
  await page
    .getByRole("tab", { name: /README\.md/ })
    .first()
    .waitFor();
  const text = readFileSync(path.join(charm, "charmcraft.yaml"), "utf8");
  if (!text.includes("title: S3 sink for Kafka Connect")) throw new Error("another charm was written");
}

async function align(page, charm) {
  const code = path.join(charm, "src/integration.py");
  writeFileSync(code, readFileSync(code, "utf8").replace('default="test"', 'default="orders"'));
  const line = readFileSync(code, "utf8").split("\n").indexOf("class Formatter(BaseConfigFormatter):") + 1;
  await command(page, "Go to File...");
  await page.locator(".quick-input-widget input[type=text]").fill(`my-sink/src/integration.py:${line}:8`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "integration.py" }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".view-line", { hasText: "class Formatter" }).first().waitFor();
  const action = page.locator(".action-widget .monaco-list-row", { hasText: "Bring the charm's options" });
  for (let tries = 0; tries < 8 && !(await action.isVisible()); tries++) {
    await command(page, "Refactor...");
    await action.waitFor({ timeout: 3000 }).catch(() => undefined);
  }
  await action.click();
  const apply = page.getByRole("button", { name: "Apply", exact: true });
  await apply.waitFor();
  const charmcraft = () => readFileSync(path.join(charm, "charmcraft.yaml"), "utf8");
  if (charmcraft().includes("orders")) throw new Error("the file changed before anybody said so");
  // What has to be agreed to is not ticked yet.
  const changes = page.locator(".monaco-list-row", { hasText: "charmcraft.yaml" });
  await changes.locator(".edit-checkbox, .monaco-checkbox, [role=checkbox]").last().click();
  await apply.click();
  await page.locator(".tab.dirty, .tab", { hasText: "charmcraft.yaml" }).first().waitFor();
  for (let tries = 0; tries < 20 && !charmcraft().includes('default: "orders"'); tries++) {
    await command(page, "File: Save All");
    await page.waitForTimeout(300);
  }
  if (!charmcraft().includes('default: "orders"')) throw new Error("the options are not in line");
}

async function again(page, charm) {
  writeFileSync(path.join(charm, "README.md"), "mine\n");
  await command(page, "Integrator Charms: New Integrator Charm");
  await pick(page, "workspace");
  await type(page, "my-sink");
  for (const label of ["s3", "The usual one", "vm", "Served by the charm", "Write the charm"])
    await pick(page, label);
  await page.getByText("nothing is ever overwritten").first().waitFor();
  if (readFileSync(path.join(charm, "README.md"), "utf8") !== "mine\n")
    throw new Error("a file was overwritten");
}

async function fromWorkers(page, { url }, charm) {
  await command(page, "Integrator Charms: New Integrator Charm");
  await pick(page, "workspace");
  await type(page, "shop-sink");
  await pick(page, "mysql");
  await pick(page, "Ask Kafka Connect's workers");
  await say(page, "REST endpoints", url);
  await say(page, "User name", USER.name);
  await say(page, "Password", USER.password);
  await pick(page, CLASS);
  const rows = page.locator(".quick-input-list .monaco-list-row");
  await rows.filter({ hasText: "shop.rate" }).waitFor();
  if ((await page.locator(".quick-input-count").textContent()) !== "2 Selected")
    throw new Error("other settings are picked than the required ones");
  await page.keyboard.press("Enter");
  // Only a sink: no direction is asked for.
  for (const label of ["vm", "NOT-REQUIRED", "Write the charm"]) await pick(page, label);
  await page
    .getByRole("tab", { name: /README\.md/ })
    .first()
    .waitFor();
  const text = readFileSync(path.join(charm, "charmcraft.yaml"), "utf8");
  if (!/^ {4}shop_token:\n {6}type: secret$/m.test(text) || text.includes("shop_rate"))
    throw new Error("other options were written");
}

const NAME = "Name of the charm";

/** Waits for the question, since the box is the same one for all. */
async function type(page, text) {
  await page
    .locator(".quick-input-widget", { hasText: NAME })
    .or(page.getByText("is no name of a charm"))
    .first()
    .waitFor();
  const input = page.locator(".quick-input-widget .quick-input-box input[type=text]");
  await input.waitFor();
  await input.fill(text);
  await page.keyboard.press("Enter");
}
