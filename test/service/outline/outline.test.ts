/** Symbols and folding ranges. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { DocumentSymbol, Range } from "vscode-languageserver-types";
import { foldings, symbols } from "../../../server/src/service/outline/index.ts";
import { analysisOf } from "../../support/cursor.ts";

const FIXTURES = new URL("../../../examples/fixtures/", import.meta.url);

/** `name (detail)` of each symbol, indented by its depth. */
const draw = (list: readonly DocumentSymbol[], depth = 0): string[] =>
  list.flatMap(({ name, detail, children }) => [
    `${"  ".repeat(depth)}${name} (${detail ?? ""})`,
    ...draw(children ?? [], depth + 1),
  ]);

const outline = (text: string) => draw(symbols(analysisOf(text)));

const DUMP = `kafka/0:
  charm: local:kafka
  relation-info:
  - relation-id: 7
    endpoint: connect-client
    application-data:
      plugin-url: http://10.1.1.1:8080/a
      requested-secrets: '["username",
        "password"]'
    local-unit:
      in-scope: true
      data:
        ingress-address: 10.1.1.2
    related-units:
      mysql/0:
        in-scope: true
        data: {}
`;

describe("symbols", () => {
  test("relation, databags and fields of a dump", () => {
    expect(outline(DUMP)).toEqual([
      "relation 7 · connect-client (connect_client requirer)",
      "  application-data (requirer application databag)",
      "    plugin-url (http://10.1.1.1:8080/a)",
      '    requested-secrets (["username", "password"])',
      "  mysql/0 (requirer unit databag)",
      "  data (provider unit databag)",
      "    ingress-address (10.1.1.2)",
    ]);
  });

  test("both sides in one file, and several documents", () => {
    const pair =
      "requirer:\n  application-data:\n    plugin-url: a\nprovider:\n  application-data:\n    endpoints:\n";
    expect(outline(`${pair}---\napplication-data: {}\n`)).toEqual([
      "relation (connect_client requirer)",
      "  application-data (requirer application databag)",
      "    plugin-url (a)",
      "relation (connect_client provider)",
      "  application-data (provider application databag)",
      "    endpoints ()",
      "relation ()",
      "  application-data (application databag)",
    ]);
  });

  test("a databag as a whole has its fields right below the relation", () => {
    const said = "# integrator-charms: interface=connect_client role=requirer\n";
    expect(outline(`${said}plugin-url: NOT-REQUIRED\n`)).toEqual([
      "relation (connect_client requirer)",
      "  plugin-url (NOT-REQUIRED)",
    ]);
  });

  test("a long value is cut, a list counted", () => {
    const text = `application-data:\n  plugin-url: http://${"a".repeat(100)}\n  requested-secrets: [username, password]\n`;
    expect(outline(text).slice(2)).toEqual([
      `    plugin-url (http://${"a".repeat(52)}…)`,
      "    requested-secrets (2 items)",
    ]);
  });

  test.for(
    readdirSync(FIXTURES, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.(?:yaml|json)$/.test(name),
    ),
  )("ranges lie inside of each other: %s", (name) => {
    const text = readFileSync(new URL(name, FIXTURES), "utf8");
    const { document, ...analysis } = analysisOf(text);
    const inside = (inner: Range, outer: Range): boolean =>
      document.offsetAt(inner.start) >= document.offsetAt(outer.start) &&
      document.offsetAt(inner.end) <= document.offsetAt(outer.end);
    const check = (symbol: DocumentSymbol): void => {
      expect(inside(symbol.selectionRange, symbol.range), symbol.name).toBe(true);
      expect(symbol.name).not.toBe("");
      for (const child of symbol.children ?? []) {
        expect(inside(child.range, symbol.range), `${child.name} in ${symbol.name}`).toBe(true);
        check(child);
      }
    };
    const found = symbols({ document, ...analysis });
    expect(found.length).toBeGreaterThan(0);
    for (const symbol of found) check(symbol);
  });

  test("aliases and merge keys stay inside of their relation", () => {
    const text =
      "base: &base\n  plugin-url: a\nlist: &list ['username']\nrelation-info:\n  - application-data:\n      <<: *base\n      requested-secrets: *list\n  - application-data: *base\n";
    expect(outline(text)).toEqual([
      "relation (connect_client requirer)",
      "  application-data (requirer application databag)",
      "    requested-secrets (1 items)",
      "relation (connect_client requirer)",
      "  application-data (requirer application databag)",
    ]);
  });

  test("nothing in somebody else's file, and nothing beside another YAML extension", () => {
    expect(outline("services: {}\n")).toEqual([]);
    expect(symbols(analysisOf(DUMP, { context: { otherYaml: true } }))).toEqual([]);
  });
});

describe("folding", () => {
  const folds = (text: string) =>
    foldings(analysisOf(text)).map(({ startLine, endLine, kind }) => [
      startLine,
      endLine,
      ...(kind ? [kind] : []),
    ]);

  test("every key and item of several lines", () => {
    expect(folds(DUMP)).toEqual([
      [0, 16],
      [2, 16],
      [3, 16],
      [5, 8],
      [7, 8],
      [9, 12],
      [11, 12],
      [13, 16],
      [14, 16],
    ]);
  });

  test("the closing bracket of JSON stays visible", () => {
    expect(
      folds('{\n  "application-data": {\n    "plugin-url": "a",\n    "foo": [\n      1 ]\n  }\n}\n'),
    ).toEqual([
      [0, 5],
      [1, 4],
      [3, 4],
    ]);
  });

  test("runs of comments", () => {
    const text =
      "# one\n# two\n\n# three\napplication-data:\n  # four\n  # five\n  # six\n  plugin-url: a # seven\n";
    expect(folds(text)).toEqual([
      [0, 1, "comment"],
      [4, 8],
      [5, 7, "comment"],
    ]);
  });

  test("block scalars without the empty lines behind them", () => {
    expect(folds("application-data:\n  plugin-url: |\n    a\n\n\nunit-data: {}\n")).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });

  test("what an alias stands for folds once", () => {
    expect(folds("a: &a\n  - 1\n  - 2\nb: *a\napplication-data: {plugin-url: a}\nc: [*a,\n  *a]\n")).toEqual([
      [0, 2],
      [5, 6],
    ]);
  });

  test("nothing in somebody else's file, and nothing beside another YAML extension", () => {
    expect(folds("services:\n  web: {}\n")).toEqual([]);
    expect(foldings(analysisOf(DUMP, { context: { otherYaml: true } }))).toEqual([]);
  });
});
