/** Associations: which files a glob is about, and what may stand behind it. */
import { describe, expect, test } from "vitest";
import { findAssociation, readAssociations } from "../../server/src/host/associations.ts";

const matches = (glob: string, path: string) => {
  const { rules } = readAssociations([[glob, "requirer"]]);
  return findAssociation(rules, path).role === "requirer";
};

describe("targets", () => {
  test.for([
    ["connect_client", { interface: "connect_client" }],
    ["connect_client requirer", { interface: "connect_client", role: "requirer" }],
    ["connect_client@v0", { interface: "connect_client", version: 0 }],
    ["connect_client@v12   provider ", { interface: "connect_client", version: 12, role: "provider" }],
    ["kafka-client provider", { interface: "kafka-client", role: "provider" }],
    ["provider", { role: "provider" }],
    ["requirer", { role: "requirer" }],
  ] as const)("%j", ([target, association]) => {
    const { rules, problems } = readAssociations([["*", target]]);
    expect(problems).toEqual([]);
    expect(rules[0]?.association).toEqual(association);
  });

  test.for([
    "",
    " ",
    "@v0",
    "connect_client@0",
    "connect_client v0",
    "provider requirer",
    "requirer@v0",
    "a b c",
    "Provider",
  ])("%j is a problem", (target) => {
    const { rules, problems } = readAssociations([["*", target]]);
    expect(rules).toEqual([]);
    expect(problems).toHaveLength(1);
  });
});

describe("globs", () => {
  test.for([
    ["*.yaml", "a.yaml", true],
    ["*.yaml", "deep/down/a.yaml", true],
    ["*.yaml", ".hidden/.a.yaml", true],
    ["*.yaml", "a.yml", false],
    ["/a.yaml", "a.yaml", true],
    ["/a.yaml", "deep/a.yaml", false],
    ["./data/*.yaml", "data/a.yaml", true],
    ["data/*.yaml", "data/a.yaml", true],
    ["data/*.yaml", "data/deep/a.yaml", false],
    ["data/*.yaml", "tests/data/a.yaml", false],
    ["data/**", "data/deep/a.yaml", true],
    ["**/data/*.{yaml,json}", "tests/data/a.json", true],
    ["**/data/*.{yaml,json}", "data/a.yaml", true],
    ["a?c.yaml", "abc.yaml", true],
    ["[ab].yaml", "b.yaml", true],
    ["+(a).yaml", "aaa.yaml", false],
    ["[.yaml", "[.yaml", true],
  ] as const)("%s on %s: %s", ([glob, path, expected]) => {
    expect(matches(glob, path)).toBe(expected);
  });

  test("that are hostile are a problem, not a wait", () => {
    const { rules, problems } = readAssociations([
      [`${"*a".repeat(50)}b`, "requirer"],
      ["**/".repeat(50), "requirer"],
      ["", "requirer"],
    ]);
    expect(rules).toEqual([]);
    expect(problems).toHaveLength(3);
  });

  test("the last matching one counts", () => {
    const { rules } = readAssociations([
      ["**/*.yaml", "provider"],
      ["data/*.yaml", "connect_client requirer"],
      ["data/other.yaml", "provider"],
    ]);
    expect(findAssociation(rules, "data/a.yaml")).toEqual({ interface: "connect_client", role: "requirer" });
    expect(findAssociation(rules, "data/other.yaml")).toEqual({ role: "provider" });
    expect(findAssociation(rules, "a.txt")).toEqual({});
  });
});
