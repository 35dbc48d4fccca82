import { type CharmDocument, effectiveMetadata, metadataEntries } from "../../charm/charm-document.ts";
import { asMapping, asScalar, findPair, findValue, type Pair, type ScalarNode } from "../../document/tree.ts";
import { replaceByString } from "../../edits.ts";
import { nearest } from "../../kinds/near-miss.ts";
import type { CharmCheck, Draft } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const containerReference: CharmCheck = {
  code: "container-reference",
  severity: "error",
  on: "charm",
  summary: "A container names a resource or a storage that the charm does not have.",
  explanation:
    "`resource` is the name of an entry under `resources` with `type: oci-image`, and each mount's `storage` is one under `storage`. Where `metadata.yaml` exists, Juju knows only what stands there. An extension brings its container and image along. Source: juju/charm `meta.go`, `parseContainers`.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}containers:\n  server:\n    resource: base-imag\nresources:\n  base-image:\n    type: oci-image\n`,
  good: `${METADATA_HEAD}containers:\n  server:\n    resource: base-image\nresources:\n  base-image:\n    type: oci-image\n`,
  *run(charm) {
    if (charm.project.hasExtension) return;
    for (const { value } of metadataEntries(charm, "containers")) {
      yield* checkResource(charm, asScalar(findValue(value, "resource")));
      const mounts = findValue(value, "mounts");
      if (mounts?.kind !== "sequence") continue;
      for (const mount of mounts.items)
        yield* checkMount(charm, findPair(mount, "storage"), findPair(mount, "location"));
    }
  },
};

function* checkResource(charm: CharmDocument, resource: ScalarNode | undefined): Iterable<Draft> {
  if (!resource || resource.text === "" || resource.value === null) return;
  const resources = asMapping(effectiveMetadata(charm, "resources"))?.pairs ?? [];
  const found = resources.find(({ key }) => key.text === resource.text);
  if (!found) {
    const images = resources.filter(({ value }) => asScalar(findValue(value, "type"))?.text === "oci-image");
    yield missing(resource, "resource", images);
    return;
  }
  const type = findPair(found.value, "type");
  const name = asScalar(type?.value)?.text ?? "file";
  if (name === "file") {
    yield {
      span: resource,
      message: `The resource \`${resource.text}\` is a file; expected one with \`type: oci-image\``,
    };
  }
}

function* checkMount(
  charm: CharmDocument,
  storage: Pair | undefined,
  location: Pair | undefined,
): Iterable<Draft> {
  for (const pair of [storage, location]) {
    if (asScalar(pair?.value)?.value !== "" || !pair) continue;
    yield { span: pair.key, message: `\`${pair.key.text}\` of a mount is empty; expected a value` };
  }
  const name = asScalar(storage?.value);
  if (!name || name.text === "" || typeof name.value !== "string") return;
  const known = asMapping(effectiveMetadata(charm, "storage"))?.pairs ?? [];
  if (!known.some(({ key }) => key.text === name.text)) yield missing(name, "storage", known);
}

function missing(node: ScalarNode, what: "resource" | "storage", known: readonly Pair[]): Draft {
  const names = known.map(({ key }) => key.text);
  const meant = nearest(node.text, names) ?? (names.length === 1 ? names[0] : undefined);
  const section = what === "resource" ? "resources" : "storage";
  const ending =
    meant === undefined ? `expected an entry under \`${section}\`` : `did you mean \`${meant}\`?`;
  return {
    span: node,
    message: `There is no ${what} \`${node.text}\`; ${ending}`,
    fixes:
      meant === undefined
        ? []
        : [
            {
              title: `Replace by \`${meant}\``,
              edits: [replaceByString(node, meant, false)],
              preferred: true,
            },
          ],
  };
}
