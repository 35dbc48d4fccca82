/** Reads an archive that the command line names. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { ArchiveReport } from "../../conformance/src/archive/report.ts";
import { xray } from "../../conformance/src/archive/xray.ts";
import { describeFileError } from "../../server/src/host/read-text-file.ts";
import { UsageError } from "./errors.ts";
import { cannotRead } from "./inputs.ts";

/** Chunks of a megabyte: fewer turns than with Node's own. */
const CHUNK_BYTES = 1024 * 1024;

/** The X-ray of a file. Throws a UsageError when it cannot be read. */
export async function lookInto(file: string): Promise<ArchiveReport> {
  if (/^https?:\/\//i.test(file)) {
    throw new UsageError("archives are read from files; download it first, with `curl -LO` for example");
  }
  const stats = await stat(file).catch((error: unknown) => {
    throw new UsageError(cannotRead(file, describeFileError(error)));
  });
  if (stats.isDirectory()) throw new UsageError(`\`${file}\` is a folder; expected an archive`);
  const report = await xray(createReadStream(file, { highWaterMark: CHUNK_BYTES }), { source: file });
  const unreadable = report.findings.find(({ code }) => code === "archive-unreadable");
  if (unreadable && report.bytes === 0) throw new UsageError(unreadable.message);
  return report;
}
