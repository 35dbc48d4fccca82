/** The way from the decoded text of a scalar node back to the file, found again from the node's span alone. */
import { decodeBlockScalar, detectIndent } from "./block-scalar.ts";
import { breakLength, decodeFlowScalar, hasClosingQuote } from "./flow-scalar.ts";
import { addPiece, createBuilder, type ScalarSource } from "./scalar-source.ts";
import type { ScalarNode } from "./tree.ts";

interface Remembered {
  readonly fileText: string;
  readonly source: ScalarSource;
}

/** Several features ask about the same scalar of the same version; nodes are never changed once they are built. */
const remembered = new WeakMap<ScalarNode, Remembered>();

/**
 * Source of a scalar's decoded text. Where decoding the span anew does not give the node's text, all of the text is
 * one piece that stands for the whole content.
 */
export function sourceOfScalar(fileText: string, scalar: ScalarNode): ScalarSource {
  const known = remembered.get(scalar);
  if (known?.fileText === fileText) return known.source;
  const decoded = decodeAgain(fileText, scalar);
  const source = decoded.text === scalar.text ? decoded : wholeSource(scalar);
  remembered.set(scalar, { fileText, source });
  return source;
}

function decodeAgain(fileText: string, scalar: ScalarNode): ScalarSource {
  const { start, end, style } = scalar;
  switch (style) {
    case "plain":
      return decodeFlowScalar(fileText, start, end, style);
    case "single-quoted":
    case "double-quoted":
      return decodeFlowScalar(
        fileText,
        start + 1,
        hasClosingQuote(fileText, start, end, style) ? end - 1 : end,
        style,
      );
    case "literal":
    case "folded":
      return decodeBlockAgain(fileText, scalar);
  }
}

/** Trailing line breaks are not in the span of a block scalar; the node's text tells how many there are. */
function decodeBlockAgain(fileText: string, scalar: ScalarNode): ScalarSource {
  let start = scalar.start;
  while (start < scalar.end && breakLength(fileText, start) === 0) start++;
  start = Math.min(scalar.end, start + breakLength(fileText, start));
  const indent = detectIndent(fileText, start, scalar.end) - detectIndent(scalar.text, 0, scalar.text.length);
  const folded = scalar.style === "folded";
  const content = { start, end: scalar.end, indent: Math.max(0, indent), folded, chomping: "strip" } as const;
  const { source } = decodeBlockScalar(fileText, content);
  if (!scalar.text.startsWith(source.text)) return source;
  const builder = createBuilder(start);
  source.indexes.forEach((from, piece) => {
    const to = source.indexes[piece + 1] ?? source.text.length;
    addPiece(
      builder,
      source.text.slice(from, to),
      source.starts[piece] ?? start,
      source.ends[piece] ?? start,
    );
  });
  let position = scalar.end;
  for (const character of scalar.text.slice(source.text.length)) {
    if (character !== "\n") return source;
    while (position < fileText.length && fileText.charAt(position) === " ") position++;
    const next = position + breakLength(fileText, position);
    addPiece(builder, "\n", position, next);
    position = next;
  }
  return builder;
}

function wholeSource(scalar: ScalarNode): ScalarSource {
  const builder = createBuilder(scalar.start);
  addPiece(builder, scalar.text, scalar.start, scalar.end);
  return builder;
}
