/** Relation endpoints and extra bindings. Source: juju/charm `meta.go` (`ifaceSchema`, `Check`), `extra_bindings.go`. */
import * as z from "zod";
import { boolean, integer, key, named, nullable, oneOf, text, tolerant } from "./keys.ts";
import { SCOPE_MEANINGS } from "./meanings.ts";

const INTERFACE = text(
  "Interface",
  "Name of the interface: what both sides of the relation speak. Juju compares names literally, so `tls-certificates` and `tls_certificates` never relate.",
  { examples: ["connect_client", "tls-certificates", "ingress"] },
);

const LONG_FORM = tolerant(
  {
    interface: INTERFACE,
    limit: nullable(
      integer(
        "Limit",
        "Most relations that this endpoint may have. Juju refuses further ones; without it there is no limit.",
        { examples: [1] },
      ),
    ).optional(),
    optional: boolean(
      "Optional",
      "Whether the charm works without this relation. Informational: Juju does not enforce it, Charmhub shows it. State it explicitly.",
      {
        examples: [true],
        default: false,
        readBy: "Charmhub",
        meanings: {
          true: "The charm works without this relation.",
          false: "The charm needs this relation to work. The default, which is better written down.",
        },
      },
    ).optional(),
    scope: oneOf(
      ["global", "container"],
      "Scope",
      "`global` (the default) relates all units; `container` only those on the same machine, as subordinate charms need it.",
      { default: "global", meanings: SCOPE_MEANINGS },
    ).optional(),
    description: key(
      z.unknown(),
      "Description",
      "What the relation is for. A habit of charm repositories that helps readers; neither Juju nor charmcraft reads it.",
      { readBy: "nobody" },
    ).optional(),
    schema: key(
      z.unknown(),
      "Schema",
      "Where the schema of the interface lives. Neither Juju nor charmcraft reads it.",
      { readBy: "nobody" },
    ).optional(),
    versions: key(
      z.unknown(),
      "Versions",
      "Versions of the interface, in older charms. Neither Juju nor charmcraft reads it.",
      { readBy: "nobody" },
    ).optional(),
  },
  "Endpoint",
  "One end of a relation.",
);

/** `endpoint: interface` is short for `endpoint: {interface: …}`. */
const ENDPOINT = z.union([
  LONG_FORM,
  key(z.string(), "Interface", "Short for `interface: …` without limit and scope."),
]);

function endpoints(title: string, description: string, example: unknown): z.ZodType {
  return named(ENDPOINT, title, description, { examples: [example], readBy: "Juju" });
}

export const provides = endpoints(
  "Provided endpoints",
  "Endpoints at which this charm offers a service to others. The name is yours and must be unique over `provides`, `requires` and `peers`.",
  { certificates: { interface: "tls-certificates" } },
);

export const requires = endpoints(
  "Required endpoints",
  "Endpoints at which this charm uses the service of others. The name is yours and must be unique over `provides`, `requires` and `peers`.",
  { "connect-client": { interface: "connect_client", limit: 1, optional: true } },
);

export const peers = endpoints(
  "Peer endpoints",
  "Relations among the units of this application. They exist as soon as the application does.",
  { peer: { interface: "peer" } },
);

export const extraBindings = named(
  z.null(),
  "Extra bindings",
  "Names of further network bindings that are no relations. Each stands as a key without a value.",
  { examples: [{ cluster: null }], readBy: "Juju" },
);
