/**
 * The façade of the language service: functions from a text document and a context to results. No connection, no
 * editor, no disk, no clock; the same calls serve the editor, the command line and the tests.
 */
import type { TextDocument } from "vscode-languageserver-textdocument";
import type {
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Position,
  Range,
  TextEdit,
} from "vscode-languageserver-types";
import type { Role } from "../../../schemas/definition.ts";
import type { ServiceContext } from "./context.ts";
import type { Finding } from "./finding.ts";

export type DocumentKind = "relation-fixture";

/** What was found out about a document, for the status item and for scripts. */
export interface DocumentInfo {
  readonly kind: DocumentKind | undefined;
  /** One entry per relation in the order of the file. */
  readonly relations: readonly RelationInfo[];
}

export interface RelationInfo {
  readonly range: Range;
  readonly interface: string | undefined;
  readonly version: number | undefined;
  readonly role: Role | undefined;
  /** How interface and role became known: "setting", "comment", "keys", "charm metadata", "endpoint name". */
  readonly evidence: string | undefined;
  readonly endpoint: string | undefined;
}

/** Data of a diagnostic: what a client needs to apply a fix without asking again. */
export interface DiagnosticData {
  readonly rule?: string;
  readonly fixes: readonly { readonly title: string; readonly edits: readonly TextEdit[]; readonly preferred: boolean }[];
}

/** A code action of this service: edits of the one document it was asked for. */
export interface ServiceCodeAction {
  readonly title: string;
  /** `quickfix`, `refactor.rewrite` or `source.fixAll.integratorCharms`. */
  readonly kind: string;
  readonly edits: readonly TextEdit[];
  readonly diagnostic?: Diagnostic;
  readonly preferred: boolean;
}

export interface LanguageService {
  /** Kind of the document; undefined when it is none of ours and everything else answers with nothing. */
  kindOf(document: TextDocument, context: ServiceContext): DocumentKind | undefined;
  describe(document: TextDocument, context: ServiceContext): DocumentInfo;
  /** All findings, silenced ones left out, in the order of the file. */
  findings(document: TextDocument, context: ServiceContext): readonly Finding[];
  /** The same, as LSP diagnostics. `docsBase` is the address of the diagnostics page, without fragment. */
  validate(document: TextDocument, context: ServiceContext, docsBase?: string): Diagnostic[];
  complete(document: TextDocument, position: Position, context: ServiceContext): CompletionItem[];
  hover(document: TextDocument, position: Position, context: ServiceContext): Hover | undefined;
  codeActions(document: TextDocument, range: Range, context: ServiceContext, docsBase?: string): ServiceCodeAction[];
  /** Edits of all preferred fixes that do not touch each other. */
  fixAll(document: TextDocument, context: ServiceContext): TextEdit[];
  symbols(document: TextDocument, context: ServiceContext): DocumentSymbol[];
  foldings(document: TextDocument, context: ServiceContext): FoldingRange[];
  links(document: TextDocument, context: ServiceContext): DocumentLink[];
  lenses(document: TextDocument, context: ServiceContext): CodeLens[];
}
