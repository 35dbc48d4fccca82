/** Reads the client's own settings. All of them are restricted in untrusted folders, which the manifest says. */
import { workspace } from "vscode";
import { SETTINGS_SECTION } from "../../server/src/protocol/messages.ts";
import { PLUGIN_URL_DEFAULTS, type PluginUrlSettings } from "./plugin-url-defaults.ts";

/** What is no usable value counts as its default; VS Code has underlined it in the settings. */
export function pluginUrlSettings(): PluginUrlSettings {
  const section = workspace.getConfiguration(`${SETTINGS_SECTION}.pluginUrl`);
  const check = section.get<unknown>("check");
  const count = (key: "timeoutSeconds" | "maxRedirects") => {
    const value = section.get<unknown>(key);
    return typeof value === "number" && value >= 0 && Number.isFinite(value)
      ? value
      : PLUGIN_URL_DEFAULTS[key];
  };
  return {
    check: check === "automatic" || check === "off" ? check : PLUGIN_URL_DEFAULTS.check,
    timeoutSeconds: count("timeoutSeconds"),
    maxRedirects: count("maxRedirects"),
    allowLinkLocal: section.get<unknown>("allowLinkLocal") === true,
  };
}
