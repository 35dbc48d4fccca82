import { metadataEntries } from "../../charm/charm-document.ts";
import { integerOf } from "../../charm/yaml-types.ts";
import { findPair } from "../../document/tree.ts";
import type { CharmCheck } from "../check.ts";
import { METADATA_HEAD } from "./examples.ts";

export const containerUser: CharmCheck = {
  code: "container-user",
  severity: "error",
  on: "charm",
  summary: "The user or group of a container is one that Juju keeps for people.",
  explanation:
    "Juju refuses `uid` and `gid` from 1000 to 9999. Source: juju/charm `meta.go`, `parseContainers`.",
  file: "metadata.yaml",
  bad: `${METADATA_HEAD}containers:\n  server:\n    resource: base-image\n    uid: 1000\nresources:\n  base-image:\n    type: oci-image\n`,
  good: `${METADATA_HEAD}containers:\n  server:\n    resource: base-image\n    uid: 584792\nresources:\n  base-image:\n    type: oci-image\n`,
  *run(charm) {
    for (const { value } of metadataEntries(charm, "containers")) {
      for (const name of ["uid", "gid"]) {
        const pair = findPair(value, name);
        const id = integerOf(pair?.value);
        if (!pair?.value || id === undefined || id < 1000 || id > 9999) continue;
        yield {
          span: pair.value,
          message: `\`${name}\` is ${id}, in the range 1000 to 9999 that Juju reserves; expected one outside`,
        };
      }
    }
  },
};
