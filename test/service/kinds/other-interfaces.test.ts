/**
 * Two dozen interfaces write keys that `connect_client` has, too. Whatever a document of theirs looks like, its fields
 * are never judged by the rules of `connect_client`. All values are invented; shapes as libraries and texts have them.
 */
import { describe, expect, test } from "vitest";
import { type CharmSummary, DEFAULT_CONTEXT } from "../../../server/src/service/context.ts";
import { codesOf, documentOf, judge, service } from "../../support/judge.ts";

interface Sample {
  readonly interface: string;
  /** Which of its sides wrote it. */
  readonly side: "provider" | "requirer";
  readonly endpoint: string;
  readonly data: Readonly<Record<string, string>>;
}

const USER = "secret://0b5c1a52-7d0e-4f6e-9a3b-2f4f0c7d9e11/d3k1q2vmp25c7b0a1c2g";
const TLS = "secret://0b5c1a52-7d0e-4f6e-9a3b-2f4f0c7d9e11/d3k1q2vmp25c7b0a1c30";
const REQUESTED = '["username", "password", "tls", "tls-ca", "uris"]';
const CLEAR = { username: "relation-11", password: "Qm3vX8" };

const SAMPLES: readonly Sample[] = [
  sample("azure_service_principal", "requirer", "azure-credentials", {
    "requested-secrets": '["client-id", "client-secret"]',
    "lib-version": "1",
  }),
  sample("azure_storage", "provider", "azure-storage-credentials", {
    container: "backups",
    "storage-account": "acme",
    "secret-extra": USER,
    "connection-protocol": "abfss",
    endpoint: "abfss://backups@acme.dfs.core.windows.net",
  }),
  sample("cassandra_client", "provider", "cassandra-client", {
    keyspace: "shop",
    endpoints: "10.4.0.7:9042,10.4.0.8:9042",
    "secret-user": USER,
    "secret-tls": TLS,
    version: "5.0.4",
  }),
  sample("etcd_client", "provider", "etcd-client", {
    endpoints: "https://10.4.0.21:2379,https://10.4.0.22:2379",
    "secret-tls": TLS,
    "secret-user": USER,
    version: "3.6.1",
  }),
  sample("etcd_client", "provider", "etcd", {
    endpoints: "10.4.0.21:2379",
    "secret-tls": TLS,
    "secret-user": USER,
    version: "3.6.1",
  }),
  sample("etcd_client", "requirer", "etcd-client", {
    prefix: "/shop/",
    "secret-mtls": USER,
    "requested-secrets": '["username", "tls-ca"]',
    "provided-secrets": '["mtls-cert"]',
  }),
  sample("filesystem_info", "provider", "filesystem", { endpoint: "nfs://10.4.0.3/exports/shop" }),
  sample("hydra_endpoints", "provider", "hydra-endpoint-info", {
    admin_endpoint: "http://hydra.iam.svc.cluster.local:4445",
    public_endpoint: "http://hydra.iam.svc.cluster.local:4444",
  }),
  sample("kafka_client", "provider", "kafka-client", {
    topic: "orders",
    endpoints: "10.4.0.31:9092,10.4.0.32:9092",
    "secret-user": USER,
    "secret-tls": TLS,
    "consumer-group-prefix": "relation-11-",
  }),
  sample("kafka_client", "provider", "kafka-cluster", {
    data: '{"topic": "orders", "extra-user-roles": "producer"}',
    topic: "orders",
    endpoints: "10.4.0.31:9093",
    ...CLEAR,
    tls: "enabled",
    "tls-ca": "-----BEGIN CERTIFICATE-----",
    "zookeeper-uris": "",
  }),
  sample("kafka_client", "requirer", "kafka", {
    topic: "orders",
    "extra-user-roles": "consumer,producer",
    "requested-secrets": REQUESTED,
  }),
  sample("karapace_client", "provider", "karapace-client", {
    subject: "orders",
    endpoints: "10.4.0.41:8081",
    "secret-user": USER,
    tls: "disabled",
  }),
  sample("karapace_client", "requirer", "schema-registry", {
    subject: "orders",
    "extra-user-roles": "user",
    "requested-secrets": REQUESTED,
  }),
  sample("ldap", "provider", "ldap", {
    urls: '["ldap://10.4.0.5:3893"]',
    base_dn: "dc=acme,dc=example",
    bind_dn: "cn=shop",
    bind_password_secret: "secret:d3k1q2vmp25c7b0a1c2g",
    auth_method: "simple",
    starttls: "true",
  }),
  sample("mongodb_client", "provider", "mongodb", {
    database: "shop",
    endpoints: "10.4.0.51,10.4.0.52",
    replset: "mongodb",
    "secret-user": USER,
    uris: "mongodb://x",
  }),
  sample("mongodb_client", "requirer", "mongodb", { database: "shop", "requested-secrets": REQUESTED }),
  sample("mysql_client", "provider", "database", {
    database: "shop",
    endpoints: "10.4.0.61:3306",
    "read-only-endpoints": "10.4.0.62:3306",
    "secret-user": USER,
    version: "8.0.41",
  }),
  sample("mysql_client", "provider", "backend-database", {
    data: '{"database": "shop", "extra-user-roles": "mysqlrouter"}',
    database: "shop",
    endpoints: "mysql-primary.prod.svc.cluster.local:3306",
    ...CLEAR,
  }),
  sample("mysql_client", "requirer", "backend-database", {
    database: "shop",
    "extra-user-roles": "mysqlrouter",
    "requested-secrets": REQUESTED,
  }),
  sample("nfs_share", "provider", "nfs-share", { endpoint: "nfs://10.4.0.3/exports/shop" }),
  sample("opensearch_client", "provider", "opensearch-client", {
    index: "orders",
    endpoints: "10.4.0.71:9200,10.4.0.72:9200",
    "secret-user": USER,
    "secret-tls": TLS,
    version: "2.19.1",
  }),
  sample("opensearch_client", "provider", "opensearch", {
    index: "orders",
    endpoints: "10.4.0.71:9200",
    ...CLEAR,
    "tls-ca": "-----BEGIN CERTIFICATE-----",
  }),
  sample("opensearch_client", "requirer", "opensearch", {
    index: "orders",
    "requested-secrets": REQUESTED,
    "extra-user-roles": "admin",
  }),
  sample("pgbouncer", "provider", "database", {
    data: "{}",
    database: "shop",
    endpoints: "localhost:6432",
    subordinated: "true",
    state: "ready",
    "secret-user": USER,
  }),
  sample("postgresql_client", "provider", "database", {
    database: "shop",
    endpoints: "10.4.0.81:5432",
    "read-only-endpoints": "10.4.0.82:5432,10.4.0.83:5432",
    "secret-user": USER,
    tls: "False",
    version: "16.9",
  }),
  sample("postgresql_client", "requirer", "db-admin", {
    database: "shop",
    "extra-user-roles": "SUPERUSER",
    "requested-secrets": REQUESTED,
    "external-node-connectivity": "true",
  }),
  sample("redis", "provider", "redis", { "leader-host": "redis-0.redis-endpoints", hostname: "10.4.0.91" }),
  sample("s3", "provider", "s3-credentials", {
    bucket: "shop",
    "access-key": "AKEXAMPLE",
    "secret-key": "wJalrEXAMPLE",
    endpoint: "http://10.4.0.95:9000",
    region: "eu-1",
    path: "backups/",
  }),
  sample("s3", "provider", "s3-parameters", {
    bucket: "shop",
    "secret-extra": USER,
    endpoint: "https://minio.acme.example",
    "lib-version": "1.0",
  }),
  sample("s3", "requirer", "s3-parameters", {
    bucket: "shop",
    "requested-secrets": '["access-key", "secret-key"]',
    "lib-version": "1.0",
  }),
  sample("smtp", "provider", "smtp", {
    host: "mail.acme.example",
    port: "587",
    user: "shop",
    password_id: "secret:d3k1q2vmp25c7b0a1c2g",
    auth_type: "plain",
  }),
  sample("spark_service_account", "provider", "spark-service-account", {
    "service-account": "spark:shop",
    "secret-extra": USER,
    "resource-manifest": "{}",
  }),
  sample("spark_service_account", "requirer", "spark-service-account", {
    "service-account": "spark:shop",
    "requested-secrets": '["spark-properties"]',
    "skip-creation": "false",
  }),
  sample("tls-certificates", "requirer", "certificates", {
    certificate_signing_requests: '[{"ca": false, "certificate_signing_request": "-----BEGIN"}]',
  }),
  sample("valkey_client", "provider", "valkey-client", {
    endpoints: "10.4.0.97:6379",
    "read-only-endpoints": "10.4.0.98:6379",
    "sentinel-endpoints": "10.4.0.97:26379",
    mode: "sentinel",
    "secret-user": USER,
    "secret-tls": TLS,
    version: "9.0.1",
  }),
  sample("valkey_client", "requirer", "valkey", { resource: "shop:*", "requested-secrets": REQUESTED }),
  sample("vault-kv", "provider", "vault-kv", {
    vault_url: "https://10.4.0.99:8200",
    mount: "charm-shop-1",
    ca_certificate: "-----BEGIN",
    credentials: '{"n1": "secret:d3k1q2vmp25c7b0a1c2g"}',
  }),
  sample("wazuh_api_client", "provider", "wazuh-api", {
    endpoint: "https://10.4.0.100:55000",
    "secret-user": USER,
  }),
  sample("zookeeper", "provider", "zookeeper", {
    database: "/kafka",
    endpoints: "10.4.0.101:2181",
    "secret-user": USER,
    "secret-tls": TLS,
    uris: "10.4.0.101:2181/kafka",
  }),
  sample("zookeeper", "provider", "coordination", {
    chroot: "/kafka",
    endpoints: "10.4.0.101",
    ...CLEAR,
    tls: "disabled",
    uris: "10.4.0.101:2181/kafka",
  }),
  sample("zookeeper", "requirer", "zookeeper", {
    database: "/kafka",
    "extra-user-roles": "cdrwa",
    "requested-secrets": REQUESTED,
  }),
];

