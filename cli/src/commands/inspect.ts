/** `inspect`: what a plugin archive holds and what is wrong with it. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { xray } from "../../../conformance/src/archive/xray.ts";
import { describeFileError } from "../../../server/src/host/read-text-file.ts";
import { UsageError } from "../errors.ts";
import { createInspection } from "../formats/inspect.ts";
import { cannotRead } from "../inputs.ts";
import type { InspectOptions } from "../options.ts";
import { print, wantsColour } from "../output.ts";
import type { ExitStatus } from "../report.ts";

/** Chunks of a megabyte: fewer turns than with Node's own. */
const CHUNK_BYTES = 1024 * 1024;

/** Throws a UsageError when the file cannot be read. */
export async function inspect(file: string, { format }: InspectOptions): Promise<ExitStatus> {
  if (/^https?:\/\//i.test(file)) {
    throw new UsageError("`inspect` reads files; download the archive first, with `curl -LO` for example");
  }
  const stats = await stat(file).catch((error: unknown) => {
    throw new UsageError(cannotRead(file, describeFileError(error)));
  });
  if (stats.isDirectory()) throw new UsageError(`\`${file}\` is a folder; expected an archive`);
  const report = await xray(createReadStream(file, { highWaterMark: CHUNK_BYTES }), { source: file });
  const unreadable = report.findings.find(({ code }) => code === "archive-unreadable");
  if (unreadable && report.bytes === 0) throw new UsageError(unreadable.message);
  const isPretty = format === "pretty";
  print(
    isPretty
      ? createInspection(wantsColour(process.env, process.stdout.isTTY))(report)
      : `${JSON.stringify(report, undefined, 2)}\n`,
  );
  return report.findings.some(({ severity }) => severity === "error") ? 1 : 0;
}
