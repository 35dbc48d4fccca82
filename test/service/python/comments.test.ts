import { expect, test } from "vitest";
import { isSilencedIn } from "../../../server/src/service/python/comments.ts";

test.for([
  ["x = 1  # integrator-charms-disable-line python-a", true],
  ["x = 1  # integrator-charms-disable-line", true],
  ["x = 1  # integrator-charms-disable-line python-b", false],
  ["x = 1  # integrator-charms-disable-line python-b, python-a -- because", true],
  ["x = 1  # integrator-charms-disable-line python-b -- not python-a", false],
  ["# integrator-charms-disable-next-line python-a\nx = 1", true],
  ["# integrator-charms-disable-next-line python-a\n\nx = 1", false],
  ["x = 1\n# integrator-charms-disable python-a", true],
  ["x = 1", false],
] as const)("%j: %s", ([text, expected]) => {
  expect(isSilencedIn(text, text.indexOf("x = 1"), "python-a")).toBe(expected);
});
