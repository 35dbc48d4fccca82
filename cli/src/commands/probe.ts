/** `probe`: whether a plugin-url can be fetched from this machine, and whether what comes looks like a plugin. */
import { probe } from "../../../conformance/src/probe/probe.ts";
import { createProbeText } from "../formats/probe.ts";
import type { ProbeCommandOptions } from "../options.ts";
import { print, wantsColour } from "../output.ts";
import { probeOptions } from "../probe-options.ts";
import type { ExitStatus } from "../report.ts";

export async function probeUrl(url: string, options: ProbeCommandOptions): Promise<ExitStatus> {
  const report = await probe(url, probeOptions(options));
  const isPretty = options.format === "pretty";
  print(
    isPretty
      ? createProbeText(wantsColour(process.env, process.stdout.isTTY))(report)
      : `${JSON.stringify(report, undefined, 2)}\n`,
  );
  const isFine = report.verdict === "reachable" || report.verdict === "skipped";
  return isFine && report.findings.every(({ severity }) => severity !== "error") ? 0 : 1;
}
