/**
 * Names that files of a charm refer to each other by, and the places where they stand. Checks, completion, definition,
 * references and rename all read these; the finders (`yaml-names.ts`, `python/`) make them.
 */
import type { Side } from "../charm/endpoints.ts";
import type { Span } from "../document/tree.ts";

/** What a charm declares under a name of its own. */
export type NameKind = "endpoint" | "option" | "action" | "resource" | "container" | "storage";

/**
 * How a name is written at a place:
 * - `plain`: as it is declared, as a YAML key, a YAML scalar or the content of a Python string;
 * - `identifier`: as a Python identifier, with underscores for dashes (`connect_client` for `connect-client`);
 * - `constant`: through a Python constant that holds it; the name itself stands where the constant is set.
 */
export type NameForm = "plain" | "identifier" | "constant";

/** One place where a name stands. The span covers the name alone: no quotes, no suffix such as `_relation_changed`. */
export interface NameOccurrence extends Span {
  readonly kind: NameKind;
  /** As written at the place; for a constant, the text that it holds. */
  readonly text: string;
  readonly form: NameForm;
  readonly isDeclaration: boolean;
  /** False where the text looks like a mention and may be something else; a rename asks before it touches it. */
  readonly isCertain: boolean;
  /** Of a declaration: the name together with what is declared under it. */
  readonly entry?: Span;
  /** Of the declaration of an endpoint. */
  readonly side?: Side;
  /** The span is a whole plain scalar of YAML, where some names would need quotes. Default: false. */
  readonly isPlainScalar?: boolean;
}

/** Whether an occurrence stands for a declared name. */
export function isSameName({ text, form }: Pick<NameOccurrence, "text" | "form">, declared: string): boolean {
  return form === "identifier" ? text === toIdentifier(declared) : text === declared;
}

/** `connect-client` → `connect_client`, as ops makes attributes and events of names. Source: ops `framework.py`. */
export function toIdentifier(name: string): string {
  return name.replaceAll("-", "_");
}
