/**
 * Any interface that the catalogue knows: the relation is there; options, keys and class are the connector's, see
 * `connectorKind`.
 */
import type { Kind } from "./kind.ts";

/** The class that stands there until the author names theirs. */
export const PLACEHOLDER_CLASS = "com.example.MyConnector";

export function otherKind(interfaceName: string): Kind {
  return {
    title: interfaceName,
    interface: interfaceName,
    endpoints: ["data"],
    modes: ["source", "sink"],
    plugin: "the connector's release page",
    options: [],
    fixed: [],
    constants: () => "",
    imports: "",
    libraries: [],
    init: "",
    ready: `return self.helpers.check_data_interfaces_ready(
    [DATA_REL], check_for=("endpoints",)
) and self.helpers.check_data_interfaces_ready([CONNECT_REL])`,
    setup: "",
    remote: { endpoints: "10.1.1.20:8000" },
    expected: ["connector.class", PLACEHOLDER_CLASS],
  };
}
