/** What holds for every text, however broken. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { offsetInScalar, parseEmbeddedJson } from "../../../server/src/service/document/embedded-json.ts";
import { nodePathAt } from "../../../server/src/service/document/node-path.ts";
import type {
  MappingNode,
  Pair,
  SequenceNode,
  Span,
  YamlNode,
} from "../../../server/src/service/document/tree.ts";
import { parseYamlFile, type YamlFile } from "../../../server/src/service/document/yaml-file.ts";
import { anyYaml, editedFixture, FIXTURE, RUNS } from "./texts.ts";

function holdsForAll(check: (file: YamlFile) => void): void {
  fc.assert(
    fc.property(anyYaml, (text) => check(parseYamlFile(text))),
    RUNS,
  );
}

function expectInside(inner: Span, outer: Span): void {
  if (inner.start < outer.start || inner.end > outer.end || inner.start > inner.end) {
    throw new Error(`${inner.start}–${inner.end} is not in ${outer.start}–${outer.end}`);
  }
}

/** Nodes by their own place; those that came in through an alias are somewhere else. */
function expectNested(node: YamlNode, parent: Span, seen: Set<YamlNode>): void {
  if (seen.has(node)) return;
  seen.add(node);
  expectInside(node, parent);
  if (node.kind === "sequence") for (const item of node.items) expectNested(item, node, seen);
  if (node.kind === "mapping")
    for (const pair of node.pairs) if (!pair.merged) expectPairNested(pair, node, seen);
}

function expectPairNested(pair: Pair, node: MappingNode, seen: Set<YamlNode>): void {
  expectInside(pair, node);
  expectInside(pair.key, pair);
  if (pair.colon !== undefined)
    expectInside({ start: pair.colon, end: pair.colon + 1 }, { start: pair.key.end, end: pair.end });
  if (pair.value) expectNested(pair.value, pair, seen);
}

test("spans nest and lie inside of the text", () => {
  holdsForAll(({ text, documents }) => {
    // Aliases make nodes appear in places that are not theirs; the other properties hold with them.
    if (text.includes("*")) return;
    const seen = new Set<YamlNode>();
    for (const document of documents) {
      expectInside(document, { start: 0, end: text.length });
      if (document.root) expectNested(document.root, document, seen);
    }
  });
});

test("documents cover the text without gaps", () => {
  holdsForAll(({ text, documents }) => {
    expect(documents[0]?.start).toBe(0);
    expect(documents.at(-1)?.end).toBe(text.length);
    documents.slice(1).forEach((document, index) => {
      expect(document.start).toBe(documents[index]?.end);
    });
  });
});

test("pairs and items ascend", () => {
  const expectAscending = (spans: readonly Span[]): void => {
    spans.slice(1).forEach((span, index) => {
      expect(span.start).toBeGreaterThanOrEqual(spans[index]?.start ?? 0);
    });
  };
  const visit = (node: MappingNode | SequenceNode): void => {
    const spans = node.kind === "mapping" ? node.pairs.filter(({ merged }) => !merged) : node.items;
    expectAscending(spans);
    const values = node.kind === "mapping" ? node.pairs.map(({ value }) => value) : node.items;
    for (const value of values) if (value && value.kind !== "scalar") visit(value);
  };
  holdsForAll(({ text, documents }) => {
    if (text.includes("*")) return;
    for (const { root } of documents) if (root && root.kind !== "scalar") visit(root);
  });
});

