import { readAssumes } from "../../charm/assumes.ts";
import { metadataPair } from "../../charm/charm-document.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

/** Source: juju/juju `core/assumes`. */
const FEATURES = ["juju", "k8s-api"];

export const assumesFeature: CharmCheck = {
  code: "assumes-feature",
  severity: "warning",
  on: "charm",
  summary: "`assumes` names a feature that no Juju has.",
  explanation:
    "Juju knows the features `juju` (its version) and `k8s-api` (the model is on Kubernetes). A charm that assumes anything else is taken, but no model can run it.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}assumes:\n  - k8s\n`,
  good: `${METADATA_HEAD}assumes:\n  - k8s-api\n`,
  *run(charm) {
    const pair = metadataPair(charm, "assumes");
    if (!pair) return;
    for (const { span, name } of readAssumes(pair.value, pair.key).features) {
      if (FEATURES.includes(name)) continue;
      const meant =
        nearest(name, FEATURES) ?? (name.startsWith("k8s") || name === "kubernetes" ? "k8s-api" : undefined);
      const ending = meant ? `did you mean \`${meant}\`?` : "expected `juju` or `k8s-api`";
      yield { span, message: `No Juju has the feature \`${name}\`; ${ending}` };
    }
  },
};
