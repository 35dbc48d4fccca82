import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findHeadings, lineFragment } from "../../client/src/docs-links.ts";
import { checks } from "../../server/src/service/checks/registry.ts";

const BASE = "vscode://integrator-charms.integrator-charms/docs/diagnostics.md";

describe("links in VS Code for the web", () => {
  test("headings are found outside of code", () => {
    const page = "# A\n\n## field-missing\n```yaml\n## no-heading\n```\n## `b-c`\r\ntext ## d\n";
    expect([...findHeadings(page)]).toEqual([
      ["field-missing", 2],
      ["b-c", 6],
    ]);
  });

  test("the manual has a heading for every code", () => {
    const headings = findHeadings(readFileSync("docs/diagnostics.md", "utf8"));
    expect(checks.map(({ code }) => code).filter((code) => !headings.has(code))).toEqual([]);
  });

  test.for([
    [`${BASE}#field-missing`, "L3"],
    [`${BASE}#unknown`, "L1"],
    [BASE, undefined],
    ["https://example.com/#field-missing", undefined],
  ] as const)("%s → %s", ([address, fragment]) => {
    expect(lineFragment(address, BASE, new Map([["field-missing", 2]]))).toBe(fragment);
  });
});
