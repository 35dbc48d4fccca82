/** Asking again within a limit: workers restart one by one, and a change takes until the last of them is back. */

/** Time, so that tests have their own. */
export interface Clock {
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** Resolves after the time, or when the signal says so. */
  readonly pause: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  pause: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal?.addEventListener("abort", end, { once: true });
    }),
};

export interface PollOptions {
  readonly clock: Clock;
  /** No attempt begins later than this. */
  readonly waitMs: number;
  /** Between the end of an attempt and the next one. */
  readonly pollMs: number;
  readonly signal: AbortSignal | undefined;
}

/** The last attempt's value: the first that is settled, or what there was when the time was over. At least one attempt. */
export async function poll<T>(
  attempt: () => Promise<T>,
  isSettled: (value: T) => boolean,
  { clock, waitMs, pollMs, signal }: PollOptions,
): Promise<T> {
  const end = clock.now() + waitMs;
  for (;;) {
    const value = await attempt();
    if (isSettled(value) || signal?.aborted || clock.now() + pollMs > end) return value;
    await clock.pause(pollMs, signal);
  }
}
