/** The charm method under a real `ops`: charms that keep every rule, and single breaches of each. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runSuite } from "../../conformance/src/charm/run-suite.ts";
import type { RuleResult } from "../../conformance/src/rules/result.ts";
import { MUTANTS } from "./charms/mutants.ts";
import { PYTHON, SUITE } from "./support/live-python.ts";
import { mutate, referenceCharm } from "./support/mutate.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mutants-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function judge(charm: string): Promise<readonly RuleResult[]> {
  const outcome = await runSuite({ charm, python: PYTHON, suite: SUITE, env: process.env });
  if (outcome.kind !== "ran") throw new Error(JSON.stringify(outcome));
  return outcome.results;
}

const rulesOf = (results: readonly RuleResult[], verdict: string) =>
  [...new Set(results.filter((result) => result.verdict === verdict).map(({ rule }) => rule))].sort();

describe.concurrent("charms that keep the contract", () => {
  test.for([
    ["provider", ["P1", "P2", "P3", "P4", "P5", "P6", "P7"]],
    ["requirer", ["R1", "R2", "R3"]],
  ] as const)("%s passes every rule", async ([side, rules]) => {
    const results = await judge(referenceCharm(side));
    expect(results.filter(({ verdict }) => verdict !== "pass")).toEqual([]);
    expect(rulesOf(results, "pass")).toEqual(rules);
  });

  test("a user that the cluster has on its own is no user of the relation", async () => {
    const admin = 'self.workload.set_user("admin", secrets.token_urlsafe(24))';
    const before = "        for relation in self.model.relations[CLIENT]:\n            if relation.active:";
    const charm = path.join(folder, "admin");
    await mutate(
      {
        name: "an admin",
        charm: "provider",
        file: "charm.py",
        edits: [[before, `        ${admin}\n${before}`]],
        breaks: [],
      },
      charm,
    );
    expect((await judge(charm)).filter(({ verdict }) => verdict !== "pass")).toEqual([]);
  });

  test("nothing is written into the charm's folder", async () => {
    const before = await readdir(referenceCharm("provider"), { recursive: true });
    await judge(referenceCharm("provider"));
    expect(await readdir(referenceCharm("provider"), { recursive: true })).toEqual(before);
  });
});

describe.concurrent("single breaches", () => {
  test.for(MUTANTS)("$charm: $name → $breaks", async (mutant) => {
    const charm = path.join(folder, mutant.name.replace(/\W+/g, "-"));
    await mutate(mutant, charm);
    const results = await judge(charm);
    const failed = results.filter(({ verdict }) => verdict === "fail");
    expect(rulesOf(results, "fail"), JSON.stringify(failed, undefined, 2)).toEqual(mutant.breaks);
  });
});
