/** The line above each relation. */
import { describe, expect, test } from "vitest";
import {
  SELECT_INTERFACE_COMMAND,
  SHOW_SCHEMA_COMMAND,
} from "../../../server/src/service/lenses/commands.ts";
import { lenses } from "../../../server/src/service/lenses/index.ts";
import { analysisOf, type CursorOptions } from "../../support/cursor.ts";

const lensesIn = (text: string, options?: CursorOptions) =>
  lenses(analysisOf(text, options)).map(({ range, command }) => `${range.start.line}: ${command?.title}`);

const REQUIRER = "  - endpoint: connect-client\n    application-data:\n      plugin-url: NOT-REQUIRED\n";
const OPEN = "  - endpoint: connect-client\n    application-data: {}\n";

describe("lenses", () => {
  test("one per relation, at its first line", () => {
    expect(lensesIn(`# what\nrelation-info:\n${REQUIRER}${OPEN}`)).toEqual([
      "2: connect_client v0 · requirer · from its keys",
      "5: connect_client v0 · role open",
    ]);
  });

  test("how it became known", () => {
    expect(lensesIn(`# integrator-charms: role=provider\nrelation-info:\n${OPEN}`)).toEqual([
      "2: connect_client v0 · provider · from the comment",
    ]);
    const association = { interface: "connect_client", role: "requirer" } as const;
    expect(lensesIn(`relation-info:\n${OPEN}`, { context: { association } })).toEqual([
      "1: connect_client v0 · requirer · from the settings",
    ]);
    const charm = {
      name: "x",
      endpoints: [{ name: "connect-client", interface: "connect_client", side: "requires" }],
    } as const;
    expect(lensesIn(`relation-info:\n${OPEN}`, { context: { charm } })).toEqual([
      "1: connect_client v0 · requirer · from the charm's metadata",
    ]);
  });

  test("interfaces without fields, and none at all", () => {
    expect(lensesIn("relation-info:\n  - endpoint: mysql-client\n  - endpoint: foo\n")).toEqual([
      "1: mysql_client · fields not known",
      "2: interface open",
    ]);
  });

  test("a databag as a whole, JSON on one line", () => {
    expect(lensesIn('{"application-data": {"plugin-url": "NOT-REQUIRED"}}')).toEqual([
      "0: connect_client v0 · requirer · from its keys",
    ]);
  });

  test("a click shows the schema of a side that is known, and asks for one that is open", () => {
    const [known, open] = lenses(analysisOf(`relation-info:\n${REQUIRER}${OPEN}`));
    expect(known?.command).toMatchObject({
      command: SHOW_SCHEMA_COMMAND,
      arguments: [{ interface: "connect_client", version: 0, role: "requirer" }],
    });
    expect(open?.command).toMatchObject({
      command: SELECT_INTERFACE_COMMAND,
      arguments: ["file:///charm/some.yaml"],
    });
  });

  test("ranges end on the line on which they begin", () => {
    for (const { range } of lenses(analysisOf(`relation-info:\r\n${REQUIRER}`)))
      expect(range.end.line).toBe(range.start.line);
  });

  test("nothing in somebody else's file", () => {
    expect(lensesIn("services: {}\n")).toEqual([]);
  });
});
