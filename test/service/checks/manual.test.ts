import { describe, expect, test } from "vitest";
import { checks, manual } from "../../../server/src/service/checks/registry.ts";
import type { ServiceContext } from "../../../server/src/service/context.ts";
import { applyEdits } from "../../../server/src/service/edits.ts";
import { codesOf, judge } from "../../support/judge.ts";

/** One example speaks of the charm around the file. */
const CHARM: Pick<ServiceContext, "charm"> = {
  charm: {
    name: "demo",
    endpoints: [{ name: "connect-client", interface: "connect_client", side: "requires" }],
  },
};

describe("the examples of the manual", () => {
  // The definition tests show `field-value`: no value of the built-in interfaces needs it.
  for (const check of checks.filter(({ bad }) => bad !== "")) {
    const context = check.code === "role-contradiction" ? CHARM : {};
    test(`${check.code}: the bad one is reported, the good one is clean`, () => {
      expect(codesOf(judge(check.bad, context))).toContain(check.code);
      const good = judge(check.good, context).filter(
        ({ severity, code }) => code === check.code || severity === "error" || severity === "warning",
      );
      expect(good).toEqual([]);
    });

    test(`${check.code}: each fix removes its finding`, () => {
      for (const finding of judge(check.bad, context).filter(({ code }) => code === check.code)) {
        for (const fix of finding.fixes) {
          const fixed = applyEdits(check.bad, fix.edits);
          const left = judge(fixed, context).filter(({ code }) => code === check.code);
          const before = judge(check.bad, context).filter(({ code }) => code === check.code);
          expect(left.length, `${fix.title}\n${fixed}`).toBeLessThan(before.length);
          expect(
            codesOf(judge(fixed, context)).filter((code) => code.startsWith("yaml-")),
            fixed,
          ).toEqual([]);
        }
      }
    });
  }
});

test("every code is a kebab-case word and stands once", () => {
  const codes = manual.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});
