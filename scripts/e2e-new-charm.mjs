// The run that has to type: "New Integrator Charm…" on a page, as a user goes through it, to the charm that is opened.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { openPage } from "./e2e-page.mjs";
import { command, pick } from "./e2e-palette.mjs";

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

const USER = { name: "relation-7", password: "s3cret" };
const CLASS = "com.example.ShopSinkConnector";

/** Two plugins, and the settings of one; nobody without the password is told anything. */
async function serveWorkers() {
  const token = Buffer.from(`${USER.name}:${USER.password}`).toString("base64");
  const setting = (name, type, required, importance) => ({
    name,
    type,
    required,
    importance,
    documentation: name,
  });
  const told = {
    "/connector-plugins": [
      { class: "org.apache.kafka.connect.mirror.MirrorSourceConnector", type: "source" },
      { class: CLASS, type: "sink" },
    ],
    [`/connector-plugins/${CLASS}/config`]: [
      setting("shop.url", "STRING", true, "HIGH"),
      setting("shop.token", "PASSWORD", true, "HIGH"),
      setting("shop.rate", "INT", false, "LOW"),
    ],
  };
  const server = createServer(({ url, headers }, response) => {
    const isLetIn = headers.authorization === `Basic ${token}`;
    response.writeHead(isLetIn ? 200 : 401, { "Content-Type": "application/json" });
    response.end(isLetIn ? JSON.stringify(told[url]) : "no");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${server.address().port}` };
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

/** Answers the text question that has this prompt. */
async function say(page, prompt, text) {
  await page.locator(".quick-input-message", { hasText: prompt }).waitFor();
  await page.locator(".quick-input-widget .quick-input-box input").first().fill(text);
  await page.keyboard.press("Enter");
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
