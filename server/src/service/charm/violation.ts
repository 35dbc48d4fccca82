/** What the comparison of a charm file with its definition finds, and where. */
import type { CharmFileKind } from "../../../../schemas/charm/index.ts";
import type { Draft } from "../checks/check.ts";
import type { Pair, Span, YamlNode } from "../document/tree.ts";
import type { CharmDocument } from "./charm-document.ts";

export type ViolationCode = "charm-key-unknown" | "charm-key-missing" | "charm-value-type" | "charm-value";

export interface Violation extends Draft {
  readonly code: ViolationCode;
}

/** Where a value stands. */
export interface Place {
  readonly charm: CharmDocument;
  /** Dotted path for messages, `requires.db.limit`; empty for the document. */
  readonly path: string;
  /** The pair that the value belongs to; undefined for items and the document. */
  readonly pair: Pair | undefined;
  /** What to point at when the value is missing or misses something. */
  readonly anchor: Span;
  readonly parent: YamlNode | undefined;
}

const FILE_NAMES: Readonly<Record<CharmFileKind, string>> = {
  charmcraft: "charmcraft.yaml",
  metadata: "metadata.yaml",
  config: "config.yaml",
  actions: "actions.yaml",
  bundle: "a bundle",
};

/** What a document is called in messages. */
export function fileNameOf({ kind }: CharmDocument): string {
  return FILE_NAMES[kind];
}
