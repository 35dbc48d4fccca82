/** How far the author has come, as context keys that end steps of the walkthrough. */
import { commands } from "vscode";
import type { DocumentInfoResult } from "../../server/src/protocol/messages.ts";
import { CHARM_CONTEXT, RELATION_CONTEXT } from "./command-ids.ts";

const KEYS: Readonly<Record<string, string>> = {
  charmcraft: CHARM_CONTEXT,
  metadata: CHARM_CONTEXT,
  "relation-fixture": RELATION_CONTEXT,
};

export class Progress {
  /** Keys that are reached; true once VS Code knows. */
  readonly #keys = new Map<string, boolean>();

  /** An editor has shown a document of this kind. */
  reach(kind: DocumentInfoResult["kind"]): void {
    const key = kind === undefined ? undefined : KEYS[kind];
    if (key !== undefined && !this.#keys.has(key)) this.#keys.set(key, false);
  }

  /**
   * Sets what has been reached before. To be called when the user goes on to another editor: VS Code forgets keys that
   * were set before it has read the walkthrough, which it does some time after it has started.
   */
  tell(): void {
    for (const [key, isTold] of this.#keys) {
      if (isTold) continue;
      this.#keys.set(key, true);
      void commands.executeCommand("setContext", key, true);
    }
  }
}
