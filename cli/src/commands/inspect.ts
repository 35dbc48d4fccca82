/** `inspect`: what a plugin archive holds and what is wrong with it. */
import { replayProvider } from "../../../conformance/src/provider/replay.ts";
import { lookInto } from "../archive-source.ts";
import { createInspection } from "../formats/inspect.ts";
import type { InspectOptions } from "../options.ts";
import { print, wantsColour } from "../output.ts";
import type { ExitStatus } from "../report.ts";

/** Throws a UsageError when the file cannot be read, or the URL is none. */
export async function inspect(source: string, { format, provider }: InspectOptions): Promise<ExitStatus> {
  const report = await lookInto(source);
  const timeline = provider && replayProvider(report, provider);
  const { inspection, provision } = createInspection(wantsColour(process.env, process.stdout.isTTY));
  print(
    format === "pretty"
      ? `${inspection(report)}${timeline ? provision(timeline) : ""}`
      : `${JSON.stringify({ ...report, ...(timeline ? { provider: timeline } : {}) }, undefined, 2)}\n`,
  );
  return report.findings.some(({ severity }) => severity === "error") ? 1 : 0;
}
