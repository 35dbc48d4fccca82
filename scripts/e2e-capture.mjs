// The run that captures: "New Fixture from Juju…" on a page with a recorded stand-in for `juju` on PATH, and the export.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openPage } from "./e2e-page.mjs";
import { command, pick } from "./e2e-palette.mjs";

/** As Juju 3.6 prints them, cut down to what is read. */
const MODELS = { models: [{ name: "admin/prod", "short-name": "prod" }], "current-model": "prod" };
const STATUS = {
  applications: {
    "kafka-connect": {
      "charm-name": "kafka-connect",
      relations: { "connect-client": [{ "related-application": "mysql-source" }], worker: [{}] },
      units: { "kafka-connect/0": { leader: true } },
    },
  },
};
const DUMP = `kafka-connect/0:
  charm: ch:kafka-connect-30
  opened-ports: []
  relation-info:
  - relation-id: 7
    endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: http://10.20.0.11:8080/api/v1/plugin
      requested-secrets: '["username", "password", "tls-ca"]'
`;
const CALLS = [
  "models --format json",
  "status -m admin/prod --format json",
  "show-unit -m admin/prod kafka-connect/0 --format yaml",
];

export async function runCapture(browser, vsix, failureImage) {
  const bin = mkdtempSync(path.join(tmpdir(), "recorded-juju-"));
  record(bin);
  const run = await openPage(browser, vsix, {
    name: "capture",
    failureImage,
    // As one who starts it in a terminal: else VS Code takes PATH from a login shell.
    env: { VSCODE_CLI: "1", PATH: `${bin}${path.delimiter}${process.env.PATH}` },
    fill(folder) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, "notes.yaml"), "a: 1\n");
    },
    file: "notes.yaml",
  });
  const calls = () => readFileSync(path.join(bin, "calls"), "utf8").trimEnd().split("\n");
  await run.step("nothing runs before it was shown and agreed to", (page) => agree(page, calls));
  await run.step("the relation of a unit becomes a fixture", (page) => capture(page, calls));
  await run.step("the fixture becomes Python", exportIt);
  const counts = await run.close();
  rmSync(bin, { recursive: true });
  return counts;
}

function record(bin) {
  writeFileSync(path.join(bin, "models"), JSON.stringify(MODELS));
  writeFileSync(path.join(bin, "status"), JSON.stringify(STATUS));
  writeFileSync(path.join(bin, "show-unit"), DUMP);
  writeFileSync(path.join(bin, "calls"), "");
  const file = path.join(bin, "juju");
  writeFileSync(file, `#!/bin/sh\necho "$@" >> "${bin}/calls"\ncat "${bin}/$1"\n`);
  chmodSync(file, 0o755);
}

async function agree(page, calls) {
  await command(page, "Integrator Charms: New Fixture from Juju");
  await pick(page, "A controller");
  const dialog = page.locator(".monaco-dialog-box");
  await dialog.getByText("juju show-unit will run").waitFor();
  if (calls().join("") !== "") throw new Error("juju ran before anybody said so");
  await dialog.getByRole("button", { name: "Run" }).click();
}

async function capture(page, calls) {
  for (const label of ["admin/prod", "kafka-connect/0", "connect-client", "With placeholders"])
    await pick(page, label);
  await shown(page, "related-endpoint:");
  const text = await editorText(page);
  for (const word of ["plugin-url:", "requested-secrets:"])
    if (!text.includes(word)) throw new Error(`the fixture lacks ${word}`);
  for (const word of ["10.20.0.11", "opened-ports", "relation-id"])
    if (text.includes(word)) throw new Error(`the fixture has kept ${word}`);
  if (calls().join("\n") !== CALLS.join("\n")) throw new Error(`juju ran otherwise: ${calls().join(" | ")}`);
}

async function exportIt(page) {
  await command(page, "Integrator Charms: Export Fixture to ops.testing");
  await shown(page, "testing.Relation(");
  const text = await editorText(page);
  if (!/interface=["']connect_client["']/.test(text)) throw new Error("the relation has another interface");
}

async function shown(page, text) {
  await page.locator(".monaco-editor .view-line", { hasText: text }).first().waitFor();
}

/** Blanks of the editor are no-break spaces. */
async function editorText(page) {
  const lines = await page.locator(".editor-instance .monaco-editor .view-lines").first().textContent();
  return lines.replaceAll("\u00a0", " ");
}
