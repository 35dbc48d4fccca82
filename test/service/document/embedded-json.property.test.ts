/** JSON in every style of YAML string: the spans lead back to what was written. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { type JsonNode, parseEmbeddedJson } from "../../../server/src/service/document/embedded-json.ts";
import { parseYamlFile } from "../../../server/src/service/document/yaml-file.ts";
import { scalarAt } from "./draw.ts";
import { RUNS } from "./texts.ts";

const STYLES = ["PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE", "BLOCK_LITERAL", "BLOCK_FOLDED"] as const;

interface Written {
  readonly text: string;
  readonly value: unknown;
}

/** JSON of any kind in a string of any style, wrapped and indented by the `yaml` package. */
const written: fc.Arbitrary<Written> = fc
  .record({
    value: fc.jsonValue({ maxDepth: 3, noUnicodeString: false } as fc.JsonSharedConstraints),
    style: fc.constantFrom(...STYLES),
    indent: fc.constantFrom(0, 1, 2, 5),
    lineWidth: fc.constantFrom(0, 20, 40),
    newline: fc.constantFrom("\n", "\r\n"),
    nested: fc.boolean(),
  })
  .map(({ value, style, indent, lineWidth, newline, nested }) => {
    const json = JSON.stringify(value, null, indent);
    const content = nested ? { a: [{ b: json }] } : { a: json };
    const text = stringify(content, { defaultStringType: style, defaultKeyType: "PLAIN", lineWidth });
    return { text: text.replaceAll("\n", newline), value };
  });

test("JSON is read from every style", () => {
  fc.assert(
    fc.property(written, ({ text, value }) => {
      const scalar =
        text.includes("b:") && parseYamlFile(text).documents[0] ? findScalar(text) : scalarAt(text, "a");
      const { root, value: found, problems } = parseEmbeddedJson(text, scalar);
      expect(problems).toEqual([]);
      expect(found).toEqual(JSON.parse(JSON.stringify(value)));
      if (root) expectSource(text, root);
    }),
    RUNS,
  );
});

function findScalar(text: string): ReturnType<typeof scalarAt> {
  try {
    return scalarAt(text, "a", 0, "b");
  } catch {
    return scalarAt(text, "a");
  }
}

/** Brackets, digits and words stand at the ends of their spans, whatever the escapes; members ascend. */
function expectSource(text: string, node: JsonNode): void {
  const source = text.slice(node.start, node.end);
  switch (node.kind) {
    case "array":
      expect([source.at(0), source.at(-1)]).toEqual(["[", "]"]);
      for (const item of node.items) expectSource(text, item);
      return;
    case "object":
      expect([source.at(0), source.at(-1)]).toEqual(["{", "}"]);
      for (const { key, value } of node.members) {
        expectQuotes(text.slice(key.start, key.end));
        if (value) expectSource(text, value);
      }
      return;
    case "string":
      expectQuotes(source);
      return;
    default:
      expect(JSON.parse(source.replace(/\\\r?\n\s*/g, ""))).toEqual(node.value);
  }
}

function expectQuotes(source: string): void {
  expect(source).toMatch(/^\\?"[\s\S]*"$/);
}
