/** Charms and environments that the suite has to survive: each comes to a verdict with a way out, and nothing is left. */
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runSuite, type SuiteOptions } from "../../conformance/src/charm/run-suite.ts";
import { BARE_PYTHON, OLD_PYTHON, PYTHON, SUITE } from "./support/live-python.ts";
import { referenceCharm } from "./support/mutate.ts";

let folder = "";
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hostile-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** A copy of the requirer, with text in front of its source, behind it, or in place of it. */
async function charmWith(change: { front?: string; back?: string; whole?: string }): Promise<string> {
  const charm = path.join(folder, String(++count));
  await cp(referenceCharm("requirer"), charm, { recursive: true });
  const source = path.join(charm, "src/charm.py");
  if (change.whole !== undefined) await writeFile(source, change.whole);
  if (change.front !== undefined) await writeFile(source, change.front + (await readFile(source, "utf8")));
  if (change.back !== undefined) await appendFile(source, change.back);
  return charm;
}

const run = (charm: string, options: Partial<SuiteOptions> = {}) =>
  runSuite({ charm, python: PYTHON, suite: SUITE, env: process.env, caseMs: 60_000, ...options });

async function results(charm: string, options: Partial<SuiteOptions> = {}) {
  const outcome = await run(charm, options);
  if (outcome.kind !== "ran") throw new Error(JSON.stringify(outcome));
  return outcome.results;
}

/** The charm's handler of relation-created does this first. */
const onCreated = (code: string) => ({
  back: `\n_created = IntegratorCharm._on_created\ndef _on_created(self, event):\n    ${code}\n    _created(self, event)\nIntegratorCharm._on_created = _on_created\n`,
});

const STATE_WITHOUT_RESOURCE = `

@pytest.fixture
def charm_state():
    from ops import testing

    return testing.State(leader=True)
`;

