/** `inspect`: what a plugin archive holds and what is wrong with it. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { ArchiveReport } from "../../../conformance/src/archive/report.ts";
import { xray } from "../../../conformance/src/archive/xray.ts";
import { planProbe } from "../../../conformance/src/probe/plan.ts";
import { xrayUrl } from "../../../conformance/src/probe/xray-url.ts";
import { describeFileError } from "../../../server/src/host/read-text-file.ts";
import { UsageError } from "../errors.ts";
import { createInspection } from "../formats/inspect.ts";
import { cannotRead } from "../inputs.ts";
import type { InspectOptions } from "../options.ts";
import { print, wantsColour } from "../output.ts";
import type { ExitStatus } from "../report.ts";

/** Chunks of a megabyte: fewer turns than with Node's own. */
const CHUNK_BYTES = 1024 * 1024;

/** Throws a UsageError when the file cannot be read, or the URL is none. */
export async function inspect(source: string, { format }: InspectOptions): Promise<ExitStatus> {
  const report = await (/^[a-z][a-z0-9+.-]*:\/\//i.test(source) ? inspectUrl(source) : inspectFile(source));
  const isPretty = format === "pretty";
  print(
    isPretty
      ? createInspection(wantsColour(process.env, process.stdout.isTTY))(report)
      : `${JSON.stringify(report, undefined, 2)}\n`,
  );
  return report.findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

async function inspectUrl(url: string): Promise<ArchiveReport> {
  const plan = planProbe(url);
  if (plan.kind === "fetch") return xrayUrl(plan, { environment: process.env });
  throw new UsageError(plan.kind === "invalid" ? plan.message : `\`${plan.shown}\` leads to no archive`);
}

async function inspectFile(file: string): Promise<ArchiveReport> {
  const stats = await stat(file).catch((error: unknown) => {
    throw new UsageError(cannotRead(file, describeFileError(error)));
  });
  if (stats.isDirectory()) throw new UsageError(`\`${file}\` is a folder; expected an archive`);
  const report = await xray(createReadStream(file, { highWaterMark: CHUNK_BYTES }), { source: file });
  const unreadable = report.findings.find(({ code }) => code === "archive-unreadable");
  if (unreadable && report.bytes === 0) throw new UsageError(unreadable.message);
  return report;
}
