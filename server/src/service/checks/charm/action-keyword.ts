import { parameter } from "../../../../../schemas/charm/parameters.ts";
import { actionPairs } from "../../charm/charm-document.ts";
import { asMapping, findValue, type MappingNode, type YamlNode } from "../../document/tree.ts";
import { replaceKey } from "../../edits.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { CharmCheck, Draft } from "../check.ts";

export const actionKeyword: CharmCheck = {
  code: "action-keyword",
  severity: "warning",
  on: "charm",
  summary: "A key of a parameter is nearly a keyword of JSON Schema.",
  explanation:
    "Parameters are JSON Schema (draft 4), where unknown keywords are legal and have no effect: with `tpye: integer` every value is taken. Only what is nearly a keyword that is not there already is reported.",
  file: "actions.yaml",
  beside: { "charmcraft.yaml": "type: charm\n" },
  bad: "scale:\n  description: Scales it.\n  additionalProperties: false\n  params:\n    units:\n      tpye: integer\n",
  good: "scale:\n  description: Scales it.\n  additionalProperties: false\n  params:\n    units:\n      type: integer\n",
  *run(charm) {
    for (const { value } of actionPairs(charm)) {
      for (const { value: schema } of asMapping(findValue(value, "params"))?.pairs ?? [])
        yield* checkSchema(schema, 0);
    }
  },
};

const KEYWORDS = Object.keys(parameter.properties ?? {});
/** Keywords whose map holds schemas by names of the author's. */
const NAMED = new Set(["properties", "patternProperties", "definitions", "dependencies"]);
const NESTED = new Set(["items", "not", "additionalProperties", "additionalItems"]);
const MAX_DEPTH = 20;

function* checkSchema(node: YamlNode | undefined, depth: number): Iterable<Draft> {
  const mapping = asMapping(node);
  if (!mapping || depth > MAX_DEPTH) return;
  for (const { key, value, merged } of mapping.pairs) {
    if (!merged && !KEYWORDS.includes(key.text)) yield* checkKey(mapping, key);
    if (NESTED.has(key.text)) yield* checkSchema(value, depth + 1);
    if (NAMED.has(key.text))
      for (const inner of asMapping(value)?.pairs ?? []) yield* checkSchema(inner.value, depth + 1);
  }
}

function* checkKey(mapping: MappingNode, key: MappingNode["pairs"][number]["key"]): Iterable<Draft> {
  const present = new Set(mapping.pairs.map((pair) => pair.key.text));
  const meant = nearest(
    key.text,
    KEYWORDS.filter((keyword) => !present.has(keyword)),
  );
  if (meant === undefined) return;
  yield {
    span: key,
    message: `\`${key.text}\` is no keyword of JSON Schema and has no effect; did you mean \`${meant}\`?`,
    fixes: [{ title: `Rename to \`${meant}\``, edits: [replaceKey(key, meant)], preferred: true }],
  };
}
