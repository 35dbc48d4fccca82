/** The archive method on the command line. */
import { judgeArchive } from "../../../conformance/src/archive/rules.ts";
import type { RuleResult } from "../../../conformance/src/rules/result.ts";
import { lookInto } from "../archive-source.ts";

export interface JudgedArchive {
  readonly results: readonly RuleResult[];
  /** Full names of its connectors; empty for the placeholder, undefined where they are not known. */
  readonly classes: readonly string[] | undefined;
}

/** Throws a UsageError when the file cannot be read, or the URL is none. */
export async function judgeArchiveAt(source: string): Promise<JudgedArchive> {
  const report = await lookInto(source);
  const connectors = report.plugins.filter(({ type }) => type === "source" || type === "sink");
  const isPlaceholder = report.findings.some(({ code }) => code === "archive-placeholder");
  const isKnown = isPlaceholder || connectors.length > 0;
  return {
    results: judgeArchive(report),
    classes: isKnown ? connectors.map(({ class: name }) => name) : undefined,
  };
}
