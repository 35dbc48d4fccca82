/** How often a server that died may be started again by itself. */

const RESTARTS = 4;
const PERIOD_MS = 3 * 60_000;

/** Allows four restarts within three minutes; a fifth death in that time is one too many. */
export class RestartBudget {
  #restartsMs: number[] = [];

  /** Whether to start again, at the time `nowMs`; counts if so. */
  take(nowMs: number): boolean {
    this.#restartsMs = this.#restartsMs.filter((timeMs) => nowMs - timeMs < PERIOD_MS);
    if (this.#restartsMs.length >= RESTARTS) return false;
    this.#restartsMs.push(nowMs);
    return true;
  }
}