function sample(
  name: string,
  side: Sample["side"],
  endpoint: string,
  data: Readonly<Record<string, string>>,
): Sample {
  return { interface: name, side, endpoint, data };
}

/** JSON is YAML, so one text serves for both. */
const text = (value: unknown) => JSON.stringify(value, undefined, 2);

const item = ({ data }: Sample, ends: object) => ({ ...ends, "application-data": data });
const pair = (endpoint: string, related = endpoint) => ({ endpoint, "related-endpoint": related });
const unit = (relations: readonly object[]) => ({
  "shop/0": { "opened-ports": [], charm: "ch:amd64/noble/shop-3", leader: true, "relation-info": relations },
});

const SHAPES: readonly (readonly [string, (sample: Sample) => unknown])[] = [
  ["its own endpoint", (it) => ({ "relation-info": [item(it, pair(it.endpoint))] })],
  ["endpoints of unknown names", (it) => ({ "relation-info": [item(it, pair("backend", "shop"))] })],
  ["no endpoint", (it) => ({ "application-data": it.data })],
  ["the side on top", (it) => ({ [it.side]: { "application-data": it.data } })],
  ["`app` under the side", (it) => ({ [it.side]: { app: it.data, unit: {} } })],
  ["a dump", (it) => unit([item(it, { "relation-id": 4, ...pair(it.endpoint) })])],
  ["a dump, unknown names", (it) => unit([item(it, { "relation-id": 4, ...pair("backend", "shop") })])],
];

