/** Defaults of the settings under `conformance`, as the manifest declares them. */
export const CONFORMANCE_DEFAULTS = {
  /** Empty: the environment of the charm, or the active one. */
  python: "",
} as const;
