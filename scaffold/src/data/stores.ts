/** OpenSearch and S3, which connectors only write to. Facts: template-connect-integrator, `examples/`. */
import type { Kind, OptionPlan } from "./kind.ts";

const TOPICS: OptionPlan = {
  name: "topics",
  key: "topics",
  default: "test",
  description: "Topics that the sink reads, separated by commas.",
};

export const opensearch: Kind = {
  title: "OpenSearch",
  interface: "opensearch_client",
  endpoints: ["data"],
  modes: ["sink"],
  plugin:
    "https://github.com/Aiven-Open/opensearch-connector-for-apache-kafka/releases/download/v3.1.1/opensearch-connector-for-apache-kafka-3.1.1.tar",
  options: [
    TOPICS,
    {
      name: "schema_ignore",
      key: "schema.ignore",
      default: true,
      description: "Whether the schema of records is left to OpenSearch to find out.",
    },
    {
      name: "index_name",
      key: "index_name",
      default: "test",
      description: "Index to write to; the charm asks for it.",
      mode: "none",
    },
  ],
  fixed: [
    { name: "key_ignore", key: "key.ignore", value: true },
    { name: "tasks_max", key: "tasks.max", value: 1 },
    { name: "type_name", key: "type.name", value: "kafka-connect" },
  ],
  constants: () => 'SINK_CLASS = "io.aiven.kafka.connect.opensearch.OpensearchSinkConnector"',
  imports: `from charms.data_platform_libs.v0.data_interfaces import (
    OpenSearchRequiresData,
    OpenSearchRequiresEventHandlers,
)`,
  libraries: [["data_platform_libs.data_interfaces", "0"]],
  init: `index_name = str(charm.config["index_name"])
data = OpenSearchRequiresData(self.model, DATA_REL, index_name, extra_user_roles="admin")
self.opensearch = OpenSearchRequiresEventHandlers(charm, data)`,
  ready: "return self.helpers.check_data_interfaces_ready([DATA_REL, CONNECT_REL])",
  setup: `data = self.helpers.fetch_all_relation_data(DATA_REL)
hosts = data["endpoints"].split(",")
self.configure(
    {
        "connector.class": SINK_CLASS,
        "connection.url": ",".join(f"https://{host}" for host in hosts),
        "connection.username": data["username"],
        "connection.password": data["password"],
    }
)`,
  remote: { endpoints: "10.1.1.20:9200,10.1.1.21:9200", username: "relation-9", password: "not-a-secret" },
  expected: ["connection.url", "https://10.1.1.20:9200,https://10.1.1.21:9200"],
};

export const s3: Kind = {
  title: "S3",
  interface: "s3",
  endpoints: ["data"],
  modes: ["sink"],
  plugin:
    "https://github.com/Aiven-Open/cloud-storage-connectors-for-apache-kafka/releases/download/v3.1.0/s3-sink-connector-for-apache-kafka-3.1.0.tar",
  options: [
    TOPICS,
    {
      name: "bucket",
      key: "bucket",
      default: "test",
      description: "Bucket to write to; the charm asks for it.",
      mode: "none",
    },
  ],
  fixed: [
    { name: "tasks_max", key: "tasks.max", value: 1 },
    { name: "key_converter", key: "key.converter", value: { constant: "BYTES_CONVERTER" } },
    { name: "value_converter", key: "value.converter", value: { constant: "BYTES_CONVERTER" } },
  ],
  constants: () => 'SINK_CLASS = "io.aiven.kafka.connect.s3.AivenKafkaConnectS3SinkConnector"',
  imports: "from charms.data_platform_libs.v0.s3 import S3Requirer",
  libraries: [["data_platform_libs.s3", "0"]],
  init: 'self.s3 = S3Requirer(charm, DATA_REL, str(charm.config["bucket"]))',
  ready: `needed = ("access-key", "secret-key", "endpoint", "bucket")
info = self.s3.get_s3_connection_info()
return all(info.get(key) for key in needed) and self.helpers.check_data_interfaces_ready(
    [CONNECT_REL]
)`,
  data: "self.s3.get_s3_connection_info()",
  setup: `info = self.s3.get_s3_connection_info()
self.configure(
    {
        "connector.class": SINK_CLASS,
        "aws.access.key.id": info["access-key"],
        "aws.secret.access.key": info["secret-key"],
        "aws.s3.bucket.name": info["bucket"],
        "aws.s3.endpoint": info["endpoint"],
        "aws.s3.region": info.get("region", "us-east-1"),
    }
)`,
  remote: {
    "access-key": "relation-9",
    "secret-key": "not-a-secret",
    endpoint: "https://10.1.1.20:9000",
    bucket: "test",
    region: "us-east-1",
  },
  expected: ["aws.s3.endpoint", "https://10.1.1.20:9000"],
};
