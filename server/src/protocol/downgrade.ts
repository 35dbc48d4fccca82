/**
 * What a client gets instead of something it cannot show. The service always answers in full; everything that a poor
 * client must not see is taken away here, and nowhere else.
 */
import {
  type CodeLens,
  type CompletionItem,
  type Diagnostic,
  type DocumentLink,
  type DocumentSymbol,
  type Hover,
  InsertTextFormat,
  type Location,
  type LocationLink,
  MarkupContent,
  MarkupKind,
  type SymbolInformation,
} from "vscode-languageserver";
import type { ClientFeatures } from "./client-features.ts";
import { markdownToText } from "./markdown-text.ts";
import { snippetToText } from "./snippet-text.ts";

export function downgradeDiagnostic(client: ClientFeatures, diagnostic: Diagnostic): Diagnostic {
  const shown = { ...diagnostic };
  if (!client.relatedInformation) delete shown.relatedInformation;
  if (!client.diagnosticTags) delete shown.tags;
  if (!client.codeDescription) delete shown.codeDescription;
  if (!client.diagnosticData) delete shown.data;
  return shown;
}

export function downgradeCompletion(client: ClientFeatures, item: CompletionItem): CompletionItem {
  const shown = { ...item };
  const { documentation } = item;
  if (!client.markdownCompletion && MarkupContent.is(documentation)) {
    shown.documentation = toPlainText(documentation);
  }
  if (!client.snippets && item.insertTextFormat === InsertTextFormat.Snippet) {
    shown.insertTextFormat = InsertTextFormat.PlainText;
    if (item.insertText !== undefined) shown.insertText = snippetToText(item.insertText);
    if (item.textEdit) shown.textEdit = { ...item.textEdit, newText: snippetToText(item.textEdit.newText) };
    // The placeholders are gone, and with them the reason to ask for what comes next.
    delete shown.command;
  }
  return shown;
}

export function downgradeHover(client: ClientFeatures, hover: Hover): Hover {
  const { contents } = hover;
  return client.markdownHover || !MarkupContent.is(contents)
    ? hover
    : { ...hover, contents: toPlainText(contents) };
}

/** A command that the client does not know would fail on a click; the title alone still says something. */
export function downgradeLens(client: ClientFeatures, lens: CodeLens): CodeLens {
  const { command } = lens;
  if (!command || client.commands.has(command.command)) return lens;
  return { ...lens, command: { title: command.title, command: "" } };
}

export function downgradeLink(client: ClientFeatures, link: DocumentLink): DocumentLink {
  const shown = { ...link };
  if (!client.linkTooltips) delete shown.tooltip;
  return shown;
}

export function downgradeLinks(
  client: ClientFeatures,
  links: readonly LocationLink[],
): Location[] | LocationLink[] {
  if (client.definitionLinks) return [...links];
  return links.map(({ targetUri, targetSelectionRange }) => ({
    uri: targetUri,
    range: targetSelectionRange,
  }));
}

/** A tree for clients that show one, else a flat list in which every symbol names its parent. */
export function downgradeSymbols(
  client: ClientFeatures,
  uri: string,
  symbols: readonly DocumentSymbol[],
  containerName?: string,
): DocumentSymbol[] | SymbolInformation[] {
  if (client.hierarchicalSymbols) return [...symbols];
  return symbols.flatMap(({ name, kind, range, children }) => [
    { name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) },
    ...(downgradeSymbols(client, uri, children ?? [], name) as SymbolInformation[]),
  ]);
}

function toPlainText({ kind, value }: MarkupContent): MarkupContent {
  return { kind: MarkupKind.PlainText, value: kind === MarkupKind.Markdown ? markdownToText(value) : value };
}
