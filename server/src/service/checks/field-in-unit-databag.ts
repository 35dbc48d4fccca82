import type { Analysis } from "../analysis.ts";
import { isAbsent, type MappingNode, type Pair } from "../document/tree.ts";
import { addFirstPair, indentation, lineBreak, lineEnd, removePairs } from "../edits.ts";
import type { Edit, Fix } from "../finding.ts";
import type { KnownDatabag } from "../kinds/relation.ts";
import type { DatabagCheck } from "./check.ts";
import { applicationDatabag } from "./subjects.ts";

export const fieldInUnitDatabag: DatabagCheck = {
  code: "field-in-unit-databag",
  severity: "warning",
  on: "databag",
  summary: "A field of the application databag stands in a unit databag.",
  explanation:
    "The other side reads this field from the application databag, which only the leader writes. `requested-secrets`, `provided-secrets` and `data` are not reported there: the data_interfaces library mirrors them. The fix moves the key where the application databag stands in the same relation and has no such key.",
  bad: `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      requested-secrets: '["username", "password", "tls-ca"]'
    unit-data:
      plugin-url: NOT-REQUIRED
      ingress-address: 10.1.1.200
`,
  good: `relation-info:
  - endpoint: connect-client
    related-endpoint: connect-client
    application-data:
      plugin-url: NOT-REQUIRED
      requested-secrets: '["username", "password", "tls-ca"]'
    unit-data:
      ingress-address: 10.1.1.200
`,
  *run(databag, analysis) {
    const { node, side, model, scope } = databag;
    if (scope !== "unit" || !node) return;
    for (const pair of node.pairs) {
      const field = side.app.fields.get(pair.key.text);
      if (!field || model.fields.has(field.key) || model.companions.has(field.key)) continue;
      yield {
        span: pair.key,
        rule: field.rule,
        message: `\`${field.key}\` belongs in the application databag`,
        fixes: moveFix(databag, node, pair, analysis),
      };
    }
  },
};

function moveFix(databag: KnownDatabag, from: MappingNode, pair: Pair, analysis: Analysis): Fix[] {
  const { text } = analysis.file;
  const target = applicationDatabag(databag.relation);
  const isTaken = target?.node?.pairs.some(({ key }) => key.text === pair.key.text);
  if (!target || isTaken || pair.merged || target.role !== databag.role) return [];
  const insertion = insert(target, pair, text);
  if (!insertion) return [];
  const title = `Move \`${pair.key.text}\` to the application databag`;
  return [{ title, edits: [insertion, ...removePairs(text, from, [pair])], preferred: true }];
}

/** The pair as it is written, below the last one of the application databag. */
export function insert(target: KnownDatabag, pair: Pair, text: string): Edit | undefined {
  const { node } = target;
  const isSingleLine = !/[\r\n]/.test(text.slice(pair.start, pair.end));
  if (!isSingleLine) return undefined;
  const source = text.slice(pair.start, pair.end);
  const last = node?.pairs.findLast((candidate) => !candidate.merged);
  if (node?.flow) return last && { start: last.end, end: last.end, newText: `, ${source}` };
  if (last) {
    const at = lineEnd(text, last.end);
    return { start: at, end: at, newText: `${lineBreak(text)}${indentation(text, last.key.start)}${source}` };
  }
  // A databag that is half-typed has a value that is no map; a key below would end up in it.
  if (!target.pair || node || !isAbsent(target.pair.value)) return undefined;
  const empty = addFirstPair(text, target.pair, "", "");
  return { ...empty, newText: empty.newText.replace(/: .*$/, source) };
}
