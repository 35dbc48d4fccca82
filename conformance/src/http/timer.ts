/** A limit of time over several steps; whoever runs into it is told the step and the name of the limit. */
import { HttpFailure } from "./failure.ts";

export interface Timer {
  /** Aborted at the limit with an `HttpFailure`, or by the caller's own signal with its reason. */
  readonly signal: AbortSignal;
  /** What goes on from now on; ends a sentence that begins with "Timed out after 30 s while". */
  step(doing: string): void;
  /** Lets go of the clock and of the caller's signal. */
  stop(): void;
}

/** `name` is that of the setting. */
export function startTimer(ms: number, name: string, outer: AbortSignal | undefined): Timer {
  const controller = new AbortController();
  let doing = "starting";
  const timeout = setTimeout(() => {
    const message = `Timed out after ${ms / 1000} s while ${doing} (limit \`${name}\`)`;
    controller.abort(new HttpFailure("timed-out", message));
  }, ms);
  const onAbort = () => controller.abort(outer?.reason);
  if (outer?.aborted) onAbort();
  outer?.addEventListener("abort", onAbort, { once: true });
  return {
    signal: controller.signal,
    step(next) {
      doing = next;
    },
    stop() {
      clearTimeout(timeout);
      outer?.removeEventListener("abort", onAbort);
    },
  };
}

/**
 * Waits for something that reports by callbacks, until the signal is aborted. `start` is given the two ends and returns
 * what gives up the waiting; it is called once, on an abort only.
 */
export function untilAborted<T>(
  signal: AbortSignal,
  start: (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const settle =
      <V>(end: (value: V) => void) =>
      (value: V) => {
        signal.removeEventListener("abort", onAbort);
        end(value);
      };
    const giveUp = start(settle(resolve), settle(reject));
    function onAbort() {
      giveUp();
      reject(signal.reason);
    }
    signal.addEventListener("abort", onAbort, { once: true });
  });
}
