/** Asks for one URL over the network: HEAD, then the first bytes by GET. Judges nothing. */

import { HttpFailure } from "../http/failure.ts";
import { type FollowOptions, follow } from "../http/follow.ts";
import type { Response } from "../http/send.ts";
import { startTimer, type Timer } from "../http/timer.ts";
import type { ProbeLimits } from "./limits.ts";
import type { Target } from "./plan.ts";

/** What one request came to; `redirects` are those on the way, the last one included. */
export type Outcome =
  | { readonly kind: "failure"; readonly failure: HttpFailure; readonly redirects: readonly URL[] }
  | (Answer & { readonly kind: "answer"; readonly redirects: readonly URL[] });

type Answer = Pick<Response, "url" | "status" | "headers" | "certificate" | "address">;

/** The beginning of a body. */
export interface Body {
  readonly bytes: Buffer;
  /** Nothing follows. */
  readonly isWhole: boolean;
  /** Why it ended before its time. */
  readonly failure: HttpFailure | undefined;
}

const NOTHING: Body = { bytes: Buffer.alloc(0), isWhole: false, failure: undefined };

export interface Facts {
  readonly head: Outcome;
  /** Undefined when HEAD already said that nobody answers. */
  readonly get: Outcome | undefined;
  readonly body: Body;
  /** Until the last answer began. */
  readonly timeMs: number;
}

export type AskOptions = Omit<FollowOptions, "timer" | "onRedirect" | "zone" | "maxRedirects"> & {
  readonly limits: ProbeLimits;
  readonly signal?: AbortSignal | undefined;
};

/** Enough for headers of archives, and for the head of a page. */
export const SAMPLE_BYTES = 16 * 1024;
const ONLY_FIRST = { range: `bytes=0-${SAMPLE_BYTES - 1}` };
/** The worker stores what it gets, so the bytes are asked for as they lie on the server. */
export const AS_IT_IS = { "accept-encoding": "identity" };

/** Rejects only when the signal is aborted, with its reason. */
export async function ask(target: Target, options: AskOptions): Promise<Facts> {
  const { limits, signal } = options;
  const startMs = performance.now();
  const timer = startTimer(limits.firstByteMs, "firstByteMs", signal);
  const elapsed = () => Math.round(performance.now() - startMs);
  try {
    // A server that never answers to HEAD still gets its time for GET.
    const headTimer = startTimer(limits.firstByteMs / 3, "firstByteMs", timer.signal);
    const head = await outcomeOf("HEAD", target, AS_IT_IS, { ...options, timer: headTimer });
    headTimer.stop();
    signal?.throwIfAborted();
    if (head.kind === "failure" && isFinal(head.failure))
      return { head, get: undefined, body: NOTHING, timeMs: elapsed() };
    const get = await outcomeOf("GET", target, { ...AS_IT_IS, ...ONLY_FIRST }, { ...options, timer });
    const isUnwelcome = get.kind === "answer" && refusesRange(get.status);
    if (isUnwelcome) get.close();
    const last = isUnwelcome ? await outcomeOf("GET", target, AS_IT_IS, { ...options, timer }) : get;
    const timeMs = elapsed();
    signal?.throwIfAborted();
    timer.stop();
    const body = last.kind === "answer" ? await readStart(last, limits, signal) : NOTHING;
    signal?.throwIfAborted();
    return { head, get: last, body, timeMs };
  } finally {
    timer.stop();
  }
}

/** With these, GET would fare no better than HEAD. */
function isFinal({ verdict }: HttpFailure): boolean {
  return !["timed-out", "connection-reset", "protocol-error"].includes(verdict);
}

/** 416 is what the answer to an empty file looks like; the others come from servers that trip over `Range`. */
function refusesRange(status: number): boolean {
  return status === 400 || status === 416 || status >= 500;
}

type Asked = Extract<Outcome, { kind: "failure" }> | (Response & Extract<Outcome, { kind: "answer" }>);

async function outcomeOf(
  method: "HEAD" | "GET",
  target: Target,
  headers: Readonly<Record<string, string>>,
  { limits, ...options }: AskOptions & { readonly timer: Timer },
): Promise<Asked> {
  const redirects: URL[] = [];
  try {
    const response = await follow(method, target.url, headers, {
      ...options,
      zone: target.zone,
      maxRedirects: limits.maxRedirects,
      onRedirect: (to) => redirects.push(to),
    });
    if (method === "HEAD") response.close();
    return { kind: "answer", ...response, redirects };
  } catch (error) {
    if (error instanceof HttpFailure) return { kind: "failure", failure: error, redirects };
    throw error;
  }
}

async function readStart(
  response: Response,
  { sampleMs }: ProbeLimits,
  signal: AbortSignal | undefined,
): Promise<Body> {
  const timer = startTimer(sampleMs, "sampleMs", signal);
  timer.step("waiting for the first bytes of the body");
  const chunks: Buffer[] = [];
  let count = 0;
  const body = (isWhole: boolean, failure?: HttpFailure): Body => ({
    bytes: Buffer.concat(chunks).subarray(0, SAMPLE_BYTES),
    isWhole,
    failure,
  });
  try {
    for await (const chunk of response.read(timer.signal)) {
      chunks.push(chunk);
      count += chunk.length;
      if (count >= SAMPLE_BYTES) return body(false);
    }
    return body(response.status !== 206 || count < SAMPLE_BYTES);
  } catch (error) {
    if (error instanceof HttpFailure) return body(false, error);
    throw error;
  } finally {
    timer.stop();
    response.close();
  }
}
