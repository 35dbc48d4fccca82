/** Scalar tokens → scalar nodes. */
import type { CST } from "yaml";
import { decodeBlockScalar, detectIndent } from "./block-scalar.ts";
import { type Composition, complain, spanOfToken } from "./composition.ts";
import { resolvePlain, resolveTag, resolveTagged, type ScalarValue } from "./core-schema.ts";
import { decodeFlowScalar, hasClosingQuote } from "./flow-scalar.ts";
import { quote } from "./problems.ts";
import { type Properties, readEnd } from "./properties.ts";
import type { ScalarNode, ScalarStyle } from "./tree.ts";

const STYLES = {
  scalar: "plain",
  "single-quoted-scalar": "single-quoted",
  "double-quoted-scalar": "double-quoted",
} as const;

/** A plain or quoted scalar. Unclosed quotes are reported; what follows the quote is the content then. */
export function composeFlowScalar(
  composition: Composition,
  token: CST.FlowScalar,
  properties: Properties | undefined,
): ScalarNode {
  const style = STYLES[token.type as keyof typeof STYLES];
  const start = token.offset;
  const end = Math.min(start + token.source.length, composition.sink.text.length);
  composition.end = end;
  composition.size++;
  const text =
    style === "plain" ? plainText(composition, start, end) : quotedText(composition, start, end, style);
  if (token.end) readEnd(composition, token.end, style === "plain" ? "the value" : "the closing quote");
  return toScalar(composition, { start, end, style, text }, properties);
}

function plainText(composition: Composition, start: number, end: number): string {
  const { source } = composition;
  const first = source.charAt(start);
  if ("@`%,|>".includes(first) && end > start) {
    const message = `A value cannot begin with ${first === "`" ? "a backtick" : quote(first)}; expected quotes around it`;
    complain(composition, { start, end: endOfFirstLine(source, start, end) }, message);
  }
  const text = source.slice(start, end);
  return /[\r\n]/.test(text) ? decodeFlowScalar(source, start, end, "plain").text : text;
}

