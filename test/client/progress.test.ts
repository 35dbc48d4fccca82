/** Steps of the walkthrough end when the author goes on after something was reached, and once only. */
import { beforeEach, expect, test, vi } from "vitest";
import { CHARM_CONTEXT, RELATION_CONTEXT } from "../../client/src/command-ids.ts";
import { Progress } from "../../client/src/progress.ts";
import { record, resetVscode } from "../support/vscode.ts";

vi.mock("vscode", () => import("../support/vscode.ts"));
beforeEach(() => resetVscode());

const keys = () => record.executed.map(({ argument }) => argument);

test("nothing is told before the author goes on", () => {
  const progress = new Progress();
  progress.reach("charmcraft");
  expect(keys()).toEqual([]);
  progress.tell();
  expect(record.executed).toEqual([{ command: "setContext", argument: CHARM_CONTEXT, rest: [true] }]);
});

test("each key is told once", () => {
  const progress = new Progress();
  progress.reach("metadata");
  progress.tell();
  progress.reach("charmcraft");
  progress.reach("relation-fixture");
  progress.tell();
  progress.tell();
  expect(keys()).toEqual([CHARM_CONTEXT, RELATION_CONTEXT]);
});

test("other documents reach nothing", () => {
  const progress = new Progress();
  progress.reach("bundle");
  progress.reach(undefined);
  progress.tell();
  expect(keys()).toEqual([]);
});
