/**
 * What a check reports: offsets into the text, a stable code, a sentence for the author, and the edits that would put
 * it right. Findings become LSP diagnostics at the edge of the service.
 */
import type { RuleId } from "../../../schemas/definition.ts";
import type { Severity } from "../../../schemas/severity.ts";
import type { Span } from "./document/tree.ts";

export { SEVERITIES, type Severity } from "../../../schemas/severity.ts";

export interface Edit extends Span {
  readonly newText: string;
}

/** One way to put a finding right. Applying all edits at once removes the finding. */
export interface Fix {
  /** Imperative, names in backticks, no final stop: "Replace by `NOT-REQUIRED`". */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one that is right in nearly every case; only such fixes take part in fix-all. */
  readonly preferred: boolean;
  /** What another file of the charm has to become; `edits` may then be empty. Never preferred. */
  readonly elsewhere?: FileEdits;
}

/** Edits of a file beside the document. */
export interface FileEdits {
  /** Its name in the folder of the document. */
  readonly file: string;
  /** The file does not exist yet; its text is then empty. */
  readonly isNew: boolean;
  /** The text that the edits are of. */
  readonly text: string;
  readonly edits: readonly Edit[];
}

export interface RelatedSpan extends Span {
  readonly message: string;
}

export interface Finding extends Span {
  readonly code: string;
  readonly severity: Severity;
  /** One sentence: what is wrong, then what was expected; names in backticks, no final stop. */
  readonly message: string;
  readonly rule?: RuleId;
  readonly fixes: readonly Fix[];
  readonly related: readonly RelatedSpan[];
  /** The marked text has no effect and may be shown faded. */
  readonly unnecessary: boolean;
}
