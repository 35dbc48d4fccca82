/** Charm files that are made from templates, and keys in the wrong column. */
import { expect, test } from "vitest";
import { judgeCharm } from "../../support/judge.ts";

const CHARMCRAFT = "type: charm\nbases:\n  - name: ubuntu\n    channel: '22.04'\nparts:\n  charm: {}\n";

const errors = (text: string, name: string, beside = {}) =>
  judgeCharm(text, name, beside)
    .filter(({ severity }) => severity === "error")
    .map(({ message }) => message);

test("what a template may say is not missed", () => {
  expect(errors(CHARMCRAFT, "charmcraft.yaml")).toHaveLength(3);
  expect(errors(CHARMCRAFT, "charmcraft.yaml", { templates: ["metadata.yaml"] })).toEqual([]);
});

test("a first key that stands too deep is the one that is told", () => {
  const text = "  name: demo\nsummary: Demo.\ndescription: Demo.\nsubordinate: false\n";
  const [finding] = judgeCharm(text, "metadata.yaml", { "charmcraft.yaml": "type: charm\n" });
  expect(finding).toMatchObject({
    start: 2,
    message: "`name` is indented by 2 spaces; expected 0 like `summary`",
  });
});
