/** What stands around a node's content: white space, indicators, anchors and tags. */
import type { CST } from "yaml";
import { type Composition, complain, complainAs, type SourceTokens, spanOfToken } from "./composition.ts";
import { quote } from "./problems.ts";

type Indicator = "explicit-key-ind" | "map-value-ind" | "seq-item-ind" | "doc-start";

export interface Properties {
  anchor: CST.SourceToken | undefined;
  tag: CST.SourceToken | undefined;
  /** The `?`, `:`, `-` or `---` that was looked for. */
  indicator: CST.SourceToken | undefined;
  comma: CST.SourceToken | undefined;
  /** A line break stands between the indicator and the content. */
  hasNewline: boolean;
  /** The last anchor or tag, when no line break follows it. */
  sameLine: CST.SourceToken | undefined;
  /** White space with a tab that stands directly before the content on the line of an indicator. */
  tab: CST.SourceToken | undefined;
}

/** Most nodes have nothing around them; they share this one. */
const NONE: Properties = Object.freeze({
  anchor: undefined,
  tag: undefined,
  indicator: undefined,
  comma: undefined,
  hasNewline: false,
  sameLine: undefined,
  tab: undefined,
});

/** Reads the tokens before a node's content. `isFlow`: commas may be among them. */
export function readProperties(
  composition: Composition,
  tokens: SourceTokens,
  indicator: Indicator,
  isFlow = false,
): Properties {
  if (tokens.length === 0) return NONE;
  const properties = { ...NONE };
  for (const token of tokens) readToken(composition, properties, token, indicator, isFlow);
  return properties;
}

function readToken(
  composition: Composition,
  properties: Properties,
  token: CST.SourceToken,
  indicator: Indicator,
  isFlow: boolean,
): void {
  switch (token.type) {
    case "space":
      properties.tab = token.source.includes("\t") ? token : undefined;
      return;
    case "newline":
      properties.hasNewline = true;
      properties.sameLine = undefined;
      properties.tab = undefined;
      return;
    case "comment":
      return;
    case "anchor":
      readAnchor(composition, properties, token);
      return;
    case "tag":
      if (properties.tag)
        complain(
          composition,
          spanOfToken(token),
          `A second tag ${quote(token.source)}; expected one at most`,
        );
      properties.tag = properties.sameLine = token;
      return;
    case indicator:
      readIndicator(composition, properties, token);
      return;
    case "comma":
      if (!isFlow) complainUnexpected(composition, token);
      else if (properties.comma)
        complain(composition, spanOfToken(token), "Two commas in a row; expected an item between them");
      properties.comma = token;
      return;
    default:
      complainUnexpected(composition, token);
  }
}

function readAnchor(composition: Composition, properties: Properties, token: CST.SourceToken): void {
  const span = spanOfToken(token);
  if (token.source === "&")
    complainAs(composition, "yaml-alias", span, "An anchor without a name; expected `&name`");
  else if (properties.anchor)
    complainAs(
      composition,
      "yaml-alias",
      span,
      `A second anchor ${quote(token.source)}; expected one at most`,
    );
  properties.anchor = properties.sameLine = token;
}

function readIndicator(composition: Composition, properties: Properties, token: CST.SourceToken): void {
  const property = properties.anchor ?? properties.tag;
  if (property) {
    const message = `${quote(property.source)} stands before ${quote(token.source)}; expected it behind`;
    complain(composition, spanOfToken(property), message);
  } else if (properties.indicator) complainUnexpected(composition, token);
  properties.indicator = token;
  properties.hasNewline = false;
}

/** Syntax in a place where nothing can be made of it. */
export function complainUnexpected(
  composition: Composition,
  token: { offset: number; source: string },
): void {
  complain(composition, spanOfToken(token), `Unexpected ${quote(token.source)}`);
}

/**
 * Reads what stands behind a node on its line. Text there is reported once, from its first character on: the author
 * most likely forgot quotes or a comma.
 */
export function readEnd(
  composition: Pick<Composition, "sink" | "source">,
  tokens: readonly CST.Token[] | undefined,
  node: string,
): void {
  let first: CST.SourceToken | undefined;
  let last: CST.SourceToken | undefined;
  for (const token of (tokens ?? []) as SourceTokens) {
    if (token.type === "space" || token.type === "comment" || token.type === "newline") continue;
    first ??= token;
    last = token;
  }
  if (!first || !last) return;
  const span = { start: first.offset, end: last.offset + last.source.length };
  const text = composition.source.slice(span.start, span.end);
  complain(composition, span, `Unexpected ${quote(text)} behind ${node}; expected the end of the line`);
}
