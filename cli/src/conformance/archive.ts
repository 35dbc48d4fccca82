/** The archive method on the command line. */
import { judgeArchive } from "../../../conformance/src/archive/rules.ts";
import type { RuleResult } from "../../../conformance/src/rules/result.ts";
import { lookInto } from "../archive-source.ts";

/** Throws a UsageError when the file cannot be read. */
export async function judgeArchiveFile(file: string): Promise<RuleResult[]> {
  return judgeArchive(await lookInto(file));
}
