/** What becomes of what the suite says, with a program of ours in its place; `test/live` runs the real one. */
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runSuite, type SuiteOptions } from "../../../conformance/src/charm/run-suite.ts";

const P1 = { rule: "P1", side: "provider", case: "one" };
const P2 = { rule: "P2", side: "provider", case: "two" };
const P3 = { rule: "P3", side: "provider", case: "three" };

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "suite-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A program that says these events; `from` is the number of cases to leave out. */
async function suite(script: string): Promise<SuiteOptions> {
  const command = path.join(folder, "python");
  const prelude = `const at = process.argv.indexOf("--from"); const from = at < 0 ? 0 : Number(process.argv[at + 1]);
const say = (event, fields) => console.log(JSON.stringify({ event, ...fields }));
const cases = ${JSON.stringify([P1, P2, P3])};
say("cases", { cases: cases.slice(from) });\n`;
  await writeFile(command, `#!${process.execPath}\n${prelude}${script}`);
  await chmod(command, 0o755);
  return { charm: folder, python: { command, origin: "test" }, suite: folder, env: process.env };
}

const run = async (script: string, more: Partial<SuiteOptions> = {}) =>
  runSuite({ ...(await suite(script)), ...more });

const pass = (name: string) =>
  `say("case", ${name}); say("result", { ...${name}, verdict: "pass", evidence: "seen" });`;

const onPosix = test.runIf(process.platform !== "win32");

onPosix("hands over results as they come", async () => {
  const seen: string[] = [];
  const outcome = await run(`for (const one of cases.slice(from)) { ${pass("one")} } say("end");`, {
    onResult: ({ rule }) => seen.push(rule),
  });
  expect(outcome).toMatchObject({ kind: "ran", results: [{ rule: "P1", method: "charm" }, P2, P3] });
  expect(seen).toEqual(["P1", "P2", "P3"]);
});

onPosix("a case that ends the interpreter costs its own verdict only", async () => {
  const outcome = await run(
    `for (const one of cases.slice(from)) { if (one.rule === "P2") { say("case", one); process.exit(9); } ${pass("one")} }`,
  );
  expect(outcome).toMatchObject({
    results: [
      { rule: "P1", verdict: "pass" },
      { rule: "P2", verdict: "unknown", evidence: "the charm ended the Python interpreter with status 9" },
      { rule: "P3", verdict: "pass" },
    ],
  });
});

onPosix("a case that never returns is stopped", async () => {
  const outcome = await run(
    `for (const one of cases.slice(from)) { if (one.rule === "P1") { say("case", one); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); } ${pass("one")} }`,
    { caseMs: 800 },
  );
  expect(outcome).toMatchObject({
    results: [
      { rule: "P1", verdict: "unknown", evidence: "the charm did not return within 0.8 s and was stopped" },
      { rule: "P2", verdict: "pass" },
      { rule: "P3", verdict: "pass" },
    ],
  });
});

onPosix("a problem is passed on in its own words", async () => {
  const outcome = await run('say("problem", { code: "ops-missing", message: "no ops", hint: "install it" })');
  expect(outcome).toEqual({ kind: "problem", code: "ops-missing", message: "no ops", hint: "install it" });
});

onPosix("silence is a problem", async () => {
  expect(await run("process.exit(1)")).toMatchObject({ kind: "problem", code: "suite-silent" });
});

onPosix("cancelling keeps what there is", async () => {
  const controller = new AbortController();
  const outcome = await run(`${pass("cases[0]")} setInterval(() => {}, 1000);`, {
    signal: controller.signal,
    onResult: () => controller.abort(),
  });
  expect(outcome).toMatchObject({ kind: "cancelled", results: [{ rule: "P1" }] });
});

onPosix("the password of other methods does not reach the charm", async () => {
  const outcome = await run(
    'say("problem", { code: "env", message: String(process.env.INTEGRATOR_CHARMS_PASSWORD) })',
    { env: { ...process.env, INTEGRATOR_CHARMS_PASSWORD: "hunter2" } },
  );
  expect(outcome).toMatchObject({ message: "undefined" });
});
