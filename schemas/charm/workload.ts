/**
 * What a charm's workload consists of: containers, resources, storage, devices, payloads, and what it assumes of the
 * model. Source: juju/charm `meta.go`, `resources.go`, `payloads.go`, `assumes/parser.go`.
 */
import * as z from "zod";
import { boolean, formed, integer, key, named, oneOf, text, texts, tolerant } from "./keys.ts";
import {
  CHARM_USER_MEANINGS,
  DEVICE_TYPE_MEANINGS,
  RESOURCE_TYPE_MEANINGS,
  STORAGE_PROPERTY_MEANINGS,
  STORAGE_TYPE_MEANINGS,
} from "./meanings.ts";

/** `5`, `5G`, `1.5GiB`. Source: juju/utils `size.go`. */
const SIZE = /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[MGTPEZY](?:i?B)?)?$/;
/** `2-5`, `2-`, `2+`. Source: juju/charm `meta.go`, `storageCountRE`; an upper bound of 0 is refused later. */
const RANGE = /^[0-9]+(?:[-+]|-[0-9]*[1-9][0-9]*)$/;

export const resources = named(
  tolerant(
    {
      type: oneOf(
        ["file", "oci-image"],
        "Type",
        "`file` is a file that `juju attach-resource` uploads; `oci-image` is the image of a container.",
        { default: "file", meanings: RESOURCE_TYPE_MEANINGS },
      ).optional(),
      filename: text(
        "File name",
        "Name under which the unit finds the file. A plain name: Juju refuses a `/`.",
        { examples: ["plugin.tar"] },
      ).optional(),
      description: text("Description", "What the resource is for. Shown by Charmhub and Juju.").optional(),
      "upstream-source": key(
        z.unknown(),
        "Upstream source",
        "Image that the workload is built from. A convention of charm repositories; Juju and charmcraft ignore it.",
        { examples: ["ubuntu/python:3.10-22.04"], readBy: "nobody" },
      ).optional(),
    },
    "Resource",
    "A file or an image that comes with the charm.",
  ),
  "Resources",
  "Files and images that the charm needs besides its code. Their revisions are kept apart from the charm's.",
  { examples: [{ "connect-plugin": { type: "file", filename: "plugin.tar" } }], readBy: "Juju" },
);

const CONTAINER_BASE = tolerant(
  {
    name: text("Name", "Operating system, `ubuntu`.").optional(),
    channel: text("Channel", 'Track of the base, in quotes: `"24.04"`.').optional(),
    architectures: texts("Architectures", "Debian names of architectures.").optional(),
  },
  "Base",
  "An image given by its base.",
);

const MOUNT = tolerant(
  {
    storage: text("Storage", "Name of an entry under `storage`."),
    location: text("Location", "Path inside of the container.", { examples: ["/data"] }),
  },
  "Mount",
  "A storage that the container sees.",
);

export const containers = named(
  tolerant(
    {
      resource: text("Resource", "Name of the `oci-image` resource that the container runs.").optional(),
      bases: key(
        z.array(CONTAINER_BASE),
        "Bases",
        "Bases to take the image from, in place of `resource`.",
      ).optional(),
      mounts: key(z.array(MOUNT), "Mounts", "Storage that is mounted into the container.").optional(),
      uid: integer("User", "User that Pebble runs as. 1000 to 9999 are reserved.", {
        since: "Juju 3.5",
        examples: [584792],
      }).optional(),
      gid: integer("Group", "Group that Pebble runs as. 1000 to 9999 are reserved.", {
        since: "Juju 3.5",
        examples: [584792],
      }).optional(),
    },
    "Container",
    "A container beside the charm's own in each pod.",
  ),
  "Containers",
  "Containers of the workload, each with Pebble inside. Kubernetes charms only.",
  { examples: [{ "plugin-server": { resource: "base-image" } }], readBy: "Juju" },
);

