// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${1:HOST}` is an editor's snippet placeholder.
/**
 * `connect_client` v0: a Kafka Connect cluster (provider) and an integrator charm that serves a connector plugin and
 * runs connectors (requirer). Facts from the interface's text and schema in canonical/charmlibs
 * (`interfaces/connect_client/interface/v0`), from the data_interfaces library and from the worker charm; where they
 * contradict each other, the comment says which one is followed.
 */
import * as z from "zod";
import type { Companion, InterfaceDefinition } from "../definition.ts";
import { optional, secretKeyList, secretUri, urlList, urlOrSentinel } from "../fields.ts";
import { listItemSchemePattern } from "../patterns.ts";
import { NO_PLUGIN } from "../sentinels.ts";

const SPECIFICATION =
  "https://github.com/canonical/charmlibs/blob/main/interfaces/connect_client/interface/v0/README.md";
const SOURCE = `[connect_client v0](${SPECIFICATION})`;

/** Juju writes these three into every unit databag; fixtures put them into application databags too. */
const JUJU_KEYS: readonly Companion[] = [
  {
    key: "egress-subnets",
    description: "Written by Juju into unit databags: the subnets that the unit's traffic comes from.",
  },
  {
    key: "ingress-address",
    description: "Written by Juju into unit databags: the address at which others reach the unit.",
  },
  {
    key: "private-address",
    description: "Written by Juju into unit databags: the older name of `ingress-address`.",
  },
];

/** Bookkeeping of the data_interfaces library, in either side's databags. */
const LIBRARY_KEYS: readonly Companion[] = [
  {
    key: "data",
    description:
      "Bookkeeping of the data_interfaces library: a JSON copy of the other side's databag, from which it computes the next difference.",
  },
  {
    key: "provided-secrets",
    description:
      "JSON array, written by newer data_interfaces libraries: secret fields that the requirer itself provides.",
  },
  { key: "secret-extra", description: "URI of the secret with the fields that belong to no named group." },
  { key: "secret-mtls", description: "URI of the secret with `mtls-cert`." },
  { key: "secret-entity", description: "URI of the secret with `entity-name` and `entity-password`." },
  {
    key: "encryption-secret",
    description: "URI of the secret with the key that newer libraries encrypt fields with across models.",
  },
  {
    key: "status",
    description: "JSON array of `{code, message, resolution}`, written by newer data_interfaces libraries.",
  },
];

const COMPANIONS: readonly Companion[] = [...LIBRARY_KEYS, ...JUJU_KEYS];

/** What the library writes in clear text when the requirer did not ask for it as a secret. */
const CLEAR_TEXT_KEYS: readonly Companion[] = [
  {
    key: "tls",
    description: "The word `enabled` or `disabled`, in clear text because it was not in `requested-secrets`.",
  },
  {
    key: "tls-ca",
    description: "The CA certificate, in clear text because it was not in `requested-secrets`.",
  },
];

const endpoints = urlList(
  { schemes: ["http", "https"], defaultPort: 8083 },
  {
    title: "Kafka Connect Endpoints",
    description:
      "REST base URLs of all workers, separated by single commas without blanks. Each names its protocol, host and port; clients append `/connectors` and so on.",
    examples: ["http://10.1.1.100:8083,http://10.1.1.101:8083,http://10.1.1.102:8083"],
    rule: "P4",
    source: SOURCE,
    suggestions: [
      { label: "http://HOST:8083", value: "http://${1:HOST}:8083", description: "One worker, plain HTTP" },
      {
        label: "http://HOST:8083,http://HOST:8083",
        value: "http://${1:HOST}:8083,http://${2:HOST}:8083",
        description: "Two workers, plain HTTP",
      },
      {
        label: "https://HOST:8083",
        value: "https://${1:HOST}:8083",
        description: "One worker with TLS; needs `secret-tls`",
      },
    ],
  },
);

const userSecret = z.looseObject({
  username: z.string().min(1).describe("User name in the Connect cluster."),
  password: z.string().min(1).describe("Its password."),
  uris: z.string().optional().describe("Connection strings; the library keeps them in the same secret."),
  "read-only-uris": z.string().optional().describe("The same for reading only."),
});

