/** Reads an archive that the command line names, from disk or from where it lies. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import { CHUNK_BYTES } from "../../conformance/src/archive/byte-reader.ts";
import type { ArchiveLimits } from "../../conformance/src/archive/limits.ts";
import type { ArchiveReport } from "../../conformance/src/archive/report.ts";
import { xray } from "../../conformance/src/archive/xray.ts";
import { planProbe } from "../../conformance/src/probe/plan.ts";
import { xrayUrl } from "../../conformance/src/probe/xray-url.ts";
import { describeFileError } from "../../server/src/host/read-text-file.ts";
import { UsageError } from "./errors.ts";
import { cannotRead } from "./inputs.ts";
import type { ProbeLimitOptions } from "./options.ts";
import { probeOptions } from "./probe-options.ts";

export interface LookOptions extends ProbeLimitOptions {
  readonly limit?: Partial<ArchiveLimits>;
}

/** The X-ray of a file or a URL. Throws a UsageError when the file cannot be read, or the URL is none. */
export function lookInto(source: string, options: LookOptions = {}): Promise<ArchiveReport> {
  keepMemoryFlat();
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(source)
    ? lookIntoUrl(source, options)
    : lookIntoFile(source, options);
}

/** Versions of Node.js whose V8 knows the flag; others would complain on standard error. */
const [OLDEST_TRIED, NEWEST_TRIED] = [20, 24];

/**
 * An X-ray makes millions of small objects and keeps few. V8 would let their space grow to 100 MB and gain nothing by it.
 * In an editor that is the host's business, and nothing is changed there.
 */
function keepMemoryFlat(): void {
  const major = Number.parseInt(process.versions.node, 10);
  if (major >= OLDEST_TRIED && major <= NEWEST_TRIED) setFlagsFromString("--semi-space-growth-factor=1");
}

async function lookIntoUrl(url: string, { limit = {}, ...options }: LookOptions): Promise<ArchiveReport> {
  const plan = planProbe(url);
  if (plan.kind === "fetch") return xrayUrl(plan, { ...probeOptions(options), archiveLimits: limit });
  throw new UsageError(plan.kind === "invalid" ? plan.message : `\`${plan.shown}\` leads to no archive`);
}

async function lookIntoFile(file: string, { limit = {} }: LookOptions): Promise<ArchiveReport> {
  const stats = await stat(file).catch((error: unknown) => {
    throw new UsageError(cannotRead(file, describeFileError(error)));
  });
  if (stats.isDirectory()) throw new UsageError(`\`${file}\` is a folder; expected an archive`);
  const report = await xray(createReadStream(file, { highWaterMark: CHUNK_BYTES }), {
    source: file,
    limits: limit,
  });
  const unreadable = report.findings.find(({ code }) => code === "archive-unreadable");
  if (unreadable && report.bytes === 0) throw new UsageError(unreadable.message);
  return report;
}
