/**
 * What upstream's JSON Schemas of `connect_client` v0 say: facts taken from canonical/charm-relation-interfaces
 * `docs/json_schemas/connect_client/v0/{provider,requirer}.json` (commit 4cf84d1), which canonical/charmlibs generates
 * in the same way from `interfaces/connect_client/interface/v0/schema.py` (commit caaf741).
 */
import type { Role } from "../../schemas/definition.ts";

/** What is compared of one property. */
export interface PropertyFacts {
  readonly title?: string;
  readonly required: boolean;
  /** JSON types of the values that may be accepted, sorted. */
  readonly types: readonly string[];
  readonly examples: readonly unknown[];
  /** Keywords that restrict the value further, sorted; the types are left out. */
  readonly restrictions: readonly string[];
  /** Only there when the schema has one. */
  readonly default?: unknown;
}

export interface SchemaFacts {
  readonly envelope: Readonly<Record<string, PropertyFacts>>;
  readonly app: Readonly<Record<string, PropertyFacts>>;
  readonly unit: Readonly<Record<string, PropertyFacts>>;
}

const ENVELOPE: SchemaFacts["envelope"] = {
  app: { required: true, types: ["object"], examples: [], restrictions: [] },
  unit: { required: false, types: ["null", "object"], examples: [], restrictions: [], default: null },
};

export const UPSTREAM: Readonly<Record<Role, SchemaFacts>> = {
  provider: {
    envelope: ENVELOPE,
    app: {
      endpoints: {
        title: "Kafka Connect Endpoints",
        required: true,
        types: ["string"],
        examples: ["http://10.1.1.100:8083,http://10.1.1.101:8083,http://10.1.1.102:8083"],
        restrictions: [],
      },
      "secret-user": {
        title: "Credentials Secret Name",
        required: true,
        types: ["string"],
        examples: ["secret://59060ecc-0495-4a80-8006-5f1fc13fd783/cjqub6vubg2s77p3nio0"],
        restrictions: [],
      },
      "secret-tls": {
        title: "TLS Secret Name",
        required: false,
        types: ["null", "string"],
        examples: ["secret://59060ecc-0495-4a80-8006-5f1fc13fd783/cjqub7fubg2s77p3niog"],
        restrictions: [],
        default: null,
      },
    },
    unit: {},
  },
  requirer: {
    envelope: ENVELOPE,
    app: {
      "plugin-url": {
        title: "Plugin URL",
        required: true,
        types: ["string"],
        examples: ["http://10.1.1.200:8080/route/to/plugins", "NOT-REQUIRED"],
        restrictions: [],
      },
      "requested-secrets": {
        title: "Requested secrets",
        required: true,
        types: ["array"],
        examples: [["username", "password", "tls-ca"]],
        restrictions: ["items"],
      },
    },
    unit: {},
  },
};

/** Every difference between our schemas and upstream's, with the reason for it. Nothing else may differ. */
export const EXPLAINED_DIFFERENCES: Readonly<Record<string, string>> = {
  "provider envelope app title":
    "A name for people; upstream has the name of a Python class there, one level deeper.",
  "provider envelope unit title": "As for `app`.",
  "requirer envelope app title": "As for the provider.",
  "requirer envelope unit title": "As for the provider.",
  "provider envelope app restrictions":
    "`allOf` holds the condition that https endpoints need `secret-tls` (P5), which upstream leaves to the text.",
  "provider app endpoints restrictions":
    "Upstream accepts any string, also an empty one; P4 wants a comma-separated list of http and https URLs.",
  "provider app secret-user restrictions":
    "Upstream accepts any string, also an empty one; P3 wants the URI of a secret.",
  "provider app secret-tls restrictions":
    "Upstream accepts any string; P5 wants the URI of a secret. Null and the empty string stay legal: both mean no TLS.",
  "requirer app plugin-url restrictions":
    "Upstream accepts any string, also an empty one; R1 wants a URL with a host or the sentinel.",
  "requirer app requested-secrets types":
    "A databag holds strings only, and libraries write JSON text, which upstream's schema rejects. The list stays legal for documents that are no databags yet, as in upstream's own example.",
  "requirer app requested-secrets examples": "The value as it is stored, and not decoded.",
  "requirer app requested-secrets restrictions":
    "R2 wants legal secret keys with `username` and `password` among them; upstream accepts any list of strings, also an empty one.",
};
