/** What the editor loads when an archive is to be looked into: files, URLs, and ways to show what was found. */
import { createReadStream } from "node:fs";
import { CHUNK_BYTES } from "./archive/byte-reader.ts";
import type { ArchiveReport } from "./archive/report.ts";
import { type XrayOptions, xray } from "./archive/xray.ts";
import { planProbe } from "./probe/plan.ts";
import { type XrayUrlOptions, xrayUrl } from "./probe/xray-url.ts";

export { compareWithCharm } from "./archive/against-charm.ts";
export { readCharmTexts } from "./archive/charm-texts.ts";
export { archiveToMarkdown } from "./archive/markdown.ts";
export { outlineOf } from "./archive/outline.ts";

/** `shown` is its name in the report. A file that cannot be read is a finding. */
export function inspectFile(
  path: string,
  shown: string,
  options: Omit<XrayOptions, "source">,
): Promise<ArchiveReport> {
  return xray(createReadStream(path, { highWaterMark: CHUNK_BYTES }), { ...options, source: shown });
}

/** Undefined for a value that leads to no archive. Rejects only when the signal is aborted. */
export async function inspectUrl(value: string, options: XrayUrlOptions): Promise<ArchiveReport | undefined> {
  const plan = planProbe(value);
  return plan.kind === "fetch" ? xrayUrl(plan, options) : undefined;
}
