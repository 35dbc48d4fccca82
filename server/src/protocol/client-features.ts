/** What a client can do, read once from its capabilities, so that no other file looks into them. */
import type { ClientCapabilities } from "vscode-languageserver";
import type { InitializationOptions } from "./messages.ts";

export interface ClientFeatures {
  /** Asks for diagnostics; otherwise they are pushed. */
  readonly pullDiagnostics: boolean;
  readonly diagnosticRefresh: boolean;
  readonly codeLensRefresh: boolean;
  /** Can be asked for its settings. */
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersFileWatchers: boolean;
  readonly workspaceFolders: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: boolean;
  readonly codeDescription: boolean;
  readonly diagnosticData: boolean;
  readonly snippets: boolean;
  readonly markdownCompletion: boolean;
  readonly markdownHover: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly codeActionLiterals: boolean;
  readonly preferredCodeActions: boolean;
  readonly documentChanges: boolean;
  /** Asks the user about edits that say so, in a rename as well. */
  readonly changeAnnotations: boolean;
  /** The same in a code action. */
  readonly annotatedActions: boolean;
  /** Asks whether there is something to rename before it asks for the new name. */
  readonly prepareRename: boolean;
  /** An edit may make files. */
  readonly createsFiles: boolean;
  /** Shows where a link leads from. */
  readonly definitionLinks: boolean;
  readonly linkTooltips: boolean;
  readonly documentInfoChanges: boolean;
  /** Opens the Python of charms and shows what is wrong in it. */
  readonly showsPython: boolean;
  /** Commands that may stand in a code lens. */
  readonly commands: ReadonlySet<string>;
}

export function readClientFeatures(
  capabilities: ClientCapabilities,
  options: InitializationOptions,
): ClientFeatures {
  const { workspace, textDocument } = capabilities;
  const completion = textDocument?.completion?.completionItem;
  return {
    ...readDiagnosticFeatures(capabilities),
    codeLensRefresh: workspace?.codeLens?.refreshSupport ?? false,
    configuration: workspace?.configuration ?? false,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    registersFileWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
    snippets: completion?.snippetSupport ?? false,
    markdownCompletion: completion?.documentationFormat?.includes("markdown") ?? false,
    markdownHover: textDocument?.hover?.contentFormat?.includes("markdown") ?? false,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    preferredCodeActions: textDocument?.codeAction?.isPreferredSupport ?? false,
    documentChanges: workspace?.workspaceEdit?.documentChanges ?? false,
    changeAnnotations:
      workspace?.workspaceEdit?.changeAnnotationSupport !== undefined &&
      (textDocument?.rename?.honorsChangeAnnotations ?? false),
    annotatedActions:
      workspace?.workspaceEdit?.changeAnnotationSupport !== undefined &&
      (textDocument?.codeAction?.honorsChangeAnnotations ?? false),
    prepareRename: textDocument?.rename?.prepareSupport ?? false,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes("create") ?? false,
    definitionLinks: textDocument?.definition?.linkSupport ?? false,
    linkTooltips: textDocument?.documentLink?.tooltipSupport ?? false,
    documentInfoChanges: options.documentInfoChanges ?? false,
    showsPython: options.python ?? false,
    commands: new Set(options.commands ?? []),
  };
}

type DiagnosticFeatures = Pick<
  ClientFeatures,
  | "pullDiagnostics"
  | "diagnosticRefresh"
  | "relatedInformation"
  | "diagnosticTags"
  | "codeDescription"
  | "diagnosticData"
>;

function readDiagnosticFeatures({ workspace, textDocument }: ClientCapabilities): DiagnosticFeatures {
  // Clients before LSP 3.18 say what they show in a diagnostic only where they speak of pushed ones.
  const pulled = textDocument?.diagnostic;
  const pushed = textDocument?.publishDiagnostics;
  return {
    pullDiagnostics: pulled !== undefined,
    diagnosticRefresh: workspace?.diagnostics?.refreshSupport ?? false,
    relatedInformation: pulled?.relatedInformation ?? pushed?.relatedInformation ?? false,
    diagnosticTags: (pulled?.tagSupport ?? pushed?.tagSupport) !== undefined,
    codeDescription: pulled?.codeDescriptionSupport ?? pushed?.codeDescriptionSupport ?? false,
    diagnosticData: pulled?.dataSupport ?? pushed?.dataSupport ?? false,
  };
}
