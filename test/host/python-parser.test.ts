import { expect, test } from "vitest";
import { createPythonParserLookup } from "../../server/src/host/python-parser.ts";

test("parses Python, with offsets in UTF-16 code units", async () => {
  const parser = await createPythonParserLookup(() => undefined).get();
  const text = 'x = "🦄ä"\ny = 1\n';
  const tree = parser?.parse(text);
  const second = tree?.rootNode.namedChildren[1];
  expect(text.slice(second?.startIndex, second?.endIndex)).toBe("y = 1");
  tree?.delete();
});

test("loads once", async () => {
  const lookup = createPythonParserLookup(() => undefined);
  expect(await lookup.get()).toBe(await lookup.get());
});
