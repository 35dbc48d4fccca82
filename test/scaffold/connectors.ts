/** Connectors as workers would describe them, made up, and the answers that are given about them. */
import type { Answers } from "../../scaffold/src/answers.ts";
import type { Setting } from "../../scaffold/src/connector/setting.ts";

const setting = (key: string, type: string, rest: Partial<Setting> = {}): Setting => ({
  key,
  type,
  isRequired: false,
  default: undefined,
  importance: "MEDIUM",
  documentation: "",
  ...rest,
});

const required = { isRequired: true, importance: "HIGH" } as const;

/** A database's log, with user, password, host and port under one prefix. */
export const LOG_SOURCE: readonly Setting[] = [
  setting("name", "STRING", required),
  setting("connector.class", "STRING", required),
  setting("tasks.max", "INT", { default: "1", importance: "HIGH" }),
  setting("errors.tolerance", "STRING", { default: "none", importance: "HIGH" }),
  setting("database.hostname", "STRING", {
    ...required,
    documentation: "Where the <b>server</b> is.\nSecond line.",
  }),
  setting("database.port", "INT", { default: "3306", importance: "HIGH" }),
  setting("database.user", "STRING", required),
  setting("database.password", "PASSWORD", { importance: "HIGH" }),
  setting("database.ssl.keystore.password", "PASSWORD", { importance: "LOW" }),
  setting("topic.prefix", "STRING", { ...required, documentation: 'Prefix: "shop", or #1 for all of them' }),
  setting("include.schema.changes", "BOOLEAN", { default: "true", importance: "HIGH" }),
  setting("max.batch.size", "INT", { default: "2048" }),
  setting("snapshotMode", "STRING", { default: "initial", importance: "HIGH" }),
];

/** A service with a token, and keys whose plain names are taken. */
export const API_SINK: readonly Setting[] = [
  setting("topics", "LIST", { default: "", importance: "HIGH" }),
  setting("api.url", "STRING", {
    ...required,
    documentation:
      "Where records are sent to, with everything that a reader has to know about it before this sentence comes to its end.",
  }),
  setting("api.token", "PASSWORD", { ...required, documentation: "Token of the service." }),
  setting("mode", "STRING", { default: "upsert", importance: "HIGH", documentation: "Yes" }),
  setting("import", "BOOLEAN", { default: "false", importance: "HIGH" }),
  setting("tasks_max", "INT", { default: "9", importance: "HIGH" }),
  setting("backoff.ms", "LONG", { default: "9223372036854775807", importance: "HIGH" }),
  setting("threshold", "DOUBLE", { default: "0.5", importance: "HIGH" }),
  setting("limit", "INT", required),
];

/** Another one over JDBC than the usual. */
const TABLE_SINK: readonly Setting[] = [
  setting("connection.url", "STRING", { ...required, documentation: "Valid JDBC URL." }),
  setting("connection.username", "STRING", required),
  setting("connection.password", "PASSWORD", required),
  setting("primary.key.mode", "STRING", { default: "none", importance: "HIGH" }),
];

const LOG_CLASS = "com.example.log.LogSourceConnector";
const API_CLASS = "com.example.api.ApiSinkConnector";

/** Answers from a connector: with and without settings, one class and two, secrets and none. */
export const FROM_CONNECTOR: readonly Answers[] = [
  {
    ...{ name: "from-source", data: "mysql", substrate: "vm", mode: "source", plugin: "served" },
    classes: { source: LOG_CLASS },
    settings: { source: LOG_SOURCE },
  },
  {
    ...{ name: "from-sink", data: "etcd_client", substrate: "k8s", mode: "sink", plugin: "served" },
    classes: { sink: API_CLASS },
    settings: { sink: API_SINK },
  },
  {
    ...{ name: "from-both", data: "etcd_client", substrate: "vm", mode: "sink", plugin: "NOT-REQUIRED" },
    classes: { source: LOG_CLASS, sink: API_CLASS },
    settings: { source: LOG_SOURCE, sink: API_SINK },
  },
  {
    ...{ name: "from-chosen", data: "postgresql", substrate: "k8s", mode: "source", plugin: "NOT-REQUIRED" },
    classes: { source: LOG_CLASS },
    settings: { source: LOG_SOURCE },
    options: ["max.batch.size", "database.ssl.keystore.password"],
  },
  {
    ...{ name: "from-tables", data: "postgresql", substrate: "vm", mode: "sink", plugin: "served" },
    classes: { sink: "com.example.tables.TableSink" },
    settings: { sink: TABLE_SINK },
  },
  {
    ...{ name: "from-usual", data: "postgresql", substrate: "vm", mode: "source", plugin: "served" },
    classes: { source: "io.aiven.connect.jdbc.JdbcSourceConnector" },
    settings: { source: [setting("table.whitelist", "LIST", { default: "" })] },
    options: ["table.whitelist"],
  },
  {
    ...{
      name: "from-class",
      data: "s3",
      substrate: "k8s",
      mode: "source",
      plugin: "https://example.com/a.tar",
    },
    classes: { source: LOG_CLASS },
  },
  {
    ...{ name: "from-archive", data: "mongodb", substrate: "vm", mode: "sink", plugin: "served" },
    classes: { source: LOG_CLASS, sink: API_CLASS },
  },
] as const;
