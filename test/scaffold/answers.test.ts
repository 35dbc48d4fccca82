/** What may be answered, and why something else may not. */
import { describe, expect, test } from "vitest";
import {
  DATA_KINDS,
  defaultsFor,
  modesOf,
  problemOf,
  problemOfName,
  problemOfPlugin,
} from "../../scaffold/src/answers.ts";
import { REFUSED, SENSIBLE, sampleOf } from "./combinations.ts";

test.for([
  ["mysql-source", undefined],
  ["a", undefined],
  ["a1-b2c", undefined],
  ["", "empty"],
  ["a".repeat(41), "41 characters"],
  ["My-Charm", "lower-case"],
  ["my_charm", "lower-case"],
  ["-a", "dash"],
  ["a--b", "dash"],
  ["a-", "dash"],
  ["1a", "letter"],
  ["demo-2", "number of a unit"],
] as const)("name %s", ([name, problem]) => {
  if (problem === undefined) expect(problemOfName(name)).toBeUndefined();
  else expect(problemOfName(name)).toContain(problem);
});

test.for([
  ["served", undefined],
  ["NOT-REQUIRED", undefined],
  ["https://a/b.tar", undefined],
  ["not-required", "expected"],
  ["ftp://a/b", "http"],
  ["http://u:p@a/b", "credentials"],
] as const)("plugin %s", ([plugin, problem]) => {
  if (problem === undefined) expect(problemOfPlugin(plugin)).toBeUndefined();
  else expect(problemOfPlugin(plugin)).toContain(problem);
});

describe("what does not go together", () => {
  const base = { name: "a-charm", substrate: "vm", plugin: "served", mode: undefined } as const;

  test.for([
    [{ data: "s3", mode: "source" }, "cannot be a source"],
    [{ data: "opensearch", mode: "source" }, "cannot be a source"],
    [{ data: "mirrormaker", mode: "sink", plugin: "NOT-REQUIRED" }, "no mode"],
    [{ data: "mirrormaker" }, "needs no plugin"],
    [{ data: "mysql", plugin: "NOT-REQUIRED" }, "needs a plugin"],
    [{ data: "nobodys_interface" }, "no interface"],
  ] as const)("%j", ([answers, problem]) => {
    expect(problemOf({ ...base, ...answers })).toContain(problem);
  });

  test("an interface of the catalogue may be anything", () => {
    expect(
      problemOf({ ...base, data: "kafka_client", mode: "source", plugin: "NOT-REQUIRED" }),
    ).toBeUndefined();
  });
});

test("defaults go together, for each kind of data", () => {
  for (const data of DATA_KINDS)
    expect(problemOf({ name: "a-charm", data, ...defaultsFor(data) }), data).toBeUndefined();
  expect(modesOf("mirrormaker")).toEqual([]);
});

test("the samples of the days take every combination in turn", () => {
  expect(SENSIBLE.length).toBe(46);
  expect(REFUSED.length).toBeGreaterThan(20);
  const names = Array.from({ length: 16 }, (_, day) => sampleOf(3, day)).flat();
  expect(new Set(names).size).toBe(SENSIBLE.length);
});
