import { describe, expect, test } from "vitest";
import type { Check } from "../../../server/src/service/checks/check.ts";
import { checks, manual } from "../../../server/src/service/checks/registry.ts";
import type { CharmTexts, ServiceContext } from "../../../server/src/service/context.ts";
import { applyEdits } from "../../../server/src/service/edits.ts";
import type { Finding } from "../../../server/src/service/finding.ts";
import { readCharmSummary } from "../../../server/src/service/kinds/charm-summary.ts";
import { codesOf, judge, judgeCharm } from "../../support/judge.ts";
import { codeOf, pythonParser } from "../../support/python.ts";

const parser = await pythonParser();

/** One example speaks of the charm around the file. */
const CHARM: Pick<ServiceContext, "charm"> = {
  charm: {
    name: "demo",
    endpoints: [{ name: "connect-client", interface: "connect_client", side: "requires" }],
  },
};

const charmOf = ({ "charmcraft.yaml": charmcraft, "metadata.yaml": metadata }: CharmTexts) =>
  readCharmSummary({ ...(charmcraft ? { charmcraft } : {}), ...(metadata ? { metadata } : {}) });

/** Judges an example as the file that it is, with the files beside it. */
function judgeExample(text: string, check: Check): readonly Finding[] {
  const code = check.python === undefined ? {} : codeOf(check.python, parser);
  if (check.file !== undefined) {
    return judgeCharm(text, check.file, check.beside, { ...code, neighbours: check.neighbours ?? [] });
  }
  if (check.beside) return judge(text, { charm: charmOf(check.beside) });
  return judge(text, check.code === "role-contradiction" ? CHARM : {});
}

describe("the examples of the manual", () => {
  // The definition tests show `field-value`: no value of the built-in interfaces needs it.
  for (const check of checks.filter(({ bad }) => bad !== "")) {
    test(`${check.code}: the bad one is reported, the good one is clean`, () => {
      expect(codesOf(judgeExample(check.bad, check))).toContain(check.code);
      const good = judgeExample(check.good, check).filter(
        ({ severity, code }) => code === check.code || severity === "error" || severity === "warning",
      );
      expect(good).toEqual([]);
    });

    test(`${check.code}: each fix removes its finding`, () => {
      for (const finding of judgeExample(check.bad, check).filter(({ code }) => code === check.code)) {
        for (const fix of finding.fixes) {
          const fixed = applyEdits(check.bad, fix.edits);
          const left = judgeExample(fixed, check).filter(({ code }) => code === check.code);
          const before = judgeExample(check.bad, check).filter(({ code }) => code === check.code);
          expect(left.length, `${fix.title}\n${fixed}`).toBeLessThan(before.length);
          expect(
            codesOf(judgeExample(fixed, check)).filter((code) => code.startsWith("yaml-")),
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
