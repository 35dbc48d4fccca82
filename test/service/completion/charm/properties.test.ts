/** Whatever the text and wherever the cursor: completion answers, and what it offers does not break the document. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { analyse } from "../../../../server/src/service/analysis.ts";
import { complete } from "../../../../server/src/service/completion/index.ts";
import { DEFAULT_CONTEXT } from "../../../../server/src/service/context.ts";
import { parseYamlFile } from "../../../../server/src/service/document/yaml-file.ts";
import { stripMarks } from "../../../support/annotate.ts";
import { accept, checkItem } from "../../../support/cursor.ts";
import { namedDocument } from "../../../support/judge.ts";

const GOLDEN = path.join(import.meta.dirname, "../../../golden/charm");
const files = readdirSync(GOLDEN, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".yaml"),
);

/** Numbers that look random and are the same each time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

function errorsIn(text: string): number {
  return parseYamlFile(text).problems.length;
}

test("there are documents", () => expect(files.length).toBeGreaterThan(10));

test.for(files)("%s", (file) => {
  const whole = stripMarks(readFileSync(path.join(GOLDEN, file), "utf8"));
  const random = numbers(file.length);
  const pick = (limit: number) => random.next().value % Math.max(1, limit);
  for (let round = 0; round < 25; round++) {
    // Half-typed: everything behind a cut on the line is gone, in every third round the lines below too.
    const cut = pick(whole.length);
    const end = whole.indexOf("\n", cut);
    const rest = round % 3 === 0 || end < 0 ? "" : whole.slice(end);
    const text = whole.slice(0, cut) + rest;
    const document = namedDocument(text, path.basename(file));
    const analysis = analyse(document, DEFAULT_CONTEXT);
    if (!analysis) throw new Error("too long");
    const before = errorsIn(text);
    for (const item of complete(analysis, cut).slice(0, 40)) {
      checkItem(document, cut, item);
      const after = accept(text, item);
      expect(
        errorsIn(after),
        `${item.label} in\n${text.slice(Math.max(0, cut - 200), cut)}<|>`,
      ).toBeLessThanOrEqual(before);
    }
  }
});
