import { actionPairs, type CharmDocument, metadataEntries, optionPairs } from "../../charm/charm-document.ts";
import { SIDES } from "../../charm/endpoints.ts";
import type { Pair } from "../../document/tree.ts";
import { toIdentifier } from "../../names/charm-name.ts";
import type { CharmCheck } from "../check.ts";

export const nameTwin: CharmCheck = {
  code: "name-twin",
  severity: "warning",
  on: "charm",
  summary: "Two names differ in dashes and underscores only.",
  explanation:
    "ops makes Python identifiers of the names of endpoints, actions, containers and storage, with `_` in place of `-`, so two such names get in each other's way. Two such options are mostly one option that was renamed in half of the places.",
  file: "config.yaml",
  bad: "options:\n  log-level:\n    type: string\n    description: Level.\n  log_level:\n    type: string\n    description: Level.\n",
  good: "options:\n  log-level:\n    type: string\n    description: Level.\n",
  *run(charm) {
    for (const pairs of groupsIn(charm)) {
      const seen = new Map<string, string>();
      for (const { key } of pairs) {
        const identifier = toIdentifier(key.text);
        const twin = seen.get(identifier);
        if (twin !== undefined && twin !== key.text) {
          yield {
            span: key,
            message: `\`${key.text}\` and \`${twin}\` differ in dashes and underscores only; expected one of them, or another name`,
          };
        }
        seen.set(identifier, twin ?? key.text);
      }
    }
  },
};

function groupsIn(charm: CharmDocument): (readonly Pair[])[] {
  return [
    SIDES.flatMap((side) => [...metadataEntries(charm, side)]),
    metadataEntries(charm, "containers"),
    metadataEntries(charm, "storage"),
    metadataEntries(charm, "resources"),
    optionPairs(charm),
    actionPairs(charm),
  ];
}
