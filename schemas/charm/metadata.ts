/** `metadata.yaml`. Source: juju/charm `meta.go` (`charmSchema`); canonical/charmcraft `charmcraft/models/metadata.py`. */
import * as z from "zod";
import { extraBindings, peers, provides, requires } from "./endpoints.ts";
import { formed, integer, key, oneOf, text, texts } from "./keys.ts";
import {
  assumes,
  charmUser,
  containers,
  devices,
  payloads,
  resources,
  storage,
  subordinate,
  terms,
} from "./workload.ts";

const URL_PATTERN = /^\s*[Hh][Tt][Tt][Pp][Ss]?:\/*[^\s/]/;
const URL_FACTS = { expected: "a URL that begins with `http://` or `https://`", readBy: "Charmhub" };

function url(title: string, description: string): z.ZodType {
  return key(z.string().regex(URL_PATTERN), title, description, URL_FACTS);
}

function urls(title: string, description: string): z.ZodType {
  const one = url(title, description);
  return z
    .union([one, key(z.array(url(title, "A URL.")), title, description, { readBy: "Charmhub" }), z.null()])
    .optional();
}

const deployment = key(
  z.object({
    type: oneOf(["stateful", "stateless", "daemon"], "Type", "Kind of the deployment.").optional(),
    mode: oneOf(["operator", "workload"], "Mode", "What the pod is.").optional(),
    service: oneOf(
      ["cluster", "loadbalancer", "external", "omit"],
      "Service",
      "Kind of the service.",
    ).optional(),
    "min-version": text("Least version", "Least version of Kubernetes.").optional(),
  }),
  "Deployment",
  "How a pod-spec charm of old is deployed.",
  { deprecated: "`containers` and Pebble" },
);

/** Keys of `charmcraft.yaml` → what they are called here. */
const MOVED = { title: "display-name", documentation: "docs", contact: "maintainers" };

export const metadata = key(
  z.object({
    name: text("Name", "Name on Charmhub: lower-case letters, digits and single dashes."),
    "display-name": z
      .union([text("Display name", "Name for people; `title` in `charmcraft.yaml`."), z.null()])
      .optional(),
    summary: text("Summary", "One line on what the charm does; at most 78 characters read well."),
    description: text("Description", "What the charm does, for whom; shown on Charmhub."),
    maintainers: z
      .union([
        texts("Maintainers", "`NAME <ADDRESS>` of each; `links.contact` in `charmcraft.yaml`."),
        z.null(),
      ])
      .optional(),
    maintainer: text("Maintainer", "Older form of `maintainers`; not both.").optional(),
    docs: z.union([url("Documentation", "Where the charm is documented."), z.null()]).optional(),
    issues: urls("Issues", "Where problems are reported, a URL or several."),
    source: urls("Source", "Where the charm's code is, a URL or several."),
    website: urls("Website", "Pages about the charm, a URL or several."),
    assumes: assumes.optional(),
    "charm-user": charmUser.optional(),
    containers: containers.optional(),
    devices: devices.optional(),
    "extra-bindings": extraBindings.optional(),
    provides: provides.optional(),
    requires: requires.optional(),
    peers: peers.optional(),
    resources: resources.optional(),
    storage: storage.optional(),
    subordinate: subordinate.optional(),
    terms: terms.optional(),
    series: texts("Series", "Ubuntu releases by code name.", {
      deprecated: "`base` and `platforms` in `charmcraft.yaml`; Juju 4 refuses charms with `series`",
      examples: [["jammy"]],
    }).optional(),
    "min-juju-version": formed(
      /^[0-9]+\.[0-9]+(?:\.[0-9]+|-[a-z]+[0-9]+)(?:\.[0-9]+)?$/,
      "Least Juju version",
      "Oldest Juju that can run the charm.",
      {
        deprecated: "`assumes: [juju >= VERSION]`",
        expected: "a full version such as `2.9.0`",
      },
    ).optional(),
    deployment: deployment.optional(),
    tags: texts("Tags", "Words to find the charm by.").optional(),
    categories: texts("Categories", "Older name of `tags`.", { deprecated: "`tags`" }).optional(),
    payloads: payloads.optional(),
    revision: integer("Revision", "Obsolete; Charmhub counts revisions.").optional(),
    format: integer("Format", "Obsolete.").optional(),
  }),
  "metadata.yaml",
  "What a charm is: its name, endpoints, resources and storage. Newer charms say it in `charmcraft.yaml`.",
  { moved: MOVED, unknown: "tolerated", readBy: "Juju" },
);
