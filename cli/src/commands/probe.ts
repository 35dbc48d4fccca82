/** `probe`: whether a plugin-url can be fetched from this machine, and whether what comes looks like a plugin. */
import { probe } from "../../../conformance/src/probe/probe.ts";
import { createProbeText } from "../formats/probe.ts";
import type { ProbeCommandOptions } from "../options.ts";
import { print, wantsColour } from "../output.ts";
import type { ExitStatus } from "../report.ts";

export async function probeUrl(url: string, options: ProbeCommandOptions): Promise<ExitStatus> {
  const { format, timeout, maxRedirects, allowLinkLocal = false } = options;
  const report = await probe(url, {
    environment: process.env,
    allowLinkLocal,
    limits: {
      ...(timeout === undefined ? {} : { firstByteMs: timeout * 1000 }),
      ...(maxRedirects === undefined ? {} : { maxRedirects }),
    },
  });
  const isPretty = format === "pretty";
  print(
    isPretty
      ? createProbeText(wantsColour(process.env, process.stdout.isTTY))(report)
      : `${JSON.stringify(report, undefined, 2)}\n`,
  );
  const isFine = report.verdict === "reachable" || report.verdict === "skipped";
  return isFine && report.findings.every(({ severity }) => severity !== "error") ? 0 : 1;
}
