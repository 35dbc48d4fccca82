/** Which interpreter is taken; small programs play them. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findPython } from "../../../conformance/src/charm/python.ts";

let charm = "";

beforeEach(async () => {
  charm = await mkdtemp(path.join(tmpdir(), "charm-"));
});

afterEach(() => rm(charm, { recursive: true, force: true }));

async function interpreter(folder: string, missing: string): Promise<string> {
  const bin = path.join(charm, folder, "bin");
  await mkdir(bin, { recursive: true });
  const command = path.join(bin, "python");
  await writeFile(command, `#!/bin/sh\necho probe ${missing}\n`);
  await chmod(command, 0o755);
  return command;
}

/** No PATH but what a shell script needs. */
const env = { PATH: "/bin" };

describe.runIf(process.platform !== "win32")("the interpreter", () => {
  test("of the charm's .venv stands before others", async () => {
    await interpreter("venv", "");
    const command = await interpreter(".venv", "");
    expect(await findPython({ charm, env })).toEqual({
      kind: "found",
      python: { command, origin: ".venv of the charm" },
    });
  });

  test("that has all stands before one that lacks something", async () => {
    await interpreter(".venv", "ops");
    await interpreter(".tox/lint", "ops pytest");
    const command = await interpreter(".tox/unit", "");
    expect(await findPython({ charm, env })).toMatchObject({ kind: "found", python: { command } });
  });

  test("chosen by the user is the only one", async () => {
    await interpreter(".venv", "");
    const chosen = await interpreter("mine", "pytest");
    expect(await findPython({ charm, chosen, env })).toEqual({
      kind: "missing",
      message: `${chosen} (chosen by you) lacks pytest`,
      hint: expect.stringContaining(`${chosen} -m pip install`),
    });
  });

  test.for([
    ["ops", "lacks ops.testing (2.17 or newer)"],
    ["ops pytest", "lacks ops.testing (2.17 or newer) and pytest"],
    ["python ops", "is older than Python 3.10"],
  ])("lacking %s", async ([missing = "", message]) => {
    await interpreter(".venv", missing);
    expect(await findPython({ charm, env: { PATH: "/nowhere" } })).toMatchObject({
      kind: "missing",
      message: expect.stringContaining(message ?? ""),
    });
  });

  test("is nowhere", async () => {
    expect(await findPython({ charm, env: { PATH: "/nowhere" } })).toMatchObject({
      kind: "missing",
      message: expect.stringContaining("No Python was found"),
    });
  });

  test("chosen by the user cannot be started", async () => {
    expect(await findPython({ charm, chosen: "/nowhere/python", env })).toMatchObject({
      kind: "missing",
      message: "/nowhere/python is no Python that can be started",
    });
  });
});
