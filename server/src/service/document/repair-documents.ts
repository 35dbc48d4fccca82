/** A document that broke off at content which does not fit, and what follows: read as one again where that is possible. */
import { keyIdentity } from "./aliases.ts";
import type { ComposedDocument } from "./compose.ts";
import { growTo, type OpenMapping, type OpenSequence } from "./composition.ts";
import { type ProblemSink, quote, report } from "./problems.ts";
import type { Span, YamlNode } from "./tree.ts";

/** Says what is wrong at the place where a document breaks off. */
export function complainStray(
  source: string,
  stray: Span,
  root: YamlNode | undefined,
  sink: ProblemSink,
): void {
  const line = /^[^\r\n]*/.exec(source.slice(stray.start, stray.end))?.[0].trimEnd() ?? "";
  const first = overIndented(source, stray, root);
  if (first) {
    const message = `${quote(source.slice(first.start, first.end))} is indented by ${first.column} spaces; expected ${first.expected} like ${quote(first.like)}`;
    report(sink, "yaml-syntax", first, message, "structure");
    return;
  }
  const span = { start: stray.start, end: stray.start + line.length };
  report(sink, "yaml-syntax", span, describeStray(line, root), "structure");
}

/** A single key that stands deeper than all that follow it is the one in the wrong column. */
function overIndented(source: string, stray: Span, root: YamlNode | undefined) {
  const like = /^([^\s:#]+)[ \t]*:(?=\s|$)/.exec(source.slice(stray.start, stray.start + MAX_KEY))?.[1];
  const key =
    root?.kind === "mapping" && !root.flow && root.pairs.length === 1 ? root.pairs[0]?.key : undefined;
  if (!key || like === undefined) return undefined;
  const [column, expected] = [columnOf(source, key.start), columnOf(source, stray.start)];
  return column > expected ? { start: key.start, end: key.end, column, expected, like } : undefined;
}

const MAX_KEY = 200;

function columnOf(source: string, offset: number): number {
  return offset - (Math.max(source.lastIndexOf("\n", offset - 1), source.lastIndexOf("\r", offset - 1)) + 1);
}

function describeStray(line: string, root: YamlNode | undefined): string {
  if (/^[\]}]/.test(line))
    return `${quote(line.charAt(0))} closes nothing; expected an opening bracket before it`;
  if (root?.kind === "sequence" && !root.flow) {
    return /^-(?:\s|$)/.test(line)
      ? "A list item in another column than the items above; expected the same"
      : `${quote(line)} is no list item; expected \`- \` before it`;
  }
  return `${quote(line)} stands behind the end of the document; expected \`---\` before it`;
}

/**
 * Adds what was read behind the break to the last document. Returns false when the two do not go together; then the
 * second is a document of its own.
 */
export function continueDocument(documents: ComposedDocument[], { root: more }: ComposedDocument): boolean {
  const last = documents.at(-1);
  if (!last) return false;
  const { root } = last;
  if (!more) return true;
  // The root of the second may be an alias of the first, or of a part of it.
  if (root && more.start < root.end) return false;
  if (!root) {
    documents[documents.length - 1] = { ...last, root: more };
    return true;
  }
  if (root.kind === "sequence" && more.kind === "sequence" && !root.flow && !more.flow) {
    for (const item of more.items) (root as OpenSequence).items.push(item);
  } else if (root.kind === "mapping" && more.kind === "mapping" && !root.flow && !more.flow) {
    const seen = new Set(root.pairs.map(keyIdentity));
    for (const pair of more.pairs) if (!seen.has(keyIdentity(pair))) (root as OpenMapping).pairs.push(pair);
  } else return false;
  growTo(root as OpenMapping | OpenSequence, more.end);
  return true;
}