const secretUser = secretUri(userSecret, {
  title: "Credentials Secret Name",
  description:
    "URI of the Juju secret with the keys `username` and `password`, valid for the REST interface of every worker. The provider grants it to the relation.",
  examples: ["secret://59060ecc-0495-4a80-8006-5f1fc13fd783/cjqub6vubg2s77p3nio0"],
  rule: "P3",
  source: SOURCE,
  suggestions: [
    {
      label: "secret:<id>",
      value: "secret:${1:cjqub6vubg2s77p3nio0}",
      description: "Secret of this model, by its 20-character id",
    },
    {
      label: "secret://<model uuid>/<id>",
      value: "secret://${1:59060ecc-0495-4a80-8006-5f1fc13fd783}/${2:cjqub6vubg2s77p3nio0}",
      description: "Secret with the UUID of its model",
    },
  ],
});

/** Text: `tls-ca`; schema: `tls` and `tls-ca`; the library puts both into one secret. `tls-ca` is what clients read. */
const tlsSecret = z.looseObject({
  "tls-ca": z
    .string()
    .min(1)
    .describe("CA chain: one or more PEM certificates. The worker charm writes `disabled` without TLS."),
  tls: z.string().optional().describe("The word `enabled` or `disabled`, written by the worker charm."),
});

const secretTls = optional(
  secretUri(tlsSecret, {
    title: "TLS Secret Name",
    description:
      "URI of the Juju secret with the key `tls-ca`: the CA chain of the REST endpoints. Needed as soon as one endpoint is https; left out otherwise.",
    examples: ["secret://59060ecc-0495-4a80-8006-5f1fc13fd783/cjqub7fubg2s77p3niog"],
    rule: "P5",
    source: SOURCE,
    suggestions: [
      {
        label: "secret:<id>",
        value: "secret:${1:cjqub7fubg2s77p3niog}",
        description: "Secret of this model, by its 20-character id",
      },
      {
        label: "secret://<model uuid>/<id>",
        value: "secret://${1:59060ecc-0495-4a80-8006-5f1fc13fd783}/${2:cjqub7fubg2s77p3niog}",
        description: "Secret with the UUID of its model",
      },
    ],
  }),
);

const pluginUrl = urlOrSentinel(
  {
    schemes: ["http", "https"],
    sentinel: {
      value: NO_PLUGIN,
      description: "The connector is part of the workers already; the provider downloads nothing.",
    },
  },
  {
    title: "Plugin URL",
    description:
      "URL of **one** tarball with the connector and everything it needs, reachable from every worker; or `NOT-REQUIRED` when the workers have the connector already (MirrorMaker). It is read once, when it appears: a later change reaches no worker.",
    examples: ["http://10.1.1.200:8080/route/to/plugins", NO_PLUGIN],
    rule: "R1",
    source: SOURCE,
    suggestions: [
      { label: NO_PLUGIN, value: NO_PLUGIN, description: "No plugin is served" },
      {
        label: "http://HOST:8080/api/v1/plugin",
        value: "http://${1:HOST}:8080/api/v1/plugin",
        description: "The route of the integrator template's plugin server",
      },
      {
        label: "https://…/plugin.tar.gz",
        value: "https://${1:HOST}/${2:plugin.tar.gz}",
        description: "Any other URL of a tarball",
      },
    ],
  },
);

const requestedSecrets = secretKeyList(
  {
    required: ["username", "password"],
    requiredWithTls: ["tls-ca"],
    known: {
      username: "secret-user",
      password: "secret-user",
      uris: "secret-user",
      "read-only-uris": "secret-user",
      tls: "secret-tls",
      "tls-ca": "secret-tls",
      "mtls-cert": "secret-mtls",
      "entity-name": "secret-entity",
      "entity-password": "secret-entity",
    },
  },
  {
    title: "Requested secrets",
    description:
      "JSON text of an array: the fields that the provider must hand over in secrets instead of clear text. Holds at least `username` and `password`, and `tls-ca` for TLS.",
    examples: ['["username", "password", "tls-ca"]'],
    rule: "R2",
    missing: "without it the provider writes the credentials in clear text",
    source: SOURCE,
    suggestions: [
      {
        label: '["username", "password", "tls-ca"]',
        value: '["username", "password", "tls-ca"]',
        description: "The three that the interface names",
      },
      {
        label: '["username", "password", "tls", "tls-ca", "uris"]',
        value: '["username", "password", "tls", "tls-ca", "uris"]',
        description: "What the data_interfaces library of kafkacl writes (LIBPATCH 40)",
      },
      {
        label: '["username", "password", "tls", "tls-ca", "uris", "read-only-uris", …]',
        value:
          '["username", "password", "tls", "tls-ca", "uris", "read-only-uris", "entity-name", "entity-password"]',
        description: "What the newest data_interfaces library writes (LIBPATCH 59)",
      },
    ],
  },
);

