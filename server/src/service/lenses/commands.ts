/**
 * Commands that a client may run from a code lens or a code action. Without such a command the lens shows its title
 * only, and the action makes its edits.
 */

/** Asks which interface and side a document is of. Its argument is the document's address. */
export const SELECT_INTERFACE_COMMAND = "integratorCharms.selectInterface";

/** Shows the JSON Schema of one side of an interface. Its argument is `{interface, version, role}`. */
export const SHOW_SCHEMA_COMMAND = "integratorCharms.showSchema";

/** Shows places in files. Its arguments are the document's address, a position in it, and LSP locations. */
export const SHOW_LOCATIONS_COMMAND = "integratorCharms.showLocations";

/** Adds entries to a charm. Its arguments are the document's address and the entries. */
export const ADD_MISSING_COMMAND = "integratorCharms.addMissing";

/** Shows JSON of a databag as YAML to be edited. Its arguments are the document's address and that of the value. */
export const EDIT_JSON_COMMAND = "integratorCharms.editJsonValue";

/** Ask what to add to a charm. Their arguments are the document's address and, for endpoints, the side. */
export const ADD_COMMANDS = {
  endpoint: "integratorCharms.addEndpoint",
  option: "integratorCharms.addConfigOption",
  action: "integratorCharms.addAction",
  resource: "integratorCharms.addResource",
} as const;