const label = ({ interface: name, side, endpoint }: Sample) => `${name}, ${side}, ${endpoint}`;

describe.each(SHAPES)("with %s", (_shape, document) => {
  test.for(SAMPLES.map((it) => [label(it), it] as const))("%s", ([, it]) => {
    const findings = judge(text(document(it)));
    expect(codesOf(findings).filter((code) => code !== "interface-unknown")).toEqual([]);
    const { relations } = service.describe(documentOf(text(document(it))), DEFAULT_CONTEXT);
    expect(relations.map((relation) => relation.interface)).not.toContain("connect_client");
  });
});

describe("beside a relation of ours", () => {
  const ours = {
    "relation-id": 9,
    ...pair("connect-client"),
    "application-data": { endpoints: "http://10.4.0.2:8083", "secret-user": USER },
  };
  const others = SAMPLES.map((it, index) =>
    item(it, { "relation-id": 10 + index, ...pair(index % 2 ? it.endpoint : "backend") }),
  );
  const peers = [
    {
      "relation-id": 1,
      ...pair("peer"),
      "application-data": {},
      "local-unit": { "in-scope": true, data: {} },
    },
    { "relation-id": 2, ...pair("restart"), "application-data": { endpoints: "10.4.0.2", tls: "enabled" } },
  ];
  const dump = text(unit([...peers, ours, ...others]));

  test("the dump of a unit with all of them is silent", () => expect(judge(dump)).toEqual([]));

  test.for(["provider", "requirer"] as const)("an option for the %s changes nothing about them", (role) => {
    expect(judge(dump, { association: { interface: "connect_client", role } })).toEqual([]);
  });

  test("nor does a comment", () => {
    expect(judge(`# integrator-charms: interface=connect_client\n${dump}`)).toEqual([]);
  });

  test("an option is heard where endpoints have names of their own", () => {
    const strange = {
      ...ours,
      ...pair("workers", "sink"),
      "application-data": { "secret-user": USER, endpoints: "10.4.0.2:8083" },
    };
    const text2 = text(unit([...peers, strange]));
    expect(judge(text2)).toEqual([]);
    expect(codesOf(judge(text2, { association: { interface: "connect_client" } }))).toEqual([
      "endpoints-scheme",
    ]);
  });
});

