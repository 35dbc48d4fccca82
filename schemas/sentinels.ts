/** Words that stand for "none" in fields of interfaces; definitions and tools must agree on them. */

/** "No plugin" in the `plugin-url` of `connect_client`, in its only spelling. Source: `schema.py` of the interface. */
export const NO_PLUGIN = "NOT-REQUIRED";
