/** What the command line says about connections, as a probe takes it. */
import type { ProbeOptions } from "../../conformance/src/probe/probe.ts";
import type { ProbeLimitOptions } from "./options.ts";

export function probeOptions({
  timeout,
  maxRedirects,
  allowLinkLocal = false,
}: ProbeLimitOptions): Pick<ProbeOptions, "environment" | "allowLinkLocal" | "limits"> {
  return {
    environment: process.env,
    allowLinkLocal,
    limits: {
      ...(timeout === undefined ? {} : { firstByteMs: timeout * 1000 }),
      ...(maxRedirects === undefined ? {} : { maxRedirects }),
    },
  };
}