/** One sentence on one line without a final stop, about something that can be seen. */
function expectReadable(problem: Span & { message: string }, text: string): void {
  expectInside(problem, { start: 0, end: text.length });
  if (text !== "") expect(problem.end).toBeGreaterThan(problem.start);
  expect(problem.message).toMatch(/^[A-Z`].*[^.]$/su);
  expect(problem.message).not.toMatch(/\p{Cc}/u);
}

test("problems can be seen, ascend and are few", () => {
  holdsForAll(({ text, problems }) => {
    expect(problems.length).toBeLessThanOrEqual(50);
    let last = 0;
    for (const problem of problems) {
      expectReadable(problem, text);
      expect(problem.start).toBeGreaterThanOrEqual(last);
      last = problem.start;
    }
  });
});

test("comments begin with their sign and ascend", () => {
  holdsForAll(({ text, comments }) => {
    let last = -1;
    for (const comment of comments) {
      expect(text.charAt(comment.start)).toBe("#");
      expect(comment.start).toBeGreaterThan(last);
      expect(text.slice(comment.start + 1, comment.end).trim()).toBe(comment.text);
      last = comment.start;
    }
  });
});

function* scalarsIn(node: YamlNode | undefined): Generator<YamlNode & { kind: "scalar" }> {
  if (node?.kind === "scalar") yield node;
  else if (node?.kind === "sequence") for (const item of node.items) yield* scalarsIn(item);
  else if (node) for (const { key, value } of node.pairs) yield* [key, ...scalarsIn(value)];
}

test("the way from decoded text to the file is monotone and ends in the scalar", () => {
  holdsForAll(({ text, documents }) => {
    for (const scalar of documents.flatMap(({ root }) => [...scalarsIn(root)])) {
      let last = scalar.start;
      for (let index = 0; index <= scalar.text.length; index++) {
        const offset = offsetInScalar(text, scalar, index);
        expectInside({ start: last, end: offset }, { start: 0, end: text.length });
        last = offset;
      }
    }
  });
});

test("every place can be asked for", () => {
  fc.assert(
    fc.property(anyYaml, fc.nat(), (text, number) => {
      const { root } = parseYamlFile(text).documents[0] ?? {};
      const offset = number % (text.length + 1);
      const { steps, scalar, place } = nodePathAt(root, offset);
      if (scalar) expectInside({ start: offset, end: offset }, scalar);
      for (const { node } of steps) expectInside({ start: offset, end: offset }, node);
      expect(place === "outside").toBe(steps.length === 0 && scalar === undefined);
    }),
    RUNS,
  );
});

test("what stands before an edit is still read", () => {
  const before = FIXTURE.indexOf("  application-data:");
  fc.assert(
    fc.property(editedFixture, (text) => {
      fc.pre(text.startsWith(FIXTURE.slice(0, before)) && !text.includes("\t") && !text.includes("<<<<"));
      const root = parseYamlFile(text).documents[0]?.root;
      const list = root?.kind === "mapping" ? root.pairs[0]?.value : undefined;
      const item = list?.kind === "sequence" ? list.items[0] : undefined;
      expect(item?.kind === "mapping" && item.pairs.slice(0, 2).map(({ key }) => key.text)).toEqual([
        "relation-id",
        "endpoint",
      ]);
    }),
    RUNS,
  );
});

/** Everything but the half-typed key, whatever it holds. */
function drawWithout(node: YamlNode | undefined, key: string): unknown {
  if (!node) return null;
  if (node.kind === "scalar") return node.text;
  if (node.kind === "sequence") return node.items.map((item) => drawWithout(item, key));
  return node.pairs.flatMap((pair) =>
    pair.key.text === key ? [] : [[pair.key.text, drawWithout(pair.value, key)]],
  );
}

test("a line half-typed between two keys leaves everything else as it was", () => {
  const lines = FIXTURE.split("\n");
  const indentOf = (line: string): number => line.search(/[^ -]/);
  const expected = drawWithout(parseYamlFile(FIXTURE).documents[0]?.root, "plug");
  const typed = [
    "plug",
    '"plug',
    '"plug"',
    "'plug",
    "plug:",
    "plug: ",
    "plug: x",
    "plug:x",
    'plug: "',
    "plug: [",
    "plug: {",
    "plug: [x,",
    "plug: |",
  ];
  for (let index = 3; index < lines.length; index++) {
    const [above = "", line = ""] = [lines[index - 1], lines[index]];
    if (!/^ +[\w-]+:/.test(line) || indentOf(above) !== indentOf(line)) continue;
    for (const content of typed) {
      const text = [
        ...lines.slice(0, index),
        " ".repeat(indentOf(line)) + content,
        ...lines.slice(index),
      ].join("\n");
      expect(drawWithout(parseYamlFile(text).documents[0]?.root, "plug"), text).toEqual(expected);
    }
  }
});

test("embedded JSON: no problems exactly when JSON.parse accepts", () => {
  holdsForAll(({ text, documents }) => {
    for (const scalar of documents.flatMap(({ root }) => [...scalarsIn(root)])) {
      const { problems, value } = parseEmbeddedJson(text, scalar);
      let expected: unknown;
      let isAccepted = true;
      try {
        expected = JSON.parse(scalar.text);
      } catch {
        isAccepted = false;
      }
      expect(problems.length === 0).toBe(isAccepted);
      for (const problem of problems) expectReadable(problem, text);
      if (isAccepted) expect(value).toEqual(expected);
    }
  });
});