describe.concurrent("a charm", () => {
  test.for([
    [
      "that raises when it is imported",
      { front: 'raise RuntimeError("no")\n' },
      /raises RuntimeError when it is imported/,
    ],
    [
      "that exits when it is imported",
      { front: "import sys\nsys.exit(3)\n" },
      /raises SystemExit when it is imported/,
    ],
    [
      "that needs a package",
      { front: "import a_package_of_nobody\n" },
      /needs the package a_package_of_nobody/,
    ],
    [
      "that needs another version of a package",
      { front: "from json import a_name_of_nobody\n" },
      /raises ImportError when it is imported: cannot import name/,
    ],
    ["that is no Python", { whole: "class {\n" }, /raises SyntaxError when it is imported/],
    ["without a class", { whole: "x = 1\n" }, /not exactly one class/],
  ] as const)("%s", async ([, change, evidence]) => {
    for (const result of await results(await charmWith(change))) {
      expect(result.verdict).toBe("unknown");
      expect(result.evidence).toMatch(evidence);
      expect(result.hint).toBeTruthy();
    }
  });

  test("that calls main when it is imported", async () => {
    const [first] = await results(await charmWith({ back: "\nops.main(IntegratorCharm)\n" }));
    expect(first).toMatchObject({ verdict: "unknown", hint: expect.stringContaining("__main__") });
  });

  test("that prints passes all the same", async () => {
    const charm = await charmWith(
      onCreated('print("{}"); __import__("os").system("echo noise; echo noise >&2")'),
    );
    expect((await results(charm)).filter(({ verdict }) => verdict !== "pass")).toEqual([]);
  });

  test("that kills its interpreter", async () => {
    const charm = await charmWith(onCreated('__import__("os").kill(__import__("os").getpid(), 9)'));
    const [first] = await results(charm);
    expect(first).toMatchObject({
      verdict: "unknown",
      evidence: "the charm ended the Python interpreter by SIGKILL",
      hint: expect.stringContaining("charm_patches"),
    });
  });

  test("that never returns", async () => {
    const charm = await charmWith(onCreated('__import__("time").sleep(10000)'));
    const [first] = await results(charm, { caseMs: 3000 });
    expect(first).toMatchObject({
      verdict: "unknown",
      evidence: expect.stringContaining("did not return within 3 s"),
    });
  });

  test("that forks leaves no process behind", async () => {
    const mark = `mark-of-${process.pid}`;
    const spawnChild = `__import__("subprocess").Popen(["sleep", "10000"], start_new_session=True, env={**__import__("os").environ, "LIVE_MARK": "${mark}"})`;
    await results(await charmWith(onCreated(spawnChild)));
    expect(await processesWith(mark)).toEqual([]);
  });

  test.for([
    [
      "systemd",
      'subprocess.run(["systemctl", "no-such-verb"], check=True)',
      /misses the machine that `systemctl`/,
    ],
    ["a program", 'subprocess.run(["snap-of-nobody"], check=True)', /misses the program `snap-of-nobody`/],
    ["a folder", 'open("/nowhere/at/all")', /misses `\/nowhere\/at\/all`/],
    ["a user", '__import__("pwd").getpwnam("user-of-nobody")', /misses a user or group of the machine/],
  ] as const)("that misses %s of its machine proves nothing", async ([, code, evidence]) => {
    const charm = await charmWith(onCreated(code.replace("subprocess", '__import__("subprocess")')));
    for (const result of await results(charm)) {
      expect(result).toMatchObject({ verdict: "unknown", hint: expect.stringContaining("charm_patches") });
      expect(result.evidence).toMatch(evidence);
    }
  });

  test("that asks for a resource which its charm_state leaves out proves nothing", async () => {
    const charm = await charmWith(onCreated('self.model.resources.fetch("connect-plugin")'));
    await appendFile(path.join(charm, "tests/conformance/conftest.py"), STATE_WITHOUT_RESOURCE);
    const all = await results(charm);
    expect(all.map(({ verdict }) => verdict)).not.toContain("fail");
    expect(all[0]).toMatchObject({
      verdict: "unknown",
      evidence: expect.stringContaining("about the state and not the charm"),
      hint: expect.stringContaining("charm_state"),
    });
  });

  test("that raises for a reason of its own fails", async () => {
    const charm = await charmWith(onCreated('open("a-file-of-the-charm")'));
    expect((await results(charm)).map(({ verdict }) => verdict)).toContain("fail");
  });

  test("whose conftest raises", async () => {
    const charm = await charmWith({});
    await writeFile(path.join(charm, "tests/conformance/conftest.py"), 'raise ValueError("oh")\n');
    expect(await run(charm)).toMatchObject({ kind: "problem", code: "conftest-failed" });
  });

  test("of another interface", async () => {
    const charm = await charmWith({});
    const metadata = path.join(charm, "charmcraft.yaml");
    await writeFile(
      metadata,
      (await readFile(metadata, "utf8")).replaceAll("connect_client", "kafka_client"),
    );
    expect(await run(charm)).toMatchObject({ kind: "problem", code: "no-endpoint" });
  });

  test("that is none", async () => {
    expect(await run(folder)).toMatchObject({ kind: "problem", code: "no-charm" });
  });
});

describe("an environment", () => {
  test("without ops", async () => {
    expect(await run(referenceCharm("requirer"), { python: BARE_PYTHON })).toMatchObject({
      kind: "problem",
      code: "ops-missing",
      hint: "pip install 'ops[testing]' pytest",
    });
  });

  test("with an old ops", async () => {
    expect(await run(referenceCharm("requirer"), { python: OLD_PYTHON })).toMatchObject({
      kind: "problem",
      code: "ops-testing-missing",
      message: expect.stringMatching(/ops 2\.9/),
    });
  });
});

test("no password is in any output", async () => {
  const outcome = await run(referenceCharm("requirer"));
  const source = await readFile(path.join(SUITE, "integrator_charms_conformance/plugin.py"), "utf8");
  const password = /^PASSWORD = "(.+)"$/m.exec(source)?.[1];
  expect(password?.length).toBeGreaterThan(10);
  expect(JSON.stringify(outcome)).not.toContain(password);
});

async function processesWith(mark: string): Promise<string[]> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(
    pids.map(async (pid) => [pid, await readFile(`/proc/${pid}/environ`, "latin1").catch(() => "")] as const),
  );
  return environments.filter(([, text]) => text.includes(`LIVE_MARK=${mark}`)).map(([pid]) => pid);
}
