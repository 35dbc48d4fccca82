/** `bundle.yaml` and overlays. Source: juju/charm `bundledata.go`, `overlay.go`. */
import * as z from "zod";
import { formed, integer, key, named, oneOf, text, texts, tolerant } from "./keys.ts";

/** Source: juju/charm `base.go`, `channel.go`. */
const BASE = /^(?:|[^@]+@[^@/]+(?:\/[^@/]+){0,2})$/;
const BASE_FACTS = { expected: "an operating system with its release, such as `ubuntu@22.04`" };

const textMap = (title: string, description: string) => named(z.string(), title, description);

const EXPOSED = tolerant(
  {
    "expose-to-spaces": texts("Spaces", "Spaces that may reach the endpoint.").optional(),
    "expose-to-cidrs": texts("CIDRs", "Networks that may reach the endpoint.").optional(),
  },
  "Exposed endpoint",
  "Who may reach the ports of an endpoint.",
);

const OFFER = tolerant(
  {
    endpoints: texts("Endpoints", "Endpoints of the application that are offered.").optional(),
    acl: textMap("Access", "User → `read`, `consume` or `admin`.").optional(),
  },
  "Offer",
  "Endpoints that other models may relate to.",
);

const loose = { converts: ["scalar-as-text"] as const };

const APPLICATION = tolerant(
  {
    charm: text(
      "Charm",
      "Name on Charmhub, or path of a local charm that begins with `.` or `/`.",
    ).optional(),
    channel: key(z.string(), "Channel", "`TRACK/RISK[/BRANCH]`.", {
      ...loose,
      examples: ["3/stable"],
    }).optional(),
    revision: integer("Revision", "Revision of the charm; needs `channel`.", { minimum: 0 }).optional(),
    series: key(z.string(), "Series", "Older form of `base`.", { deprecated: "`base`" }).optional(),
    base: formed(BASE, "Base", "Operating system, `ubuntu@22.04/stable`.", BASE_FACTS).optional(),
    resources: named(
      z.union([z.int(), z.string()]),
      "Resources",
      "Resource → revision, file or image.",
    ).optional(),
    num_units: integer("Units", "Number of units; `scale` on Kubernetes.", { minimum: 0 }).optional(),
    scale: integer("Scale", "Number of units on Kubernetes.", { minimum: 0 }).optional(),
    to: key(
      z.array(key(z.string(), "Place", "A machine, a unit or `new`.", loose)),
      "Placement",
      "Machines or units that units are placed on: `0`, `lxd:0`, `app/0`, `new`.",
    ).optional(),
    placement: text("Placement", "Labels of nodes, on Kubernetes.").optional(),
    expose: key(z.boolean(), "Expose", "Whether the application is reachable from outside.").optional(),
    "exposed-endpoints": named(
      EXPOSED,
      "Exposed endpoints",
      "Endpoint → who may reach it. Overlays only.",
    ).optional(),
    options: named(z.unknown(), "Options", "Configuration of the charm.").optional(),
    annotations: named(
      key(z.string(), "Annotation", "Text.", loose),
      "Annotations",
      "Positions in a picture and the like.",
    ).optional(),
    constraints: text("Constraints", "Demands on machines, `mem=4G cores=2`.").optional(),
    storage: named(
      key(z.string(), "Storage", "Text.", loose),
      "Storage",
      "Storage → constraints, `10G,1`.",
    ).optional(),
    devices: named(key(z.string(), "Device", "Text.", loose), "Devices", "Device → constraints.").optional(),
    bindings: textMap("Bindings", 'Endpoint → space; `""` is the default.').optional(),
    offers: named(OFFER, "Offers", "Offers by name. Overlays only.").optional(),
    plan: text("Plan", "Commercial plan.").optional(),
    trust: key(z.boolean(), "Trust", "Whether the charm gets the cloud's credentials.").optional(),
  },
  "Application",
  "A charm to deploy.",
);

const MACHINE = tolerant(
  {
    constraints: text("Constraints", "Demands on the machine.").optional(),
    annotations: textMap("Annotations", "Positions in a picture and the like.").optional(),
    series: text("Series", "Older form of `base`.").optional(),
    base: formed(BASE, "Base", "Operating system, `ubuntu@22.04`.", BASE_FACTS).optional(),
  },
  "Machine",
  "A machine to add.",
);

export const bundle = key(
  z.object({
    bundle: oneOf(["kubernetes"], "Bundle", "`kubernetes` for bundles of Kubernetes charms.").optional(),
    applications: named(
      z.union([APPLICATION, z.null()]),
      "Applications",
      "Applications by their names.",
    ).optional(),
    machines: named(z.union([MACHINE, z.null()]), "Machines", "Machines by number.").optional(),
    saas: named(
      z.union([
        tolerant({ url: text("URL", "`[CONTROLLER:]USER/MODEL.OFFER`.").optional() }, "SAAS", "An offer."),
        z.null(),
      ]),
      "SAAS",
      "Offers of other models by the name that they get here.",
    ).optional(),
    series: text("Series", "Older form of `default-base`.", { deprecated: "`default-base`" }).optional(),
    "default-base": formed(
      BASE,
      "Default base",
      "Operating system of applications that do not say.",
      BASE_FACTS,
    ).optional(),
    relations: key(
      z.array(z.array(z.string())),
      "Relations",
      "Pairs of `APPLICATION` or `APPLICATION:ENDPOINT`.",
      { examples: [[["kafka:kafka-client", "kafka-connect:kafka-client"]]] },
    ).optional(),
    tags: texts("Tags", "Words to find the bundle by.").optional(),
    description: text("Description", "What the bundle is for.").optional(),
  }),
  "Bundle",
  "Applications that are deployed and related together.",
  { unknown: "tolerated", readBy: "Juju" },
);
