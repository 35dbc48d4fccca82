/**
 * Random edits of charm files: every reading aid answers, and what it says lies inside of the document; what is added
 * stands there afterwards and breaks nothing.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { DocumentSymbol, Range } from "vscode-languageserver-types";
import {
  CHARM_FILE_NAMES,
  type CharmTexts,
  DEFAULT_CONTEXT,
  type ServiceContext,
} from "../../../server/src/service/context.ts";
import { parseYamlFile } from "../../../server/src/service/document/yaml-file.ts";
import { stripMarks } from "../../support/annotate.ts";
import { service } from "../../support/judge.ts";
import { codeOf, pythonParser } from "../../support/python.ts";

const folder = path.join(import.meta.dirname, "../../golden/charm");
const SEEDS = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml"))
  .sort()
  .map((file) => ({
    name: path.basename(file),
    text: stripMarks(readFileSync(path.join(folder, file), "utf8")),
  }));

/** What people type, paste and break in charm files. */
// biome-ignore format: a list, as many in a line as fit.
const SNIPPETS = [
  "", " ", "  ", "\n", "\r\n", "\t", ":", ": ", "- ", "#", "'", '"', "{", "}", "[", "]", ",", "|", ">-", "&a ", "*a",
  "<<: *a", "null", "requires:\n", "peers:", "interface: ", "connect_client", "options:\n", "type: string", "params:",
  "parts:\n  a:\n    plugin: uv", "to arm64:", "assumes:\n- any-of:\n", "juju >= 3", "applications:\n", "relations:\n",
  "---\n", "...\n", "{{ x }}", "{% if %}", "\u0000", "\ufeff", "\ud83d", "ü", "🦆", "1", "true", "!!str ", "? ",
];

const step = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  insert: fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ maxLength: 4 })),
});
const randomEdit = fc.record({
  seed: fc.constantFrom(...SEEDS),
  steps: fc.array(step, { minLength: 1, maxLength: 4 }),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
});

const code = codeOf(
  "from kafkacl import BaseIntegrator\nclass I(BaseIntegrator): pass\n",
  await pythonParser(),
);

let version = 0;

function edit({ seed, steps, at }: typeof randomEdit extends fc.Arbitrary<infer T> ? T : never) {
  let { text } = seed;
  for (const { at: place, length, insert } of steps) {
    const start = Math.floor(place * (text.length + 1));
    text = text.slice(0, start) + insert + text.slice(start + length);
  }
  version++;
  const document = TextDocument.create(`file:///charm/${seed.name}`, "yaml", version, text);
  const isCharmFile = (CHARM_FILE_NAMES as readonly string[]).includes(seed.name);
  const siblings: CharmTexts = {
    "charmcraft.yaml": "type: charm\n",
    ...(isCharmFile ? { [seed.name]: text } : {}),
  };
  const context: ServiceContext = { ...DEFAULT_CONTEXT, ...code, siblings };
  return { document, context, position: document.positionAt(Math.floor(at * (text.length + 1))) };
}

function expectInside(document: TextDocument, { start, end }: Range, what: string): void {
  const [from, to] = [document.offsetAt(start), document.offsetAt(end)];
  expect(from, what).toBeLessThanOrEqual(to);
  expect(document.positionAt(to), what).toEqual(end);
}

describe("random edits of charm files", () => {
  test("every reading aid answers, inside of the document", { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(randomEdit, (random) => {
        const { document, context, position } = edit(random);
        const hover = service.hover(document, position, context);
        if (hover?.range) expectInside(document, hover.range, "hover");
        for (const { range } of service.links(document, context)) expectInside(document, range, "link");
        for (const { range } of service.lenses(document, context)) expectInside(document, range, "lens");
        for (const { startLine, endLine } of service.foldings(document, context))
          expect(startLine).toBeLessThan(Math.min(endLine + 1, document.lineCount));
        const check = ({ name, range, selectionRange, children = [] }: DocumentSymbol): void => {
          expect(name).not.toBe("");
          expectInside(document, range, name);
          expectInside(document, selectionRange, name);
          expect(document.offsetAt(range.start)).toBeLessThanOrEqual(document.offsetAt(selectionRange.start));
          expect(document.offsetAt(range.end)).toBeGreaterThanOrEqual(document.offsetAt(selectionRange.end));
          for (const child of children) check(child);
        };
        for (const symbol of service.symbols(document, context)) check(symbol);
      }),
      { numRuns: 2_000 },
    );
  });

  test("what is added breaks nothing", { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(randomEdit, (random) => {
        const { document, context, position } = edit(random);
        const actions = service.codeActions(document, { start: position, end: position }, context);
        const problems = (text: string) => parseYamlFile(text).problems.length;
        for (const { kind, title, edits } of actions) {
          if (kind !== "refactor.rewrite" || edits.length === 0) continue;
          for (const { range } of edits) expectInside(document, range, title);
          const after = TextDocument.applyEdits(document, [...edits]);
          expect(after, title).toContain("my-");
          expect(problems(after), title).toBeLessThanOrEqual(problems(document.getText()));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
