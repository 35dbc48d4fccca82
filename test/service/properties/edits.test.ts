/**
 * Ten thousand random edits of fixtures. Whatever the text becomes, the service answers; every range lies inside the
 * document; every offered fix removes its finding and leaves YAML that is no worse than before.
 */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { DEFAULT_CONTEXT } from "../../../server/src/service/context.ts";
import { applyEdits } from "../../../server/src/service/edits.ts";
import type { Finding } from "../../../server/src/service/finding.ts";
import { stripMarks } from "../../support/annotate.ts";
import { documentOf, judge, service } from "../../support/judge.ts";

const folder = path.join(import.meta.dirname, "../../golden");
const SEEDS = readdirSync(folder)
  .filter((file) => /\.(?:yaml|json)$/.test(file))
  .sort()
  .map((file) => stripMarks(readFileSync(path.join(folder, file), "utf8")));

/** What people type, paste and break. */
const SNIPPETS = [
  "",
  " ",
  "  ",
  "\n",
  "\r\n",
  "\t",
  ":",
  ": ",
  "- ",
  "#",
  "'",
  '"',
  "\\",
  "{",
  "}",
  "[",
  "]",
  ",",
  "|",
  ">-",
  "&a ",
  "*a",
  "<<: *a",
  "null",
  "~",
  "NOT-REQUIRED",
  "none",
  "http://",
  "https://a",
  "ftp://x",
  "secret:",
  "cvh7kruupa1s46bqvuig",
  "plugin-url: ",
  "requested-secrets: ",
  '["username"]',
  "username",
  "tls-ca",
  "application-data:",
  "relation-info:",
  "endpoints: ",
  "secret-tls: ''",
  "---\n",
  "<<<<<<< HEAD\n",
  "=======\n",
  ">>>>>>> b\n",
  "\u0000",
  "\ufeff",
  "\ud83d",
  "ü",
  "🦆",
  "1",
  "true",
  "!!str ",
  "? ",
  "%YAML 1.1\n",
];

interface RandomEdit {
  readonly seed: number;
  readonly steps: readonly { readonly at: number; readonly length: number; readonly insert: string }[];
}

const step = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  insert: fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ maxLength: 4 })),
});
const randomEdit: fc.Arbitrary<RandomEdit> = fc.record({
  seed: fc.nat(SEEDS.length - 1),
  steps: fc.array(step, { minLength: 1, maxLength: 4 }),
});

function edited({ seed, steps }: RandomEdit): string {
  let text = SEEDS[seed] ?? "";
  for (const { at, length, insert } of steps) {
    const start = Math.floor(at * (text.length + 1));
    text = text.slice(0, start) + insert + text.slice(start + length);
  }
  return text;
}

const RUNS = 10_000;

function isInside(document: TextDocument, { start, end }: { start: number; end: number }): boolean {
  return start >= 0 && start <= end && end <= document.getText().length;
}

describe("random edits of fixtures", () => {
  test("findings lie inside the document, and so do the edits of their fixes", { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(randomEdit, (edit) => {
        const document = documentOf(edited(edit));
        for (const finding of service.findings(document, DEFAULT_CONTEXT)) {
          expect(isInside(document, finding), finding.code).toBe(true);
          for (const related of finding.related) expect(isInside(document, related), finding.code).toBe(true);
          for (const change of finding.fixes.flatMap(({ edits }) => edits)) {
            expect(isInside(document, change), finding.code).toBe(true);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("every fix removes its finding and breaks nothing", { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(randomEdit, (edit) => {
        const text = edited(edit);
        const before = judge(text);
        for (const finding of before)
          for (const fix of finding.fixes) expectFixed(text, before, finding, applyEdits(text, fix.edits));
      }),
      { numRuns: RUNS },
    );
  });

  test("every feature answers", { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(randomEdit, fc.double({ min: 0, max: 1, noNaN: true }), (edit, at) => {
        const document = documentOf(edited(edit));
        const position = document.positionAt(Math.floor(at * (document.getText().length + 1)));
        const range = { start: position, end: position };
        service.validate(document, DEFAULT_CONTEXT, "docs");
        service.complete(document, position, DEFAULT_CONTEXT);
        service.hover(document, position, DEFAULT_CONTEXT);
        service.codeActions(document, range, DEFAULT_CONTEXT);
        service.symbols(document, DEFAULT_CONTEXT);
        service.foldings(document, DEFAULT_CONTEXT);
        service.links(document, DEFAULT_CONTEXT);
        service.lenses(document, DEFAULT_CONTEXT);
        service.describe(document, DEFAULT_CONTEXT);
      }),
      { numRuns: 2_000 },
    );
  });

  test("fix-all ends, and a second run finds nothing to do", { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(randomEdit, (edit) => {
        const document = documentOf(edited(edit));
        const edits = service.fixAll(document, DEFAULT_CONTEXT).map(({ range, newText }) => ({
          start: document.offsetAt(range.start),
          end: document.offsetAt(range.end),
          newText,
        }));
        const fixed = documentOf(applyEdits(document.getText(), edits));
        expect(service.fixAll(fixed, DEFAULT_CONTEXT)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Fewer findings of that code and message, and not one syntax problem more. */
function expectFixed(text: string, before: readonly Finding[], finding: Finding, fixedText: string): void {
  const after = judge(fixedText);
  const same = (findings: readonly Finding[]) =>
    findings.filter(({ code, message }) => code === finding.code && message === finding.message).length;
  const broken = (findings: readonly Finding[]) =>
    findings.filter(({ code }) => code.startsWith("yaml-")).length;
  const shown = `${finding.code}: ${JSON.stringify(text)}\n→ ${JSON.stringify(fixedText)}`;
  expect(same(after), shown).toBeLessThan(same(before));
  expect(broken(after), shown).toBeLessThanOrEqual(broken(before));
}
