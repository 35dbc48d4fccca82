/** What a probe may cost; each limit is named in the message that it causes. */

export interface ProbeLimits {
  /** Until an answer begins, redirects included. */
  readonly firstByteMs: number;
  /** For the first bytes of its body. */
  readonly sampleMs: number;
  readonly maxRedirects: number;
}

export const PROBE_LIMITS: ProbeLimits = { firstByteMs: 30_000, sampleMs: 10_000, maxRedirects: 10 };
