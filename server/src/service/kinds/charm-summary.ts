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
  const name = roots.map((root) => asString(findValue(root, "name"))).find((value) => value !== undefined);
  return { name, endpoints: [...endpoints.values()] };
}

function readEndpoints(root: YamlNode | undefined): CharmEndpoint[] {
  return SIDES.flatMap((side) =>
    (asMapping(findValue(root, side))?.pairs ?? []).flatMap(({ key, value }) => {
      const name = asString(value) ?? asString(findValue(value, "interface"));
      return name === undefined ? [] : [{ name: key.text, interface: name, side }];
    }),
  );
}