export const storage = named(
  tolerant(
    {
      type: oneOf(["filesystem", "block"], "Type", "`filesystem` is mounted, `block` is a raw device.", {
        meanings: STORAGE_TYPE_MEANINGS,
      }),
      description: text("Description", "What is stored there.").optional(),
      location: text(
        "Location",
        "Where a `filesystem` is mounted; with `multiple`, the folder of the mounts.",
        {
          examples: ["/var/lib/data"],
        },
      ).optional(),
      shared: boolean("Shared", "Whether all units share one instance.", {
        default: false,
      }).optional(),
      "read-only": boolean("Read only", "Whether the storage is mounted for reading only.", {
        default: false,
      }).optional(),
      multiple: tolerant(
        {
          range: key(
            z.union([z.int().min(1), z.string().regex(RANGE)]),
            "Range",
            "How many instances: `2`, `1-5`, or `0-` and `0+` without an upper bound.",
            {
              examples: ["0-", "1-3"],
              expected: "a number from 1, or a range such as `1-3`, `0-` or `2+`",
              converts: [],
            },
          ),
        },
        "Multiple",
        "More than one instance of this storage.",
      ).optional(),
      "minimum-size": formed(SIZE, "Minimum size", "Smallest size, with a multiplier: `1G`, `500M`.", {
        examples: ["1G"],
        expected: "text of a number with one of M, G, T, P, E, Z, Y, such as `1G`",
      }).optional(),
      properties: texts("Properties", "Only `transient` is known: the data may get lost.", {
        item: oneOf(["transient"], "Property", "A property of the storage.", {
          meanings: STORAGE_PROPERTY_MEANINGS,
        }),
      }).optional(),
    },
    "Storage",
    "A volume.",
  ),
  "Storage",
  "Volumes that Juju provides to each unit.",
  { examples: [{ data: { type: "filesystem", location: "/var/lib/data" } }], readBy: "Juju" },
);

const COUNT = { minimum: 0, examples: [1] };

export const devices = named(
  tolerant(
    {
      type: text("Type", "`gpu`, `nvidia.com/gpu` or `amd.com/gpu`.", {
        suggestions: ["gpu", "nvidia.com/gpu", "amd.com/gpu"],
        meanings: DEVICE_TYPE_MEANINGS,
      }),
      description: text("Description", "What the device is for.").optional(),
      countmin: integer("Least number", "How many are needed at least.", COUNT).optional(),
      countmax: integer("Greatest number", "How many are of use at most.", COUNT).optional(),
    },
    "Device",
    "A device that units need.",
  ),
  "Devices",
  "Devices such as GPUs that units need.",
  { examples: [{ gpu: { type: "nvidia.com/gpu", countmin: 1 } }], readBy: "Juju" },
);

export const payloads = named(
  tolerant(
    { type: text("Type", "Kind of payload, `kvm`, `docker`.") },
    "Payload",
    "A process outside of Juju.",
  ),
  "Payloads",
  "Processes that the charm registers. Of historical interest.",
  { deprecated: "nothing: Juju no longer shows payloads", readBy: "Juju" },
);

/** The grammar is a check of its own, as a schema could not say which part of an expression is wrong. */
export const assumes = key(
  z.array(z.unknown()),
  "Assumes",
  "What the charm needs of Juju and its model: features such as `k8s-api`, versions such as `juju >= 3.4`, and choices under `any-of` or `all-of`.",
  { since: "Juju 2.9.23", examples: [["k8s-api", "juju >= 3.4"]], readBy: "Juju" },
);

export const charmUser = oneOf(
  ["root", "sudoer", "non-root"],
  "Charm user",
  "User that the charm's code runs as, on Kubernetes.",
  { since: "charmcraft 3.2, Juju 3.6", meanings: CHARM_USER_MEANINGS, readBy: "Juju" },
);

export const subordinate = boolean(
  "Subordinate",
  "The charm is deployed beside the units of another. It then needs a required endpoint with `scope: container`.",
  { default: false, readBy: "Juju" },
);

export const terms = texts("Terms", "Terms that whoever deploys the charm has to accept.", {
  readBy: "Juju",
});
