/**
 * The tree against the composer of the `yaml` package, which this project does not use for the sake of spans, recovery
 * and messages: where the package finds nothing wrong, both read the same, and neither calls broken what the other
 * accepts.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Document, isMap, isNode, isScalar, isSeq, parseAllDocuments } from "yaml";
import type { YamlNode } from "../../../server/src/service/document/tree.ts";
import { parseYamlFile } from "../../../server/src/service/document/yaml-file.ts";
import { anyYaml, RUNS } from "./texts.ts";

/** Both trees in one form: lists stay lists, mappings become lists of pairs. */
type Value = unknown;

const COMPLEX = "a key that is no scalar";

function ours(node: YamlNode | undefined): Value {
  if (!node) return null;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "sequence") return node.items.map(ours);
  return { pairs: node.pairs.map(({ key, value }) => [key.value, ours(value)]) };
}

function theirs(node: unknown): Value {
  if (!isNode(node)) return null;
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map(theirs);
  if (isMap(node)) return { pairs: node.items.map(({ key, value }) => [theirKey(key), theirs(value)]) };
  return COMPLEX;
}

function theirKey(key: unknown): Value {
  return isNode(key) && !isScalar(key) ? COMPLEX : isScalar(key) ? key.value : null;
}

/**
 * Left out is what the two are meant to read differently:
 * - aliases (the package keeps them, we follow them), tabs, lone carriage returns and conflicts (we read them as authors
 *   mean them), comments that touch a bracket or a quote (every reader but the strictest takes them);
 * - what the package lets pass: values of explicit keys without a colon, directives without a document, colons on a line
 *   of their own, tags without a name, escaped quotes at the end of a line; and in blocks of text with a digit it loses lines of spaces.
 */
function isComparable(text: string): boolean {
  return !/[*?\t\0]|^%|\r(?!\n)|<{7}|>{7}|<<|[[\]{}"',]#|\ufeff.|[|>][-+]?[1-9]|^ *:(?!\S)|\\"\r?$|!<>/m.test(
    text,
  );
}

function theirDocuments(text: string): Document.Parsed[] {
  const documents = parseAllDocuments(text, { uniqueKeys: false, strict: false, logLevel: "silent" });
  return "empty" in documents ? [] : documents;
}

test("both read the same and accept the same", () => {
  fc.assert(
    fc.property(anyYaml, (text) => {
      fc.pre(isComparable(text));
      // At the end of a text, the package adds a line break to a block of text that lacks it.
      const source = `${text}\n`;
      const documents = theirDocuments(source);
      const file = parseYamlFile(source);
      const problems = file.problems.filter(({ code }) => code !== "yaml-duplicate-key");
      const errors = documents.flatMap((document) => document.errors);
      expect(problems.length > 0).toBe(errors.length > 0);
      const values = documents.map((document) => theirs(document.contents));
      if (errors.length > 0 || JSON.stringify(values).includes(COMPLEX)) return;
      expect(file.documents.map(({ root }) => ours(root))).toEqual(values.length === 0 ? [null] : values);
    }),
    { numRuns: 4 * RUNS.numRuns },
  );
});
