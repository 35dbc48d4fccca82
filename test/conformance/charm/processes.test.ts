/** Programs that misbehave, as real processes: Node plays them. */
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { type ProcessOptions, runProcess } from "../../../conformance/src/charm/processes.ts";

function run(script: string, options: Partial<ProcessOptions> = {}) {
  const lines: string[] = [];
  const end = runProcess(process.execPath, ["-e", script], {
    cwd: import.meta.dirname,
    env: process.env,
    silenceMs: 60_000,
    onLine: (line) => lines.push(line),
    ...options,
  });
  return end.then((result) => ({ ...result, lines }));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A killed child of a dead parent may wait for init to take it away. */
async function expectGone(pid: number): Promise<void> {
  for (let tries = 0; tries < 200 && isAlive(pid); tries++) await delay(20);
  expect(isAlive(pid)).toBe(false);
}

test("hands over lines, status and the end of standard error", async () => {
  const { lines, kind, status, errors } = await run(
    'console.log("one"); console.log("zwölf"); console.error("oh"); process.exitCode = 4;',
  );
  expect({ lines, kind, status, errors }).toEqual({
    lines: ["one", "zwölf"],
    kind: "exited",
    status: 4,
    errors: "oh\n",
  });
});

test("tells which signal ended it", async () => {
  expect(await run('process.kill(process.pid, "SIGKILL")')).toMatchObject({
    kind: "exited",
    endedBy: "SIGKILL",
  });
});

test("a program that is not there", async () => {
  const end = await runProcess("/nowhere/python", [], {
    cwd: import.meta.dirname,
    env: {},
    silenceMs: 1000,
    onLine: () => undefined,
  });
  expect(end.kind).toBe("not started");
});

test("one that says nothing is stopped", async () => {
  expect(await run("setInterval(() => {}, 1000)", { silenceMs: 300 })).toMatchObject({ kind: "silent" });
});

test("cancelling stops it at once, and nothing starts after it", async () => {
  const controller = new AbortController();
  const { kind } = await run('console.log("ready"); setInterval(() => {}, 1000)', {
    signal: controller.signal,
    onLine: () => controller.abort(),
  });
  expect(kind).toBe("cancelled");
  expect(await run('console.log("never")', { signal: controller.signal })).toMatchObject({
    kind: "cancelled",
    lines: [],
  });
});

test("a child that holds the output open is ended with it", async () => {
  const child = '["-e", "setInterval(() => {}, 1000)"]';
  const { lines } = await run(
    `const { spawn } = require("node:child_process");
     const child = spawn(process.execPath, ${child}, { stdio: "inherit" });
     console.log(child.pid); process.exit(0);`,
  );
  await expectGone(Number(lines[0]));
});

test.runIf(process.platform === "linux")("a child that left the process group is ended too", async () => {
  const child = '["-e", "setInterval(() => {}, 1000)"]';
  const { lines } = await run(
    `const { spawn } = require("node:child_process");
     const child = spawn(process.execPath, ${child}, { detached: true, stdio: "ignore" });
     child.unref(); console.log(child.pid);`,
  );
  await expectGone(Number(lines[0]));
});

test("a line without end is left out, and the ones behind it are read", async () => {
  const { lines } = await run('process.stdout.write("x".repeat(3_000_000) + "\\nbehind\\n")');
  expect(lines).toEqual(["behind"]);
});
