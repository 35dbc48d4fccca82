/** The settings that only the client reads, and what they are unless somebody changes them. */

export interface PluginUrlSettings {
  /** `ask`: nothing is fetched before the user clicks; `automatic`: in trusted folders, when a document is opened. */
  readonly check: "ask" | "automatic" | "off";
  /** Until an answer begins. */
  readonly timeoutSeconds: number;
  readonly maxRedirects: number;
  /** Link-local addresses and metadata services are contacted, too. */
  readonly allowLinkLocal: boolean;
}

export const PLUGIN_URL_DEFAULTS: PluginUrlSettings = {
  check: "ask",
  timeoutSeconds: 30,
  maxRedirects: 10,
  allowLinkLocal: false,
};