function quotedText(
  composition: Composition,
  start: number,
  end: number,
  style: "single-quoted" | "double-quoted",
): string {
  const { source } = composition;
  const isClosed = hasClosingQuote(source, start, end, style);
  if (!isClosed) {
    const mark = style === "single-quoted" ? "'" : '"';
    const span = { start, end: endOfFirstLine(source, start, end) };
    complain(composition, span, `This text is never closed; expected \`${mark}\` at its end`);
    composition.unclosedEnd = end;
  }
  const contentEnd = isClosed ? end - 1 : end;
  const text = source.slice(start + 1, contentEnd);
  const isSimple = style === "single-quoted" ? !/['\r\n]/.test(text) : !/[\\\r\n]/.test(text);
  if (isSimple) return text;
  const onBadEscape = (span: { start: number; end: number }): void => {
    const bad = source.slice(span.start, span.end);
    complain(composition, span, `${quote(bad)} is no escape that YAML knows; a backslash is \`\\\\\``);
  };
  return decodeFlowScalar(source, start + 1, contentEnd, style, onBadEscape).text;
}

function endOfFirstLine(source: string, start: number, end: number): number {
  const newline = source.indexOf("\n", start);
  return newline === -1 ? end : Math.min(end, source.charAt(newline - 1) === "\r" ? newline - 1 : newline);
}

/** A literal or folded scalar. Its span ends where the last line with content does. */
export function composeBlockScalar(
  composition: Composition,
  token: CST.BlockScalar,
  properties: Properties | undefined,
): ScalarNode {
  const { source, sink } = composition;
  const header = token.props[0] as CST.SourceToken;
  const last = token.props.at(-1) as CST.SourceToken;
  if (token.source.trim() === "" && /[^\d+-]/.test(header.source.slice(1)))
    return composeSign(composition, token, properties);
  const start = token.offset;
  const contentStart = Math.min(last.offset + last.source.length, sink.text.length);
  const contentEnd = Math.min(contentStart + token.source.length, sink.text.length);
  const { explicit, chomping } = readHeader(composition, header);
  readEnd(composition, token.props.slice(1), quote(header.source));
  const detected = detectIndent(source, contentStart, contentEnd);
  const indent = explicit === undefined ? detected : Math.max(0, token.indent) + explicit;
  if (explicit === undefined) checkLeadingLines(composition, contentStart, contentEnd, indent);
  const folded = header.source.startsWith(">");
  const decoded = decodeBlockScalar(source, {
    start: contentStart,
    end: contentEnd,
    indent,
    folded,
    chomping,
  });
  const end = decoded.contentEnd > contentStart ? decoded.contentEnd : start + header.source.length;
  composition.end = end;
  composition.size++;
  return toScalar(
    composition,
    { start, end, style: folded ? "folded" : "literal", text: decoded.source.text },
    properties,
  );
}

/** `>=1.0` and its like: a text that begins with the sign of a block, as nothing that could be one follows. */
function composeSign(
  composition: Composition,
  { offset, props }: CST.BlockScalar,
  properties: Properties | undefined,
): ScalarNode {
  const content = (props as CST.SourceToken[]).filter(
    ({ type }) => !["space", "comment", "newline"].includes(type),
  );
  const last = content.at(-1);
  const line = composition.source.slice(offset, last ? last.offset + last.source.length : offset + 1);
  const end = offset + line.replace(/[ \t]#.*$/, "").trimEnd().length;
  composition.end = end;
  composition.size++;
  const text = plainText(composition, offset, end);
  return toScalar(composition, { start: offset, end, style: "plain", text }, properties);
}

interface Header {
  readonly explicit: number | undefined;
  readonly chomping: "clip" | "strip" | "keep";
}

function readHeader(composition: Composition, header: CST.SourceToken): Header {
  const match = /^[|>](?:([1-9])?([-+])?|([-+])([1-9]))$/.exec(header.source);
  if (!match) {
    const message = `${quote(header.source)} does not begin a block of text; expected \`${header.source.charAt(0)}\` and at most one digit and one of \`-\` and \`+\``;
    complain(composition, spanOfToken(header), message);
  }
  const digit = match?.[1] ?? match?.[4];
  const sign = match?.[2] ?? match?.[3];
  const chomping = sign === "-" ? "strip" : sign === "+" ? "keep" : "clip";
  return { explicit: digit === undefined ? undefined : Number(digit), chomping };
}

/** Other readers take the indentation from the longest of the empty lines on top, and then lose the text below. */
function checkLeadingLines({ source, sink }: Composition, start: number, end: number, indent: number): void {
  const leading = /[^ \n\r]|$/g;
  leading.lastIndex = start;
  const textStart = Math.min(leading.exec(source)?.index ?? end, end);
  if (textStart === end) return;
  const lines = source.slice(start, textStart).split("\n");
  const longest = lines.slice(0, -1).reduce((most, line) => Math.max(most, line.replace("\r", "").length), 0);
  if (longest <= indent) return;
  const message = `An empty line above is longer than the indentation of this text; expected at most ${indent} spaces in it`;
  complain({ sink }, { start: textStart, end: textStart + 1 }, message);
}

interface Parts {
  readonly start: number;
  readonly end: number;
  readonly style: ScalarStyle;
  readonly text: string;
}

function toScalar(composition: Composition, parts: Parts, properties: Properties | undefined): ScalarNode {
  return { kind: "scalar", ...parts, value: scalarValue(composition, parts, properties?.tag) };
}

function scalarValue(
  composition: Composition,
  { style, text }: Parts,
  tag: CST.SourceToken | undefined,
): ScalarValue {
  if (!tag || tag.source === "!") return style === "plain" && !tag ? resolvePlain(text) : text;
  const name = tagName(composition, tag);
  const { value, isMismatch } = resolveTagged(text, name ?? "!");
  if (isMismatch)
    complain(
      composition,
      spanOfToken(tag),
      `${quote(text)} is not what the tag ${quote(tag.source)} announces`,
    );
  return value;
}

/** Full name of a tag; an undeclared handle is reported. */
export function tagName(composition: Composition, tag: CST.SourceToken): string | undefined {
  const { source } = tag;
  const name = resolveTag(source, composition.handles);
  const problem = tagProblem(source, name);
  if (problem) complain(composition, spanOfToken(tag), problem);
  return problem ? undefined : name;
}

function tagProblem(source: string, name: string | undefined): string | undefined {
  if (source.startsWith("!<"))
    return source.endsWith(">") ? undefined : `${quote(source)} is never closed; expected \`>\` at its end`;
  if (source.length > 1 && source.endsWith("!"))
    return `${quote(source)} is a tag without a name; expected one like \`!!str\``;
  if (name !== undefined) return undefined;
  return `No \`%TAG\` line declares the beginning of ${quote(source)}; expected a tag like \`!!str\` or none`;
}
