/** Replication between two Kafka clusters. Facts: template-connect-integrator, `examples/mirrormaker.py`; KIP-382. */
import { NO_PLUGIN } from "../../../schemas/sentinels.ts";
import type { Kind } from "./kind.ts";

const METHODS = `def _cluster(self, prefix: str, endpoint: str) -> dict[str, str]:
    """Return how a client reaches the cluster at an endpoint, under a prefix."""
    data = self.helpers.fetch_all_relation_data(endpoint)
    is_tls = data.get("tls", "disabled") == "enabled"
    login = (
        "org.apache.kafka.common.security.scram.ScramLoginModule required "
        f'username="{data["username"]}" password="{data["password"]}";'
    )
    truststore = {
        "ssl.truststore.location": TRUSTSTORE,
        # Resolved by the workers, so that the password never leaves them.
        "ssl.truststore.password": f"\${{file:{TRUSTSTORE_PASSWORD}:truststore}}",
    }
    settings = {
        "bootstrap.servers": data["endpoints"],
        "security.protocol": "SASL_SSL" if is_tls else "SASL_PLAINTEXT",
        "sasl.mechanism": "SCRAM-SHA-512",
        "sasl.jaas.config": login,
        **(truststore if is_tls else {}),
    }
    return {f"{prefix}.{key}": value for key, value in settings.items()}`;

export const mirrormaker: Kind = {
  title: "Kafka MirrorMaker",
  interface: "kafka_client",
  endpoints: ["source", "target"],
  modes: [],
  plugin: NO_PLUGIN,
  options: [
    {
      name: "topics",
      key: "topics",
      default: ".*",
      description: "Topics to replicate, as a regular expression.",
      mode: "none",
    },
    {
      name: "groups",
      key: "groups",
      default: ".*",
      description: "Consumer groups to replicate the offsets of, as a regular expression.",
      mode: "none",
    },
    {
      name: "prefix_topics",
      key: "prefix_topics",
      default: false,
      description: "Whether replicated topics get the alias of the source cluster in front.",
      mode: "none",
    },
    {
      name: "replication_factor",
      key: "replication.factor",
      default: -1,
      description: "Replicas of replicated topics; -1 takes the target's own default.",
    },
    { name: "tasks_max", key: "tasks.max", default: 1, description: "Tasks that share the work." },
  ],
  fixed: [
    { name: "key_converter", key: "key.converter", value: { constant: "BYTES_CONVERTER" } },
    { name: "value_converter", key: "value.converter", value: { constant: "BYTES_CONVERTER" } },
    { name: "config_providers", key: "config.providers", value: "file" },
    {
      name: "config_providers_file_class",
      key: "config.providers.file.class",
      value: "org.apache.kafka.common.config.provider.FileConfigProvider",
    },
  ],
  constants: (substrate) => {
    const folder = substrate === "vm" ? "/var/snap/charmed-kafka/current/etc/connect" : "/etc/connect";
    return `SOURCE_CLASS = "org.apache.kafka.connect.mirror.MirrorSourceConnector"
CHECKPOINT_CLASS = "org.apache.kafka.connect.mirror.MirrorCheckpointConnector"
IDENTITY_POLICY = "org.apache.kafka.connect.mirror.IdentityReplicationPolicy"
# Files of the workers: they trust what their charm trusts.
TRUSTSTORE = "${folder}/truststore.jks"
TRUSTSTORE_PASSWORD = "${folder}/truststore.password"`;
  },
  imports: `from charms.data_platform_libs.v0.data_interfaces import (
    KafkaRequirerData,
    KafkaRequirerEventHandlers,
)`,
  libraries: [["data_platform_libs.data_interfaces", "0"]],
  init: `self.clusters = {
    endpoint: KafkaRequirerEventHandlers(
        charm,
        # Kafka's charm asks for a topic; users with the role \`admin\` may use all of them.
        KafkaRequirerData(self.model, endpoint, "__mirrormaker", extra_user_roles="admin"),
    )
    for endpoint in (SOURCE_REL, TARGET_REL)
}`,
  ready: "return self.helpers.check_data_interfaces_ready([SOURCE_REL, TARGET_REL, CONNECT_REL])",
  setup: `source = self.helpers.remote_app_name(SOURCE_REL)
target = self.helpers.remote_app_name(TARGET_REL)
config = self.charm.config
common = {
    "clusters": f"{source},{target}",
    "source.cluster.alias": source,
    "target.cluster.alias": target,
    "groups": config["groups"],
    "groups.exclude": "console-consumer-.*, connect-.*, __.*",
    "replication.policy.separator": ".replica.",
    "offset-syncs.topic.location": "target",
    "consumer.auto.offset.reset": "earliest",
    **self._cluster("source.cluster", SOURCE_REL),
    **self._cluster("target.cluster", TARGET_REL),
    **self._cluster("producer.override", TARGET_REL),
}
if not config["prefix_topics"]:
    common["replication.policy.class"] = IDENTITY_POLICY
self.configure(
    [
        {
            **common,
            "name": "source",
            "connector.class": SOURCE_CLASS,
            "topics": config["topics"],
            "topics.exclude": ".*[-.]internal, .*replica.*, __.*, connect-.*",
            "offset-syncs.topic.replication.factor": -1,
            "producer.enable.idempotence": True,
        },
        {
            **common,
            "name": "checkpoint",
            "connector.class": CHECKPOINT_CLASS,
            "checkpoints.topic.replication.factor": -1,
            "sync.group.offsets.enabled": True,
        },
    ]
)`,
  methods: METHODS,
  remote: { endpoints: "10.1.1.20:9092", username: "relation-9", password: "not-a-secret" },
  expected: ["source.cluster.bootstrap.servers", "10.1.1.20:9092"],
};
