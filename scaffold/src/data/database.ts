/** Databases over JDBC, and MongoDB. Facts: template-connect-integrator, `examples/`; connectors' documentation. */
import type { FixedSetting, Kind, OptionPlan } from "./kind.ts";

const TOPIC_CREATION: readonly OptionPlan[] = [
  {
    name: "topic_partitions",
    key: "topic.creation.default.partitions",
    default: 10,
    description: "Partitions of topics that the source creates.",
    mode: "source",
  },
  {
    name: "topic_replication_factor",
    key: "topic.creation.default.replication.factor",
    default: -1,
    description: "Replicas of topics that the source creates; -1 for the cluster's default.",
    mode: "source",
  },
];

const TOPICS_REGEX: OptionPlan = {
  name: "topics_regex",
  key: "topics.regex",
  default: "test_.*",
  description: "Topics that the sink reads, as a regular expression of Java.",
  mode: "sink",
};

const TOPIC_PREFIX: OptionPlan = {
  name: "topic_prefix",
  key: "topic.prefix",
  default: "test_",
  description: "Prefix of the topics that the source writes to.",
  mode: "source",
};

const DB_NAME: OptionPlan = {
  name: "db_name",
  key: "db_name",
  default: "test_db",
  description: "Database to read from or write to; the charm asks for it.",
  mode: "none",
};

const JDBC_OPTIONS: readonly OptionPlan[] = [
  TOPIC_PREFIX,
  {
    name: "select_mode",
    key: "mode",
    default: "incrementing",
    description: "How the source finds rows: bulk, incrementing, timestamp or both of these.",
    mode: "source",
  },
  {
    name: "incrementing_column",
    key: "incrementing.column.name",
    default: "id",
    description: "Column that grows with each row.",
    mode: "source",
  },
  ...TOPIC_CREATION,
  TOPICS_REGEX,
  {
    name: "insert_mode",
    key: "insert.mode",
    default: "insert",
    description: "How the sink writes a row: insert, upsert or update.",
    mode: "sink",
  },
  {
    name: "pk_mode",
    key: "pk.mode",
    default: "record_value",
    description: "Where the primary key comes from: none, kafka, record_key or record_value.",
    mode: "sink",
  },
  {
    name: "pk_fields",
    key: "pk.fields",
    default: "id",
    description: "Fields of the primary key, separated by commas.",
    mode: "sink",
  },
  DB_NAME,
];

const TASKS_MAX: FixedSetting = { name: "tasks_max", key: "tasks.max", value: 1 };

const JDBC_FIXED: readonly FixedSetting[] = [
  TASKS_MAX,
  { name: "auto_create", key: "auto.create", value: true },
  { name: "auto_evolve", key: "auto.evolve", value: true },
  { name: "value_converter", key: "value.converter", value: { constant: "JSON_CONVERTER" } },
  {
    name: "key_converter",
    key: "key.converter",
    value: { constant: "STRING_CONVERTER" },
    mode: "sink",
  },
];

const DATABASE_IMPORTS = `from charms.data_platform_libs.v0.data_interfaces import (
    DatabaseRequirerData,
    DatabaseRequirerEventHandlers,
)`;

const LIBRARIES = [["data_platform_libs.data_interfaces", "0"]] as const;

const READY = "return self.helpers.check_data_interfaces_ready([DATA_REL, CONNECT_REL])";

function databaseInit(roles: string): string {
  return `self.db_name = str(charm.config["db_name"])
roles = "${roles}"
data = DatabaseRequirerData(self.model, DATA_REL, self.db_name, extra_user_roles=roles)
self.database = DatabaseRequirerEventHandlers(charm, data)`;
}

function jdbc(title: string, protocol: string, roles: string, port: number): Kind {
  return {
    title,
    interface: `${protocol}_client`,
    endpoints: ["data"],
    modes: ["source", "sink"],
    plugin:
      "https://github.com/Aiven-Open/jdbc-connector-for-apache-kafka/releases/download/v6.10.0/jdbc-connector-for-apache-kafka-6.10.0.tar",
    options: JDBC_OPTIONS,
    fixed: JDBC_FIXED,
    constants: () => `SOURCE_CLASS = "io.aiven.connect.jdbc.JdbcSourceConnector"
SINK_CLASS = "io.aiven.connect.jdbc.JdbcSinkConnector"`,
    imports: DATABASE_IMPORTS,
    libraries: LIBRARIES,
    init: databaseInit(roles),
    ready: READY,
    jdbcUrl: `f"jdbc:${protocol}://{data['endpoints'].split(',')[0]}/{self.db_name}"`,
    setup: `data = self.helpers.fetch_all_relation_data(DATA_REL)
# With several endpoints, the first one is the primary.
host = data["endpoints"].split(",")[0]
self.configure(
    {
        "connector.class": SOURCE_CLASS if self.mode == "source" else SINK_CLASS,
        "connection.url": f"jdbc:${protocol}://{host}/{self.db_name}",
        "connection.user": data["username"],
        "connection.password": data["password"],
    }
)`,
    remote: {
      endpoints: `10.1.1.20:${port},10.1.1.21:${port}`,
      username: "relation-9",
      password: "not-a-secret",
    },
    expected: ["connection.url", `jdbc:${protocol}://10.1.1.20:${port}/test_db`],
  };
}

export const mysql = jdbc("MySQL", "mysql", "charmed_dba", 3306);
export const postgresql = jdbc("PostgreSQL", "postgresql", "admin", 5432);

export const mongodb: Kind = {
  title: "MongoDB",
  interface: "mongodb_client",
  endpoints: ["data"],
  modes: ["source", "sink"],
  plugin:
    "https://repo1.maven.org/maven2/io/debezium/debezium-connector-mongodb/3.4.0.Final/debezium-connector-mongodb-3.4.0.Final-plugin.tar.gz",
  options: [
    TOPIC_PREFIX,
    {
      name: "snapshot_mode",
      key: "snapshot.mode",
      default: "initial",
      description: "What the source begins with: initial, always, no_data and others.",
      mode: "source",
    },
    ...TOPIC_CREATION,
    TOPICS_REGEX,
    DB_NAME,
  ],
  fixed: [
    TASKS_MAX,
    { name: "capture_scope", key: "capture.scope", value: "database", mode: "source" },
    { name: "key_converter", key: "key.converter", value: { constant: "STRING_CONVERTER" } },
    { name: "value_converter", key: "value.converter", value: { constant: "JSON_CONVERTER" } },
  ],
  constants: () => `SOURCE_CLASS = "io.debezium.connector.mongodb.MongoDbConnector"
SINK_CLASS = "io.debezium.connector.mongodb.MongoDbSinkConnector"`,
  imports: DATABASE_IMPORTS,
  libraries: LIBRARIES,
  init: databaseInit("admin"),
  ready: `return self.helpers.check_data_interfaces_ready(
    [DATA_REL], check_for=("uris",)
) and self.helpers.check_data_interfaces_ready([CONNECT_REL])`,
  setup: `data = self.helpers.fetch_all_relation_data(DATA_REL)
is_source = self.mode == "source"
self.configure(
    {
        "connector.class": SOURCE_CLASS if is_source else SINK_CLASS,
        "mongodb.connection.string": data["uris"],
        "capture.target" if is_source else "sink.database": self.db_name,
        "value.converter.schemas.enable": False,
    }
)`,
  remote: { uris: "mongodb://relation-9:not-a-secret@10.1.1.20:27017/test_db" },
  expected: ["mongodb.connection.string", "mongodb://relation-9:not-a-secret@10.1.1.20:27017/test_db"],
};
