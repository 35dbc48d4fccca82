/**
 * Decoding of YAML scalars together with the way back: which piece of the file each decoded character came from.
 * The parser takes the text from here, embedded JSON the offsets, so both agree by construction.
 */
import type { Span } from "./tree.ts";

/**
 * Decoded text in pieces. Piece `i` covers the decoded characters from `indexes[i]` to `indexes[i + 1]` and the source
 * from `starts[i]` to `ends[i]`. Where both are equally long they run in step; otherwise the piece is an escape or a
 * fold, which is only pointed at as a whole.
 */
export interface ScalarSource {
  readonly text: string;
  readonly indexes: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Where the content begins, for scalars without any. */
  readonly origin: number;
}

/** Collects the pieces of one scalar in the order of the source. */
export interface SourceBuilder {
  text: string;
  readonly indexes: number[];
  readonly starts: number[];
  readonly ends: number[];
  readonly origin: number;
}

export function createBuilder(origin: number): SourceBuilder {
  return { text: "", indexes: [], starts: [], ends: [], origin };
}

/** Adds decoded text that stands for the source from `start` to `end`. Empty text needs no piece. */
export function addPiece(builder: SourceBuilder, decoded: string, start: number, end: number): void {
  if (decoded === "") return;
  builder.indexes.push(builder.text.length);
  builder.starts.push(start);
  builder.ends.push(end);
  builder.text += decoded;
}

/** Offset in the file of the decoded character at `index`; behind the last one, the end of the content. */
export function startOfIndex(source: ScalarSource, index: number): number {
  if (index >= source.text.length) return endOfIndex(source, source.text.length);
  const piece = pieceAt(source, Math.max(0, index));
  return inStep(source, piece, Math.max(0, index));
}

/** Offset in the file behind the decoded character before `index`; for 0 the beginning of the content. */
export function endOfIndex(source: ScalarSource, index: number): number {
  if (index <= 0 || source.text === "") return source.starts[0] ?? source.origin;
  const last = Math.min(index, source.text.length) - 1;
  const piece = pieceAt(source, last);
  const end = source.ends[piece] ?? source.origin;
  return isInStep(source, piece) ? inStep(source, piece, last) + 1 : end;
}

/** Span in the file of the decoded characters from `from` to `to`. */
export function spanOfIndexes(source: ScalarSource, from: number, to: number): Span {
  const start = startOfIndex(source, from);
  return { start, end: to > from ? Math.max(start, endOfIndex(source, to)) : start };
}

function pieceAt({ indexes }: ScalarSource, index: number): number {
  let low = 0;
  let high = indexes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((indexes[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isInStep(source: ScalarSource, piece: number): boolean {
  const from = source.indexes[piece] ?? 0;
  const to = source.indexes[piece + 1] ?? source.text.length;
  return to - from === (source.ends[piece] ?? 0) - (source.starts[piece] ?? 0);
}

function inStep(source: ScalarSource, piece: number, index: number): number {
  const start = source.starts[piece] ?? source.origin;
  return isInStep(source, piece) ? start + index - (source.indexes[piece] ?? 0) : start;
}
