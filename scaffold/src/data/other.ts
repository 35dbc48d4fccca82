/** Any interface that the catalogue knows: the relation is there, and what of it the connector needs is for its author to say. */
import type { Kind } from "./kind.ts";

/** The class that stands there until the author names theirs. */
const PLACEHOLDER_CLASS = "com.example.MyConnector";

export function otherKind(interfaceName: string): Kind {
  return {
    title: interfaceName,
    interface: interfaceName,
    endpoints: ["data"],
    modes: ["source", "sink"],
    plugin: "the connector's release page",
    options: [
      {
        name: "topics",
        key: "topics",
        default: "test",
        description: "Topics that the sink reads, separated by commas.",
        mode: "sink",
      },
    ],
    fixed: [
      { name: "tasks_max", key: "tasks.max", value: 1 },
      { name: "key_converter", key: "key.converter", value: { constant: "STRING_CONVERTER" } },
      { name: "value_converter", key: "value.converter", value: { constant: "JSON_CONVERTER" } },
    ],
    constants: () => `CONNECTOR_CLASS = "${PLACEHOLDER_CLASS}"`,
    imports: "",
    libraries: [],
    init: "",
    ready: `return self.helpers.check_data_interfaces_ready(
    [DATA_REL], check_for=("endpoints",)
) and self.helpers.check_data_interfaces_ready([CONNECT_REL])`,
    setup: `data = self.helpers.fetch_all_relation_data(DATA_REL)
self.configure({"connector.class": CONNECTOR_CLASS, "connection.url": data["endpoints"]})`,
    remote: { endpoints: "10.1.1.20:8000" },
    expected: ["connection.url", "10.1.1.20:8000"],
  };
}
