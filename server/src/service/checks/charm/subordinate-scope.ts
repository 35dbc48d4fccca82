import { type CharmDocument, metadataPair } from "../../charm/charm-document.ts";
import { additionFix } from "../../charm/endpoint-edit.ts";
import { type Endpoint, endpointsOf, isContainerScoped, isSubordinate } from "../../charm/endpoints.ts";
import { asScalar } from "../../document/tree.ts";
import { replaceByString } from "../../edits.ts";
import type { Fix } from "../../finding.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const subordinateScope: CharmCheck = {
  code: "subordinate-scope",
  severity: "error",
  on: "charm",
  summary: "A subordinate charm has no required endpoint with `scope: container`.",
  explanation:
    "A subordinate charm is deployed through a relation to its principal on the same machine. At least one endpoint under `requires` needs `scope: container`; `juju-info` relates to any charm. Source: juju/charm `meta.go`.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}subordinate: true\nrequires:\n  juju-info:\n    interface: juju-info\n    optional: false\n`,
  good: `${METADATA_HEAD}subordinate: true\nrequires:\n  host:\n    interface: juju-info\n    scope: container\n    optional: false\n`,
  *run(charm) {
    const pair = metadataPair(charm, "subordinate");
    if (!pair || !isSubordinate(charm)) return;
    const required = endpointsOf(charm).filter(({ side }) => side === "requires");
    if (required.some(isContainerScoped)) return;
    const message =
      "A subordinate charm has no required endpoint with `scope: container`; expected at least one";
    yield { span: pair.key, message };
    // The endpoint that was most likely meant carries the finding, too.
    const meant =
      required.find((endpoint) => endpoint.interface?.text === "juju-info") ??
      (required.length === 1 ? required[0] : undefined);
    if (meant) {
      const { name } = meant;
      yield {
        span: meant.scope?.value ?? meant.pair.key,
        message: `\`${name}\` is no container-scoped endpoint, but the charm is subordinate; expected \`scope: container\``,
        fixes: fixesFor(meant, charm),
      };
    }
  },
};

function fixesFor(endpoint: Endpoint, charm: CharmDocument): Fix[] {
  const { scope } = endpoint;
  if (!scope) return additionFix(charm, endpoint, "scope", "container");
  const value = asScalar(scope.value);
  if (!value || scope.merged || value.start < scope.start) return [];
  const edits = [replaceByString(value, "container", false)];
  return [{ title: "Replace by `container`", edits, preferred: false }];
}
