// The run that has to type: "New Integrator Charm…" on a page, as a user goes through it, to the charm that is opened.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
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
  return run.close();
}

async function answer(page, charm) {
  await command(page, "Integrator Charms: New Integrator Charm");
  await pick(page, "workspace");
  await type(page, "My Sink");
  await page.getByText("is no name of a charm").first().waitFor();
  await type(page, "my-sink");
  await pick(page, "s3");
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
  for (const label of ["s3", "vm", "Served by the charm", "Write the charm"]) await pick(page, label);
  await page.getByText("nothing is ever overwritten").first().waitFor();
  if (readFileSync(path.join(charm, "README.md"), "utf8") !== "mine\n")
    throw new Error("a file was overwritten");
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
