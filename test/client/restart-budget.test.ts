import { expect, test } from "vitest";
import { RestartBudget } from "../../client/src/restart-budget.ts";

test("a server may die four times in three minutes, and again when that is over", () => {
  const budget = new RestartBudget();
  expect([0, 1, 2, 3, 4].map((minute) => budget.take(minute * 1000))).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
  expect(budget.take(3 * 60_000)).toBe(true);
  expect(budget.take(3 * 60_000 + 500)).toBe(false);
});
