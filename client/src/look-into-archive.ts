/** The X-ray of an archive as the user's settings want it. Loads the engine at the first one. */
import { workspace } from "vscode";
import { type ArchiveLimits, DEFAULT_LIMITS, LIMIT_NAMES } from "../../conformance/src/archive/limits.ts";
import type { ArchiveReport } from "../../conformance/src/archive/report.ts";
import { SETTINGS_SECTION } from "../../server/src/protocol/messages.ts";
import { pluginUrlSettings } from "./plugin-url-settings.ts";

/** `shown` is its name in the report. A file that cannot be read is a finding. */
export async function lookIntoFile(
  path: string,
  shown: string,
  signal: AbortSignal | undefined,
): Promise<ArchiveReport> {
  const { inspectFile } = await import("../../conformance/src/inspect.ts");
  return inspectFile(path, shown, { limits: archiveLimits(), signal });
}

/** Undefined for a value that leads to no archive. Rejects only when the signal is aborted. */
export async function lookIntoUrl(url: string, signal: AbortSignal): Promise<ArchiveReport | undefined> {
  const { inspectUrl } = await import("../../conformance/src/inspect.ts");
  const { timeoutSeconds, maxRedirects, allowLinkLocal } = pluginUrlSettings();
  return inspectUrl(url, {
    environment: process.env,
    allowLinkLocal,
    limits: { firstByteMs: timeoutSeconds * 1000, maxRedirects },
    archiveLimits: archiveLimits(),
    signal,
  });
}

/** What is no usable value counts as its default; VS Code has underlined it in the settings. */
function archiveLimits(): ArchiveLimits {
  const section = workspace.getConfiguration(`${SETTINGS_SECTION}.archive`);
  const limits = LIMIT_NAMES.map((name) => {
    const value = section.get<unknown>(name);
    return [name, typeof value === "number" && value > 0 ? value : DEFAULT_LIMITS[name]] as const;
  });
  return Object.fromEntries(limits) as Record<keyof ArchiveLimits, number>;
}
