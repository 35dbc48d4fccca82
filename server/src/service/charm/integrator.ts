/** What the library kafkacl expects of an integrator charm, as entries that can be added. Source: kafkacl, its template. */
import type { EndpointEntry, OptionEntry, ResourceEntry } from "./entry.ts";

/** kafkacl reads a single relation, and raises an error with two. */
export const CONNECT_ENDPOINT: EndpointEntry = {
  kind: "endpoint",
  side: "requires",
  name: "connect-client",
  interface: "connect_client",
  limit: 1,
  optional: true,
};

/** Its data keep `started` and the configuration of connectors. */
export const PEER_ENDPOINT: EndpointEntry = {
  kind: "endpoint",
  side: "peers",
  name: "peer",
  interface: "peer",
};

export const MODE_OPTION: OptionEntry = {
  kind: "option",
  name: "mode",
  type: "string",
  default: "source",
  description: "Whether data goes into Kafka (source) or out of it (sink).",
};

/** What the plugin server hands out. */
export const PLUGIN_RESOURCE: ResourceEntry = {
  kind: "resource",
  name: "connect-plugin",
  type: "file",
  filename: "plugin.tar",
  description: "Tarball with the connector and its libraries, without those of Kafka Connect itself.",
};