export const definition: InterfaceDefinition = {
  name: "connect_client",
  version: 0,
  status: "draft",
  title: "Kafka Connect client",
  summary:
    "Use a Kafka Connect cluster: hand over a connector plugin, receive REST endpoints and credentials.",
  description:
    "The requirer (an *integrator*) publishes where its connector plugin can be downloaded. The provider (Kafka Connect) loads it on every worker, creates a user and answers with REST endpoints and the URI of a secret with the credentials.",
  documentation: SPECIFICATION,
  endpointNames: ["connect-client", "connect_client"],
  duties: [
    {
      id: "P1",
      side: "provider",
      text: "Fetches the tarball from `plugin-url` and makes it usable on every worker; does nothing here when the value is `NOT-REQUIRED`.",
    },
    {
      id: "P2",
      side: "provider",
      text: "Creates a user name and password in the Connect cluster, only after the plugin is on all workers.",
    },
    {
      id: "P3",
      side: "provider",
      text: "Puts both into a Juju secret that works against the REST interface and publishes its URI as `secret-user`.",
    },
    {
      id: "P4",
      side: "provider",
      text: "Publishes `endpoints` as a comma-separated list; each entry names its protocol, http or https.",
    },
    {
      id: "P5",
      side: "provider",
      text: "With https endpoints, puts the CA chain into the key `tls-ca` of a secret and publishes its URI as `secret-tls`.",
    },
    { id: "P6", side: "provider", text: "Removes that user from the cluster when the relation goes away." },
    {
      id: "P7",
      side: "provider",
      text: "Removes all plugin files of that client when the relation goes away.",
    },
    {
      id: "R1",
      side: "requirer",
      text: "Publishes `plugin-url`: the URL of one tarball with all needed files, or `NOT-REQUIRED`.",
    },
    {
      id: "R2",
      side: "requirer",
      text: "Publishes `requested-secrets`: a JSON array of legal secret keys with at least `username` and `password`, and `tls-ca` under TLS.",
    },
    {
      id: "R3",
      side: "requirer",
      text: "Runs the life of its own connectors and tasks through the REST endpoints with the credentials it was given.",
    },
  ],
  usage: [
    {
      id: "U1",
      side: "requirer",
      text: "Packs everything that the connector needs into a single tarball and serves it at `plugin-url`.",
    },
    { id: "U2", side: "requirer", text: "Serves it where the provider can reach it." },
  ],
  provider: {
    title: "Kafka Connect cluster",
    description: "Runs the workers, loads the plugin and hands out endpoints and credentials.",
    app: {
      fields: z.looseObject({
        endpoints,
        "secret-user": secretUser,
        "secret-tls": secretTls,
      }),
      companions: [...COMPANIONS, ...CLEAR_TEXT_KEYS],
      requiredWhen: [
        { field: "endpoints", matches: listItemSchemePattern("https"), requires: "secret-tls", rule: "P5" },
      ],
    },
    unit: { fields: z.looseObject({}), companions: COMPANIONS },
  },
  requirer: {
    title: "integrator charm",
    description: "Serves the connector plugin and runs its connectors on the provider's workers.",
    app: {
      fields: z.looseObject({ "plugin-url": pluginUrl, "requested-secrets": requestedSecrets }),
      companions: COMPANIONS,
    },
    unit: {
      fields: z.looseObject({}),
      companions: [
        ...COMPANIONS,
        {
          key: "requested-secrets",
          description: "The library mirrors `requested-secrets` from the application databag here.",
        },
      ],
    },
  },
  misspellings: {
    plugin_url: "plugin-url",
    "plugin-uri": "plugin-url",
    plugin_uri: "plugin-url",
    "plugins-url": "plugin-url",
    "plugin-urls": "plugin-url",
    pluginUrl: "plugin-url",
    pluginurl: "plugin-url",
    plugin: "plugin-url",
    endpoint: "endpoints",
    "rest-endpoints": "endpoints",
    rest_endpoints: "endpoints",
    "connect-endpoints": "endpoints",
    secret_user: "secret-user",
    secretUser: "secret-user",
    "secret-username": "secret-user",
    "secret-users": "secret-user",
    "user-secret": "secret-user",
    user_secret: "secret-user",
    secret_tls: "secret-tls",
    secretTls: "secret-tls",
    "tls-secret": "secret-tls",
    tls_secret: "secret-tls",
    "secret-tls-ca": "secret-tls",
    requested_secrets: "requested-secrets",
    requestedSecrets: "requested-secrets",
    "requested-secret": "requested-secrets",
    "request-secrets": "requested-secrets",
    "requests-secrets": "requested-secrets",
  },
};
