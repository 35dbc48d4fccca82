/**
 * The façade over the YAML parser: one text version → its documents, comments and syntax problems. It never throws,
 * whatever the text, and no feature sees an object of the `yaml` package.
 */
import type { Span, YamlNode } from "./tree.ts";

/** Closed list of what can be wrong with the text itself. Each is the code of a diagnostic. */
export type SyntaxProblemCode =
  | "yaml-syntax"
  | "yaml-tab"
  | "yaml-duplicate-key"
  | "yaml-alias"
  | "merge-conflict";

export interface SyntaxProblem extends Span {
  readonly code: SyntaxProblemCode;
  /** One sentence for the author, without a final stop. */
  readonly message: string;
}

export interface Comment extends Span {
  /** Text behind the `#`, trimmed. */
  readonly text: string;
  /** Something other than white space stands before it on its line. */
  readonly trailing: boolean;
}

export interface YamlDocument extends Span {
  readonly root: YamlNode | undefined;
}

export interface YamlFile {
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}

export { parseYamlFile } from "./parse.ts";
