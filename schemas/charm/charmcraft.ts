/** `charmcraft.yaml`. Source: canonical/charmcraft `schema/charmcraft.json`, `charmcraft/models/project.py`. */
import * as z from "zod";
import { actions } from "./actions.ts";
import { config } from "./config.ts";
import { extraBindings, peers, provides, requires } from "./endpoints.ts";
import { boolean, closed, key, looseText, nullable, oneOf, since, text, texts } from "./keys.ts";
import {
  ATTRIBUTE_MEANINGS,
  EXTENSION_MEANINGS,
  LINTER_MEANINGS,
  PROJECT_TYPE_MEANINGS,
} from "./meanings.ts";
import { parts } from "./parts.ts";
import { base, bases, buildBase, charmLibs, platforms } from "./platforms.ts";
import { assumes, charmUser, containers, devices, resources, storage, terms } from "./workload.ts";

/** Names of `analysis.ignore`. Source: canonical/charmcraft `charmcraft/linters.py`. */
const ATTRIBUTES = ["language", "framework"] as const;
const LINTERS = [
  "metadata",
  "juju-actions",
  "juju-config",
  "naming-conventions",
  "entrypoint",
  "ops-main-call",
  "additional-files",
  "pip-check",
  "pydeps",
] as const;

/** Extensions for web frameworks; each adds containers, resources, endpoints, options and the part `charm`. */
export const EXTENSIONS = [
  "flask-framework",
  "django-framework",
  "go-framework",
  "fastapi-framework",
  "expressjs-framework",
  "spring-boot-framework",
] as const;

const URL_FACTS = { expected: "a URL that begins with `http://` or `https://`" };
const URL_PATTERN = /^\s*[Hh][Tt][Tt][Pp][Ss]?:\/*[^\s/]/;

function url(title: string, description: string): z.ZodType {
  return key(z.string().regex(URL_PATTERN), title, description, URL_FACTS);
}

function urls(title: string, description: string): z.ZodType {
  const one = url(title, description);
  return z.union([one, key(z.array(url(title, "A URL.")), title, description), z.null()]).optional();
}

const links = closed(
  {
    contact: z
      .union([
        key(z.string(), "Contact", "How to reach the maintainers: an address or a URL, or a list of them."),
        texts("Contact", "How to reach the maintainers."),
        z.null(),
      ])
      .optional(),
    documentation: nullable(url("Documentation", "Where the charm is documented, one URL.")).optional(),
    issues: urls("Issues", "Where problems are reported, a URL or several."),
    source: urls("Source", "Where the charm's code is, a URL or several."),
    website: urls("Website", "Pages about the charm, a URL or several."),
  },
  "Links",
  "Links that Charmhub shows.",
  { since: "charmcraft 2.5", examples: [{ documentation: "https://example.com/docs" }], readBy: "Charmhub" },
);

const analysis = closed(
  {
    ignore: closed(
      {
        attributes: texts("Attributes", "Attributes that are not determined.", {
          item: oneOf(ATTRIBUTES, "Attribute", "An attribute of the charm.", {
            meanings: ATTRIBUTE_MEANINGS,
          }),
        }).optional(),
        linters: texts("Linters", "Linters whose results do not count.", {
          item: oneOf(LINTERS, "Linter", "A linter of charmcraft.", { meanings: LINTER_MEANINGS }),
        }).optional(),
      },
      "Ignore",
      "What the analysis of the packed charm leaves out.",
    ).optional(),
  },
  "Analysis",
  "How the packed charm is analysed.",
);

const charmhub = closed(
  {
    "api-url": url("API", "Address of the API.").optional(),
    "storage-url": url("Storage", "Address of the storage.").optional(),
    "registry-url": url("Registry", "Address of the registry.").optional(),
  },
  "Charmhub",
  "Addresses of a store other than Charmhub.",
  {
    takesUnderscores: true,
    deprecated:
      "the environment variables `CHARMCRAFT_STORE_API_URL`, `CHARMCRAFT_UPLOAD_URL` and `CHARMCRAFT_REGISTRY_URL`",
  },
);

const description = "What the charm does, for whom, in Markdown; shown on Charmhub.";

/** Key of `metadata.yaml` or of another place → where its value goes in `charmcraft.yaml`. */
const MOVED = {
  docs: "links.documentation",
  documentation: "links.documentation",
  issues: "links.issues",
  source: "links.source",
  website: "links.website",
  contact: "links.contact",
  maintainer: "links.contact",
  maintainers: "links.contact",
  "display-name": "title",
  options: "config.options",
};

