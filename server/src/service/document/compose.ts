/** Syntax tokens of whole documents → documents. The rest of the tree grows from `composeNode`. */
import type { CST } from "yaml";
import { composeAlias, withAnchor } from "./aliases.ts";
import { composeBlockMapping, composeBlockSequence } from "./compose-block.ts";
import { composeFlowCollection } from "./compose-flow.ts";
import { composeBlockScalar, composeFlowScalar, tagName } from "./compose-scalar.ts";
import {
  type Anchor,
  type Composition,
  complain,
  complainAs,
  emptyScalar,
  spanOfToken,
} from "./composition.ts";
import { type ProblemSink, quote, report } from "./problems.ts";
import { complainUnexpected, type Properties, readEnd, readProperties } from "./properties.ts";
import { complainStray, continueDocument } from "./repair-documents.ts";
import type { TokenStream } from "./tokens.ts";
import type { ScalarNode, YamlNode } from "./tree.ts";

/** Root of a document, and where the document begins: at its directives or its `---`, or else at its content. */
export interface ComposedDocument {
  readonly root: YamlNode | undefined;
  readonly start: number;
}

/** Turns the tokens of a text into its documents. */
export function composeDocuments(
  source: string,
  { tokens }: TokenStream,
  sink: ProblemSink,
): ComposedDocument[] {
  const documents: ComposedDocument[] = [];
  let directives: CST.Directive[] = [];
  let anchors = new Map<string, Anchor>();
  let isContinuation = false;
  for (const token of tokens) {
    if (token.type === "directive") directives.push(token);
    else if (token.type === "doc-end") checkDocumentEnd(token, sink);
    else if (token.type === "stray") {
      isContinuation = true;
      complainStray(source, token, documents.at(-1)?.root, sink);
    } else if (token.type === "document") {
      if (!isContinuation) anchors = new Map();
      const document = composeDocument(openComposition(source, token, anchors, sink), token, directives);
      const isContinued = isContinuation && continueDocument(documents, document);
      if (!isContinued) documents.push(document);
      directives = [];
      isContinuation = false;
    }
  }
  const [unused] = directives;
  if (unused) {
    report(
      sink,
      "yaml-syntax",
      spanOfToken(unused),
      "A line with `%` stands before no document; expected `---` behind it",
    );
  }
  return documents;
}

function openComposition(
  source: string,
  token: CST.Document,
  anchors: Map<string, Anchor>,
  sink: ProblemSink,
): Composition {
  const composition: Composition = {
    source,
    sink,
    handles: new Map(),
    anchors,
    end: token.offset,
    unclosedEnd: -1,
    size: 0,
    copied: 0,
    compose: (node, around) => composeNode(composition, node, around),
  };
  return composition;
}

function composeDocument(
  composition: Composition,
  token: CST.Document,
  directives: readonly CST.Directive[],
): ComposedDocument {
  readDirectives(composition, directives);
  const properties = readProperties(composition, token.start, "doc-start");
  const [first] = directives;
  if (first && !properties.indicator) {
    complain(
      composition,
      spanOfToken(first),
      "A line with `%` stands before the document; expected `---` behind it",
    );
  }
  const { value } = token;
  if (
    properties.indicator &&
    (value?.type === "block-map" || value?.type === "block-seq") &&
    !properties.hasNewline
  ) {
    const span = { start: value.offset, end: value.offset + 1 };
    complain(
      composition,
      span,
      "Keys and list items cannot begin on the line of `---`; expected a new line",
      "structure",
    );
  }
  const root = composeNode(composition, value, properties);
  return { root, start: first?.offset ?? token.offset };
}

/** `%TAG ! tag:example.com,2026:` and its like. Unknown directives are ignored, as the specification asks. */
function readDirectives(composition: Composition, directives: readonly CST.Directive[]): void {
  for (const directive of directives) {
    const [name, handle, prefix] = directive.source.trim().split(/[ \t]+/);
    if (name !== "%TAG") continue;
    if (handle && prefix) composition.handles.set(handle, prefix);
    else
      complain(
        composition,
        spanOfToken(directive),
        "A `%TAG` line lacks a part; expected `%TAG !name! prefix`",
      );
  }
}

