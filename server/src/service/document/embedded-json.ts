/**
 * JSON that travels inside a YAML string: parsed in place, every node with its exact span in the file, whatever the
 * style of the string (plain, quoted with escapes, block scalar, over several lines).
 */
import type { ScalarNode, Span } from "./tree.ts";

export type JsonNode =
  | (Span & { readonly kind: "string"; readonly value: string })
  | (Span & { readonly kind: "number"; readonly value: number })
  | (Span & { readonly kind: "boolean"; readonly value: boolean })
  | (Span & { readonly kind: "null"; readonly value: null })
  | (Span & { readonly kind: "array"; readonly items: readonly JsonNode[] })
  | (Span & { readonly kind: "object"; readonly members: readonly JsonMember[] });

export interface JsonMember extends Span {
  readonly key: Span & { readonly value: string };
  readonly value: JsonNode | undefined;
}

export interface JsonProblem extends Span {
  readonly message: string;
}

export interface EmbeddedJson {
  /** Present when something could be read, even if there are problems. */
  readonly root: JsonNode | undefined;
  /** Empty exactly when `JSON.parse` accepts the string. */
  readonly problems: readonly JsonProblem[];
  /** The decoded value; undefined when there are problems. */
  readonly value: unknown;
}

/** Reads the JSON in a string scalar of the file with this text. Never throws. */
export declare function parseEmbeddedJson(fileText: string, scalar: ScalarNode): EmbeddedJson;

/**
 * Offset in the file of the character at `index` of the scalar's decoded content; `index` may be its length.
 * Falls back to the scalar's own start and end where the content cannot be mapped.
 */
export declare function offsetInScalar(fileText: string, scalar: ScalarNode, index: number): number;
