/**
 * What the service asks of the outside besides values: a parser for Python, which needs WebAssembly. Its trees are read
 * at once into plain facts (`python/`) and given back; nothing holds a node across versions.
 */

/** A node of a concrete syntax tree, as tree-sitter has it. Offsets are UTF-16 code units. */
export interface SyntaxNode {
  /** `call`, `string`, `identifier` … of the grammar tree-sitter-python. */
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  /** A part of the text that the parser could not make sense of. */
  readonly isError: boolean;
  /** A token that the parser made up because it was missing; it has no length. */
  readonly isMissing: boolean;
  /** Children with a name of their own in the grammar: no punctuation, no keywords. */
  readonly namedChildren: readonly (SyntaxNode | null)[];
  childForFieldName(field: string): SyntaxNode | null;
}

export interface SyntaxTree {
  readonly rootNode: SyntaxNode;
  /** Gives the memory back; the nodes are worth nothing afterwards. */
  delete(): void;
}

/** Parses Python. Never throws on bad input: what is broken becomes error nodes. */
export interface PythonParser {
  parse(text: string): SyntaxTree;
}