describe("words that many share", () => {
  const CHARM: CharmSummary = {
    name: "shop",
    endpoints: [{ name: "store", interface: "s3", side: "requires" }],
  };
  const strangers: readonly (readonly [string, string])[] = [
    ["only user and password", "application-data: {username: shop, password: Qm3vX8}\n"],
    ["only TLS", "provider:\n  application-data: {tls: enabled, tls-ca: Acme}\n"],
    ["`plugin`", "relation-info:\n  - endpoint: part\n    application-data: {plugin: python, source: .}\n"],
    ["`endpoint`", "application-data:\n  endpoint: http://10.4.0.95:9000\n"],
    [
      "hosts with a database's port",
      'application-data: {endpoints: "10.4.0.81:5432", username: a, password: b}\n',
    ],
    ["unclosed YAML of others", "application-data:\n  scrape_jobs: [{...}\n"],
    [
      "a JSON Schema",
      '{"properties": {"application-data": {"properties": {"endpoints": {"type": "string"}}}}}',
    ],
    [
      "a JSON Schema with examples",
      '{"$schema": "https://json-schema.org/draft/2020-12/schema", "application-data": {"plugin-url": "x"}}',
    ],
  ];
  test.for(strangers)("%s: no word about fields or syntax", ([, document]) => {
    expect(codesOf(judge(document)).filter((code) => code !== "interface-unknown")).toEqual([]);
  });

  test("metadata says whose `endpoint` it is, an option notwithstanding", () => {
    const document =
      "relation-info:\n  - endpoint: store\n    application-data: {bucket: shop, region: eu-1}\n";
    const association = { interface: "connect_client", role: "provider" } as const;
    expect(codesOf(judge(document, { charm: CHARM, association }))).toEqual(["interface-unknown"]);
  });

  test("an option for a folder makes nothing of a file with an `endpoint` on top", () => {
    const association = { interface: "connect_client" };
    expect(judge("endpoint: provide-s3\napp_data: '{}'\n", { association })).toEqual([]);
    expect(judge("plugin: python\nsource: .\n", { association })).toEqual([]);
  });

  test("what is plainly ours is still found", () => {
    const own: readonly string[] = [
      "application-data: {endpoints: 'http://a:8083'}\n",
      "application-data: {endpoint: 'http://a:8083'}\n",
      "application-data: {endpoints: '10.4.0.2:8083', secret-user: secret:d3k1q2vmp25c7b0a1c2g}\n",
      "application-data: {plugin_url: NOT-REQUIRED}\n",
      "application-data: {rest-endpoints: 'a:8083'}\n",
      "application-data: {requested-secrets: '[\"username\"]', plugin: NOT-REQUIRED}\n",
    ];
    const names = own.map(
      (document) => service.describe(documentOf(document), DEFAULT_CONTEXT).relations[0]?.interface,
    );
    expect(names).toEqual(own.map(() => "connect_client"));
  });
});
