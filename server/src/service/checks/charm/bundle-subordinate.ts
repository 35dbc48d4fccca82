import { readBundle } from "../../charm/bundle.ts";
import { bundleCharms } from "../../charm/bundle-charms.ts";
import { booleanOf, integerOf } from "../../charm/yaml-types.ts";
import { asScalar, findPair, findValue } from "../../document/tree.ts";
import { removePairs } from "../../edits.ts";
import type { CharmCheck } from "../check.ts";
import { BUNDLE_NEIGHBOURS } from "./examples.ts";

export const bundleSubordinate: CharmCheck = {
  code: "bundle-subordinate",
  severity: "warning",
  on: "charm",
  summary: "A subordinate charm of a bundle has units or a place of its own.",
  explanation:
    "Subordinates come with the units of the application that they are related to: `num_units` has to be 0 or left out, and `to` has no place. Known for charms of the workspace.",
  file: "bundle.yaml",
  neighbours: BUNDLE_NEIGHBOURS,
  bad: "applications:\n  agent:\n    charm: agent\n    num_units: 2\n",
  good: "applications:\n  agent:\n    charm: agent\n",
  *run(charm, { context, document }) {
    const bundle = readBundle(charm);
    if (!bundle || context.neighbours.length === 0) return;
    for (const { application, project } of bundleCharms(bundle, document.uri, context).values()) {
      const root = project.roots["metadata.yaml"] ?? project.roots["charmcraft.yaml"] ?? undefined;
      const subordinate = asScalar(findValue(root, "subordinate"))?.text ?? "";
      const { value } = application;
      if (booleanOf(subordinate) !== true || value?.kind !== "mapping") continue;
      for (const key of ["num_units", "to"]) {
        const pair = findPair(value, key);
        if (!pair || (key === "num_units" && integerOf(pair.value) === 0)) continue;
        yield {
          span: pair.key,
          message: `\`${application.key.text}\` is a subordinate, which has no \`${key}\` of its own; expected it left out`,
          fixes: [
            {
              title: `Remove \`${key}\``,
              edits: removePairs(charm.file.text, value, [pair]),
              preferred: false,
            },
          ],
        };
      }
    }
  },
};
