/** What a probe comes to. Plain values; `probe --format json` prints them as they are. */
import type { Severity } from "../../../schemas/severity.ts";
import type { Certificate } from "../http/certificate.ts";
import type { FailureVerdict } from "../http/failure.ts";

export type ProbeVerdict =
  | FailureVerdict
  | "reachable"
  | "not-found"
  | "http-error"
  | "invalid-url"
  | "skipped";

export interface ProbeFinding {
  /** Stable; docs/plugin-url.md lists all of them. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence without a final stop. */
  readonly message: string;
}

export interface ProbeReport {
  readonly version: 1;
  /** As written, without what proves an identity. */
  readonly url: string;
  /** What was found out from this machine; the workers may see something else. */
  readonly verdict: ProbeVerdict;
  /** Of the last answer, where there was one. */
  readonly status?: number;
  readonly contentType?: string;
  /** Length of the whole, where the server says it. */
  readonly bytes?: number;
  readonly etag?: string;
  readonly lastModified?: string;
  /** What the first bytes are: `tar`, `html` …, and how they are compressed. */
  readonly container?: string;
  readonly compression?: string;
  /** Where the answers led, in order, the last one included. */
  readonly redirects: readonly string[];
  /** IP address that answered. */
  readonly address?: string;
  readonly certificate?: Certificate;
  /** Until the first byte of the answer, in milliseconds. */
  readonly timeMs?: number;
  /** A command that asks the same from a worker; absent where there is nothing to ask for. */
  readonly proof?: string;
  readonly findings: readonly ProbeFinding[];
}
