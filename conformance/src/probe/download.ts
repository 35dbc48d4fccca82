/** The whole of what a plugin-url leads to, as a stream for the X-ray. Nothing is kept. */
import { pipeline, Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { ArchiveStop } from "../archive/limits.ts";
import { HttpFailure } from "../http/failure.ts";
import { type FollowOptions, follow } from "../http/follow.ts";
import type { Response } from "../http/send.ts";
import { startTimer } from "../http/timer.ts";
import { AS_IT_IS } from "./ask.ts";
import { PROBE_LIMITS, type ProbeLimits } from "./limits.ts";
import type { Target } from "./plan.ts";
import { describeEncoding } from "./sample.ts";

export interface DownloadLimits extends ProbeLimits {
  /** In each `windowMs` of waiting, on an average. */
  readonly minBytesPerSecond: number;
  readonly windowMs: number;
}

const DOWNLOAD_LIMITS: DownloadLimits = { ...PROBE_LIMITS, minBytesPerSecond: 1000, windowMs: 15_000 };

export interface DownloadOptions
  extends Partial<Omit<FollowOptions, "timer" | "onRedirect" | "zone" | "maxRedirects">> {
  readonly limits?: Partial<DownloadLimits> | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Download {
  readonly status: number;
  readonly redirects: readonly URL[];
  /**
   * As the worker would store it, so with its `Content-Encoding` undone. Rejects with an ArchiveStop for whatever the
   * server does, and with the reason of the signal.
   */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Rejects with an HttpFailure where no answer begins, or with the signal's reason. */
export async function download(target: Target, options: DownloadOptions = {}): Promise<Download> {
  const limits = { ...DOWNLOAD_LIMITS, ...options.limits };
  const timer = startTimer(limits.firstByteMs, "firstByteMs", options.signal);
  const redirects: URL[] = [];
  try {
    const response = await follow("GET", target.url, AS_IT_IS, {
      proxy: "environment",
      environment: {},
      allowLinkLocal: false,
      ...options,
      timer,
      zone: target.zone,
      maxRedirects: limits.maxRedirects,
      onRedirect: (to) => redirects.push(to),
    });
    const bytes = decode(watch(response, limits, options.signal), response.headers["content-encoding"]);
    return { status: response.status, redirects, bytes };
  } finally {
    timer.stop();
  }
}

/** Gives up a server that sends next to nothing; time that the reader takes does not count. */
async function* watch(
  response: Response,
  { minBytesPerSecond, windowMs }: DownloadLimits,
  outer: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
  const controller = new AbortController();
  const signal = outer ? AbortSignal.any([outer, controller.signal]) : controller.signal;
  const wantedBytes = (minBytesPerSecond * windowMs) / 1000;
  let waitedMs = 0;
  let count = 0;
  const tooSlow = () =>
    controller.abort(
      new ArchiveStop(
        "archive-too-slow",
        `Only ${count} bytes came within ${windowMs / 1000} s; expected ${minBytesPerSecond} a second (limit \`minBytesPerSecond\`)`,
      ),
    );
  const chunks = response.read(signal);
  try {
    for (;;) {
      const startMs = performance.now();
      const timeout = setTimeout(tooSlow, Math.max(0, windowMs - waitedMs));
      const { value, done } = await chunks.next().finally(() => clearTimeout(timeout));
      if (done) return;
      waitedMs += performance.now() - startMs;
      count += value.length;
      if (count >= wantedBytes) [count, waitedMs] = [0, 0];
      yield value;
    }
  } catch (error) {
    throw error instanceof HttpFailure ? new ArchiveStop(error.code, error.message) : error;
  } finally {
    response.close();
  }
}

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(),
  "x-gzip": () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
};

async function* decode(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string | undefined,
): AsyncGenerator<Uint8Array, void> {
  const name = (encoding ?? "").trim().toLowerCase();
  const decoder = DECODERS[name]?.();
  if (!decoder) {
    yield* chunks;
    return;
  }
  let failure: unknown;
  pipeline(Readable.from(chunks, { objectMode: false }), decoder, (error) => {
    failure = error;
  });
  try {
    yield* decoder as AsyncIterable<Buffer>;
  } catch (error) {
    const cause = (failure ?? error) as NodeJS.ErrnoException;
    throw cause.code?.startsWith("Z_") || cause.code?.startsWith("ERR_BROTLI")
      ? new ArchiveStop("answer-encoding", describeEncoding(name))
      : cause;
  } finally {
    decoder.destroy();
  }
}
