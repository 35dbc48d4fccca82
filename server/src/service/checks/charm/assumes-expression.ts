import { readAssumes } from "../../charm/assumes.ts";
import { metadataPair } from "../../charm/charm-document.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const assumesExpression: CharmCheck = {
  code: "assumes-expression",
  severity: "error",
  on: "charm",
  summary: "An item of `assumes` is no expression that Juju understands.",
  explanation:
    "An item is a feature (`k8s-api`), a feature with a version (`juju >= 3.4`; the operators are `>=` and `<`), or a map with exactly one of `any-of` and `all-of` over a list of items. Keys with underscores (`any_of`) and the operators `>`, `<=`, `==` are refused. Source: juju/charm `assumes/parser.go`.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}assumes:\n  - any_of:\n      - juju >= 3.4\n      - k8s-api\n`,
  good: `${METADATA_HEAD}assumes:\n  - any-of:\n      - juju >= 3.4\n      - k8s-api\n`,
  *run(charm) {
    const pair = metadataPair(charm, "assumes");
    if (pair) yield* readAssumes(pair.value, pair.key).problems;
  },
};
