// The server's life. Runs after the other files (by name), since it ends with a server that was killed.
import assert from "node:assert/strict";
import { commands } from "vscode";
import { openText, productApi, replaceText, untilProblem } from "../support/editor.ts";
import { openFile, until } from "../support/workspace.ts";

const MISTAKE = `application-data:
  plugin-url: not-required
  requested-secrets: '["username", "password", "tls-ca"]'
`;

describe("the server", () => {
  it("is restarted by the command, and works as before", async () => {
    const api = await productApi();
    const document = await openText("restart.yaml", MISTAKE);
    await untilProblem(document.uri, "plugin-url-sentinel");
    const before = api.serverPid();
    await commands.executeCommand("integratorCharms.restartServer");
    assert.notEqual(api.serverPid(), before);
    assert.equal(api.serverState(), "running");
    await untilProblem(document.uri, "plugin-url-sentinel");
    await until("the status", () => api.status()?.text === "connect_client v0 · requirer");
    await until("the old process to be gone", () => before === undefined || !isAlive(before));
  });

  it("is replaced by the command when it hangs", async function () {
    // Windows has no signal that makes a process hang.
    if (process.platform === "win32") this.skip();
    const api = await productApi();
    const before = api.serverPid();
    assert.ok(before);
    process.kill(before, "SIGSTOP");
    await commands.executeCommand("integratorCharms.restartServer");
    assert.notEqual(api.serverPid(), before);
    const document = await openText("hang.yaml", MISTAKE);
    await untilProblem(document.uri, "plugin-url-sentinel");
    await until("the old process to be gone", () => !isAlive(before));
  });

  it("comes back by itself when it dies, and gives up when it keeps dying", async () => {
    const api = await productApi();
    const document = await openText("die.yaml", MISTAKE);
    await untilProblem(document.uri, "plugin-url-sentinel");
    for (let death = 0; death < 4; death++) await dieAndReturn();
    await replaceText(document, MISTAKE.replace("not-required", "none"));
    await untilProblem(document.uri, "plugin-url-sentinel");
    kill(api.serverPid());
    await until("the end", () => api.serverState() === "failed");
    await until("an error in the status", () => api.status()?.severity === 2);
  });

  it("is there again after the command", async () => {
    await commands.executeCommand("integratorCharms.restartServer");
    const api = await productApi();
    assert.equal(api.serverState(), "running");
    const { uri } = await openFile("requirer.yaml");
    await untilProblem(uri, "plugin-url-sentinel");
  });
});

async function dieAndReturn(): Promise<void> {
  const api = await productApi();
  const before = api.serverPid();
  kill(before);
  await until(
    "a new server",
    () => api.serverState() === "running" && api.serverPid() !== before && api.serverPid(),
  );
}

function kill(pid: number | undefined): void {
  assert.ok(pid);
  process.kill(pid, "SIGKILL");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