function checkDocumentEnd(token: CST.DocumentEnd, sink: ProblemSink): void {
  readEnd({ sink, source: sink.text }, token.end, "`...`");
}

/** See `Composition.compose`. */
function composeNode(
  composition: Composition,
  token: CST.Token | null | undefined,
  properties: Properties | undefined,
): YamlNode | undefined {
  if (properties?.sameLine && token) checkSpace(composition, properties.sameLine, token);
  if (!properties?.anchor) return composeContent(composition, token, properties);
  return withAnchor(composition, properties, () => composeContent(composition, token, properties));
}

function composeContent(
  composition: Composition,
  token: CST.Token | null | undefined,
  properties: Properties | undefined,
): YamlNode | undefined {
  switch (token?.type) {
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
      // The lexer makes an empty plain scalar of some positions without content.
      if (token.source === "") return composeEmpty(composition, properties);
      return composeFlowScalar(composition, token, properties);
    case "block-scalar":
      return composeBlockScalar(composition, token, properties);
    case "alias":
      return composeAliasToken(composition, token, properties);
    case "block-map":
      checkCollection(composition, properties);
      return composeBlockMapping(composition, token);
    case "block-seq":
      checkCollection(composition, properties);
      checkSameLine(composition, properties);
      return composeBlockSequence(composition, token);
    case "flow-collection":
      if (properties?.tag) tagName(composition, properties.tag);
      return composeFlowCollection(composition, token);
    case undefined:
      return composeEmpty(composition, properties);
    default:
      complainUnexpected(composition, token as CST.SourceToken);
      return undefined;
  }
}

function composeAliasToken(
  composition: Composition,
  token: CST.FlowScalar,
  properties: Properties | undefined,
): YamlNode | undefined {
  const property = properties?.anchor ?? properties?.tag;
  if (property) complain(composition, spanOfToken(property), "An alias can have neither anchor nor tag");
  const node = composeAlias(composition, token);
  if (token.end) readEnd(composition, token.end, "the alias");
  return node;
}

/** Nothing there. With a tag it is a value all the same: `!!str` alone is the empty string. */
function composeEmpty(composition: Composition, properties: Properties | undefined): YamlNode | undefined {
  const last = properties?.tag ?? properties?.anchor;
  if (!last) return undefined;
  composition.end = last.offset + last.source.length;
  if (!properties?.tag) return undefined;
  const empty: ScalarNode = emptyScalar(composition.end);
  return tagName(composition, properties.tag) === "tag:yaml.org,2002:null" ? empty : { ...empty, value: "" };
}

function checkCollection(composition: Composition, properties: Properties | undefined): void {
  if (properties?.tag) tagName(composition, properties.tag);
  checkTab(composition, properties);
}

/** `-⇥key: value`: the tab would have to count as indentation of the keys below. */
function checkTab(composition: Composition, properties: Properties | undefined): void {
  const tab = properties?.tab;
  if (!tab || properties.hasNewline || !properties.indicator) return;
  const start = tab.offset + tab.source.indexOf("\t");
  const span = { start, end: tab.offset + tab.source.lastIndexOf("\t") + 1 };
  complainAs(composition, "yaml-tab", span, "A tab stands between indicator and key; expected a space");
}

function checkSameLine(composition: Composition, properties: Properties | undefined): void {
  const property = properties?.sameLine;
  if (!property) return;
  const message = `${quote(property.source)} stands on the line of a list item; expected a new line behind it`;
  complain(composition, spanOfToken(property), message);
}

function checkSpace(composition: Composition, property: CST.SourceToken, token: CST.Token): void {
  const isEmpty = token.type === "scalar" && token.source === "";
  if (isEmpty || property.offset + property.source.length !== token.offset) return;
  complain(composition, spanOfToken(property), `No space behind ${quote(property.source)}; expected one`);
}
