/**
 * Asks for plugin URLs, and remembers what came. Nothing is asked for in a folder that is not trusted, and unless the
 * setting says otherwise nothing that the user has not clicked for; the code that opens connections is loaded then.
 */
import { type CancellationToken, EventEmitter, workspace } from "vscode";
import { pluginUrlSettings } from "./plugin-url-settings.ts";
import type { CheckedUrl } from "./plugin-url-texts.ts";

/** More than documents have; the oldest go first. */
const MAX_KNOWN = 200;

export class PluginUrlChecker {
  readonly #known = new Map<string, CheckedUrl>();
  /** What the user has clicked for in this session. */
  readonly #allowed = new Set<string>();
  readonly #running = new Map<string, AbortController>();
  readonly #changes = new EventEmitter<void>();

  readonly onDidChange = this.#changes.event;

  /** Whether there is anything to show of any URL. */
  get isEmpty(): boolean {
    return this.#known.size === 0;
  }

  /** The last probe of a URL. */
  known(url: string): CheckedUrl | undefined {
    return this.#known.get(url);
  }

  isRunning(url: string): boolean {
    return this.#running.has(url);
  }

  /** A click: the URL may be asked for from now on, on each save, too. */
  allow(url: string): void {
    this.#allowed.add(url);
  }

  /** Whether a URL may be asked for without another click. */
  mayCheck(url: string): boolean {
    const { check } = pluginUrlSettings();
    return canCheck() && (check === "automatic" || (check === "ask" && this.#allowed.has(url)));
  }

  /** Asks anew. Does nothing where it is not allowed; a running probe of the same URL is given up. */
  async check(url: string, token?: CancellationToken): Promise<void> {
    if (!this.mayCheck(url)) return;
    this.#running.get(url)?.abort();
    const controller = new AbortController();
    this.#running.set(url, controller);
    token?.onCancellationRequested(() => controller.abort());
    this.#changes.fire();
    try {
      const { probe } = await import("../../conformance/src/probe/probe.ts");
      const { timeoutSeconds, maxRedirects, allowLinkLocal } = pluginUrlSettings();
      // Trust and settings may have changed while the code was loaded.
      if (!this.mayCheck(url)) return;
      const report = await probe(url, {
        environment: process.env,
        allowLinkLocal,
        limits: { firstByteMs: timeoutSeconds * 1000, maxRedirects },
        signal: controller.signal,
      });
      this.#remember(url, { report, at: new Date() });
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      if (this.#running.get(url) === controller) this.#running.delete(url);
      this.#changes.fire();
    }
  }

  /** What a look into the archive has shown; kept until the URL is asked for again. */
  rememberConnectors(url: string, connectors: number): void {
    const checked = this.#known.get(url);
    if (!checked) return;
    this.#known.set(url, { ...checked, connectors });
    this.#changes.fire();
  }

  dispose(): void {
    for (const controller of this.#running.values()) controller.abort();
    this.#changes.dispose();
  }

  #remember(url: string, checked: CheckedUrl): void {
    this.#known.delete(url);
    this.#known.set(url, checked);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MAX_KNOWN && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** Whether URLs may be asked for at all. */
export function canCheck(): boolean {
  return workspace.isTrusted && pluginUrlSettings().check !== "off";
}
