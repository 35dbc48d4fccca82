/** The word that stands for "no plugin" in `plugin-url`, in its only spelling. Source: `schema.py` of the interface. */
export const NO_PLUGIN = "NOT-REQUIRED";
