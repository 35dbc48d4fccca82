/**
 * What has to hold at every offset of documents as people write them: the service answers, items keep to the rules of
 * editors, and accepting one in a document that is right leaves it right.
 */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { complete } from "../../../server/src/service/completion/index.ts";
import { parseYamlFile } from "../../../server/src/service/document/yaml-file.ts";
import { hover } from "../../../server/src/service/hover/index.ts";
import { accept, analysisOf, checkItem } from "../../support/cursor.ts";

const FIXTURES = new URL("../../../examples/fixtures/", import.meta.url);

const SAMPLES: readonly (readonly [name: string, text: string])[] = [
  ...readdirSync(FIXTURES)
    .filter((name) => /\.(?:yaml|json)$/.test(name))
    .map((name) => [name, readFileSync(new URL(name, FIXTURES), "utf8")] as const),
  [
    "lists in the column of their key, comments, brackets",
    "# a fixture\nrelation-info:\n- endpoint: connect-client # ours\n  application-data: {plugin-url: NOT-REQUIRED}\n\n- related-endpoint: x\n  application-data:\n    requested-secrets:\n    - username\n    - password\n  related-units: {}\n",
  ],
  [
    "block scalars and strings over lines",
    'requirer:\n  application-data:\n    plugin-url: >-\n      http://10.1.1.1:8080/a\n    requested-secrets: |\n      ["username",\n       "password"]\n    data: \'a\n\n      b\'\nprovider:\n  application-data:\n    endpoints: "https://a:8083,\\\n      https://b:8083"\n',
  ],
  [
    "several documents, anchors and merge keys",
    "base: &base\n  plugin-url: NOT-REQUIRED\nrelation-info:\n  - application-data:\n      <<: *base\n      requested-secrets: &list '[\"username\"]'\n---\n# integrator-charms: interface=connect_client role=provider\nrelation-info:\n  -\n    endpoint: a\n    application-data:\n...\n",
  ],
];

/** Items that begin something are right once it is finished. */
const TEXT_KIND = 1;

describe.each([
  ["\n", ""],
  ["\r\n", "\ufeff"],
])("with line breaks %j", (lineBreak, mark) => {
  test.for(SAMPLES)("%s", ([name, sample]) => {
    const text = mark + sample.replaceAll("\n", lineBreak);
    const uri = name.endsWith(".json") ? "file:///charm/a.json" : "file:///charm/fixtures/a.yaml";
    const analysis = analysisOf(text, { uri });
    const isRight = analysis.file.problems.length === 0;
    // At every offset of a word, accepting an item gives the same text.
    const seen = new Set<string>();
    for (let offset = 0; offset <= text.length; offset++) {
      if (offset > 0 && text.startsWith("\r\n", offset - 1)) continue;
      hover(analysis, offset);
      for (const item of complete(analysis, offset)) {
        checkItem(analysis.document, offset, item);
        if (!isRight || item.kind === TEXT_KIND) continue;
        const result = accept(text, item);
        if (seen.has(result)) continue;
        seen.add(result);
        const problems = parseYamlFile(result).problems.map(({ message }) => message);
        expect(problems, `${item.label} at ${offset}:\n${result}`).toEqual([]);
      }
    }
  });
});

describe("text that is still being typed", () => {
  const analyse = (text: string) => analysisOf(text, { uri: "file:///charm/fixtures/a.yaml" });

  test("cut off anywhere", () => {
    for (const [, sample] of SAMPLES) {
      for (let end = 0; end <= sample.length; end += 3) {
        const analysis = analyse(sample.slice(0, end));
        for (const item of complete(analysis, end)) checkItem(analysis.document, end, item);
        hover(analysis, end);
      }
    }
  });

  test("any text at all", () => {
    const words = fc.constantFrom(
      "relation-info:",
      "application-data:",
      "requested-secrets:",
      "plugin-url: ",
      "endpoints: http://a:1,",
      "- ",
      "  ",
      "\n",
      "\r\n",
      "\t",
      "'",
      '"',
      "[",
      "]",
      "{",
      "}",
      ",",
      ": ",
      "#",
      "&a ",
      "*a",
      "|\n",
      ">-\n",
      "---\n",
      "# integrator-charms: interface=",
      "kafka/0:",
      "username",
      "\ufeff",
      "\u{1f600}",
      "\\",
      "<<: ",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), fc.nat(), (parts, seed) => {
        const text = parts.join("");
        const anywhere = seed % (text.length + 1);
        const offset = anywhere > 0 && text.startsWith("\r\n", anywhere - 1) ? anywhere - 1 : anywhere;
        const analysis = analyse(text);
        for (const item of complete(analysis, offset)) {
          checkItem(analysis.document, offset, item);
          accept(text, item);
        }
        hover(analysis, offset);
      }),
      { numRuns: 1000 },
    );
  });
});
