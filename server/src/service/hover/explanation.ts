import type { Span } from "../document/tree.ts";

/** What is shown, and the text that it is about. */
export interface Explanation {
  /** Markdown. */
  readonly text: string;
  readonly span: Span;
}
