/** Literal and folded block scalars: indentation, folding and chomping (YAML 1.2.2, §8.1). */
import { breakLength } from "./flow-scalar.ts";
import { addPiece, createBuilder, type ScalarSource, type SourceBuilder } from "./scalar-source.ts";

export interface BlockContent {
  /** Beginning of the first line behind the header. */
  readonly start: number;
  /** Where the lines of the scalar end; trailing empty lines included. */
  readonly end: number;
  /** Columns that every line is indented by. */
  readonly indent: number;
  readonly folded: boolean;
  readonly chomping: "clip" | "strip" | "keep";
}

interface Line {
  /** Behind the indentation. */
  readonly start: number;
  /** Before the line break. */
  readonly end: number;
  /** Behind the line break. */
  readonly next: number;
}

/** The decoded scalar, and where its last line with content ends. */
export interface DecodedBlock {
  readonly source: ScalarSource;
  readonly contentEnd: number;
}

/** Decodes the lines of a block scalar. Never throws. */
export function decodeBlockScalar(text: string, content: BlockContent): DecodedBlock {
  const lines = splitLines(text, content);
  let last = lines.length - 1;
  while (last >= 0 && isEmpty(lines[last])) last--;
  const builder = createBuilder(content.start);
  addLines(builder, text, lines.slice(0, last + 1), content.folded);
  const trailing = lines.slice(Math.max(0, last)).filter((line) => line.next > line.end);
  addTrailing(builder, last < 0, trailing, content.chomping);
  return { source: builder, contentEnd: lines[last]?.end ?? content.start };
}

/** Indentation of the first line that is not blank; of the longest blank one where there is no other. */
export function detectIndent(text: string, start: number, end: number): number {
  let longest = 0;
  let position = start;
  while (position < end) {
    const lineStart = position;
    while (position < end && text.charCodeAt(position) === 32) position++;
    const length = breakLength(text, position);
    const indent = position - lineStart;
    if (position < end && length === 0) return indent;
    longest = Math.max(longest, indent);
    position += Math.max(1, length);
  }
  return longest;
}

function isEmpty(line: Line | undefined): boolean {
  return line !== undefined && line.start === line.end;
}

function splitLines(text: string, { start, end, indent }: BlockContent): Line[] {
  const lines: Line[] = [];
  const breaks = /\r\n?|\n/g;
  let position = start;
  while (position < end) {
    breaks.lastIndex = position;
    const match = breaks.exec(text);
    const lineEnd = match && match.index < end ? match.index : end;
    const next = match && match.index < end ? Math.min(end, match.index + match[0].length) : end;
    let contentStart = position;
    const limit = Math.min(lineEnd, position + indent);
    while (contentStart < limit && text.charCodeAt(contentStart) === 32) contentStart++;
    lines.push({ start: contentStart, end: lineEnd, next });
    position = next;
  }
  return lines;
}

/** Lines that begin with white space keep the breaks around them, even in a folded scalar. */
function isSpaced(text: string, line: Line): boolean {
  const code = text.charCodeAt(line.start);
  return code === 32 || code === 9;
}

function addLines(builder: SourceBuilder, text: string, lines: readonly Line[], folded: boolean): void {
  let breaks: { start: number; end: number }[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    if (!isEmpty(line)) {
      const folds = folded && previous !== undefined && !isSpaced(text, previous) && !isSpaced(text, line);
      addBreaks(builder, breaks, folds, line.start);
      addPiece(builder, text.slice(line.start, line.end), line.start, line.end);
      previous = line;
      breaks = [];
    }
    breaks.push({ start: line.end, end: line.next });
  }
}

function addBreaks(
  builder: SourceBuilder,
  breaks: readonly { start: number; end: number }[],
  folds: boolean,
  end: number,
): void {
  const [first] = breaks;
  if (!first) return;
  if (!folds) {
    for (const each of breaks) addPiece(builder, "\n", each.start, each.end);
  } else if (breaks.length === 1) addPiece(builder, " ", first.start, end);
  else {
    breaks.slice(1).forEach((each, index) => {
      addPiece(builder, "\n", index === 0 ? first.start : each.start, each.end);
    });
  }
}

function addTrailing(
  builder: SourceBuilder,
  isBlank: boolean,
  lines: readonly Line[],
  chomping: BlockContent["chomping"],
): void {
  if (chomping === "strip") return;
  if (chomping === "clip" && isBlank) return;
  for (const line of chomping === "clip" ? lines.slice(0, 1) : lines) {
    addPiece(builder, "\n", line.end, line.next);
  }
}