/** The version from which on `charmcraft.yaml` may say what used to stand in the other files. */
const UNIFIED = "charmcraft 2.5";

const SHAPE = {
  type: oneOf(
    ["charm", "bundle"],
    "Type",
    "What is packed: `charm`. Charmcraft 4 no longer packs a `bundle`.",
    { meanings: PROJECT_TYPE_MEANINGS },
  ),
  name: text("Name", "Name on Charmhub: lower-case letters, digits and single dashes, up to 40.", {
    readBy: "charmcraft, Juju and Charmhub",
    examples: ["kafka-connect-integrator"],
  }),
  title: nullable(
    key(z.string().min(2).max(40), "Title", "Name for people, 2 to 40 characters.", {
      converts: ["number-as-text"],
      since: "charmcraft 2.5",
    }),
  ).optional(),
  summary: key(
    z.string().max(200),
    "Summary",
    "One line on what the charm does; at most 78 characters read well.",
    {
      converts: ["number-as-text"],
      examples: ["Connects MySQL to Kafka Connect."],
    },
  ),
  description: looseText("Description", description),
  base: nullable(base).optional(),
  "build-base": nullable(buildBase).optional(),
  platforms: platforms.optional(),
  bases: bases.optional(),
  parts: parts.optional(),
  "adopt-info": nullable(
    looseText("Adopt information", "Part that supplies metadata. Without use in charms."),
  ).optional(),
  "package-repositories": nullable(
    key(z.array(z.record(z.string(), z.unknown())), "Package repositories", "Further sources of packages."),
  ).optional(),
  "build-slices": nullable(texts("Build slices", "Chisel slices that the build needs.")).optional(),
  analysis: nullable(analysis).optional(),
  charmhub: nullable(charmhub).optional(),
  "charm-libs": charmLibs.optional(),
  "charm-user": nullable(charmUser).optional(),
  actions: since(UNIFIED, actions).optional(),
  config: since(UNIFIED, config).optional(),
  assumes: since(UNIFIED, assumes).optional(),
  containers: since(UNIFIED, containers).optional(),
  devices: since(UNIFIED, devices).optional(),
  "extra-bindings": since(UNIFIED, extraBindings).optional(),
  provides: since(UNIFIED, provides).optional(),
  requires: since(UNIFIED, requires).optional(),
  peers: since(UNIFIED, peers).optional(),
  resources: since(UNIFIED, resources).optional(),
  storage: since(UNIFIED, storage).optional(),
  subordinate: nullable(
    boolean(
      "Subordinate",
      "The charm is deployed beside the units of another. It then needs a required endpoint with `scope: container`.",
      { converts: ["text-as-boolean", "number-as-boolean"], default: false, readBy: "Juju" },
    ),
  ).optional(),
  terms: nullable(terms).optional(),
  links: nullable(links).optional(),
  extensions: texts("Extensions", "Extensions for web frameworks; what they add need not be written down.", {
    item: oneOf(EXTENSIONS, "Extension", "An extension for a web framework.", {
      meanings: EXTENSION_MEANINGS,
    }),
  }).optional(),
  version: nullable(looseText("Version", "Accepted and not used.", { readBy: "nobody" })).optional(),
  license: key(z.null(), "License", "Only empty: the license is a file.").optional(),
};

export const charmcraft = key(
  z.strictObject(SHAPE),
  "charmcraft.yaml",
  "How a charm is packed and, since charmcraft 2.5, what it is.",
  { moved: MOVED, takesUnderscores: true, readBy: "charmcraft" },
);
