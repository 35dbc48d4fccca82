/** Endpoints of a charm from the texts of its metadata files. Tolerant: whatever can be read counts. */

import type { CharmEndpoint, CharmSummary } from "../context.ts";
import { asMapping, asString, findValue, type YamlNode } from "../document/tree.ts";
import { parseYamlFile } from "../document/yaml-file.ts";

const SIDES = ["provides", "requires", "peers"] as const;

/**
 * Reads name and endpoints. When `metadata.yaml` exists, charmcraft takes endpoints from there and drops those in
 * `charmcraft.yaml`; a charm may split the rest, so both are read and `metadata.yaml` wins.
 */
export function readCharmSummary(texts: {
  readonly charmcraft?: string;
  readonly metadata?: string;
}): CharmSummary {
  const roots = [texts.metadata, texts.charmcraft].flatMap((text) =>
    text === undefined ? [] : [parseYamlFile(text).documents[0]?.root],
  );
  const endpoints = new Map<string, CharmEndpoint>();
  for (const root of roots) {
    for (const endpoint of readEndpoints(root)) {
      if (!endpoints.has(endpoint.name)) endpoints.set(endpoint.name, endpoint);
    }
  }
  const isOpen = roots.some(
    (root) => root?.kind !== "mapping" || SIDES.some((side) => isHalfRead(root, side)),
  );
  const name = roots.map((root) => asString(findValue(root, "name"))).find((value) => value !== undefined);
  const hasTag = Object.values(texts).some((text) => /\{[{%]/.test(text ?? ""));
  const hasExtension = roots.some((root) => findValue(root, "extensions") !== undefined);
  return { name, endpoints: [...endpoints.values()], isOpen: isOpen || hasTag || hasExtension };
}

/** An endpoint without an interface, or a section that is no map. */
function isHalfRead(root: YamlNode, side: string): boolean {
  const section = findValue(root, side);
  if (!section || (section.kind === "scalar" && section.value === null)) return false;
  return (
    section.kind !== "mapping" ||
    section.pairs.some(
      ({ value }) => (asString(value) ?? asString(findValue(value, "interface"))) === undefined,
    )
  );
}

function readEndpoints(root: YamlNode | undefined): CharmEndpoint[] {
  return SIDES.flatMap((side) =>
    (asMapping(findValue(root, side))?.pairs ?? []).flatMap(({ key, value }) => {
      const name = asString(value) ?? asString(findValue(value, "interface"));
      return name === undefined ? [] : [{ name: key.text, interface: name, side }];
    }),
  );
}
