/**
 * Text → documents, comments and problems. See `tokens.ts` for the way to the tokens and `compose.ts` for the tree.
 *
 * A block-wise version that reads only what an edit changed plugs in here: `readText` is a function of a piece of text
 * alone, its blocks (a top-level key, or an item of a top-level list) do not look at each other except through anchors,
 * and nodes know nothing but offsets, which `moveDocuments` shows how to shift.
 */
import { type ComposedDocument, composeDocuments } from "./compose.ts";
import { blankConflicts } from "./conflicts.ts";
import {
  countStructureProblems,
  createSink,
  finishProblems,
  moveProblems,
  type ProblemSink,
  report,
} from "./problems.ts";
import { type ExpandedText, expandTabs, moveDocuments, moveSpan } from "./tabs.ts";
import { readTokens, type TokenStream } from "./tokens.ts";
import type { Comment, YamlDocument, YamlFile } from "./yaml-file.ts";

/** Tab stops to try, the most usual first. Those with the fewest problems of structure are what the author sees. */
const TAB_WIDTHS = [2, 4, 8];

/** Reads a YAML or JSON text. Never throws; what is wrong is in `problems`, at most 50 of them. */
export function parseYamlFile(text: string): YamlFile {
  const sink = createSink(text);
  const source = toLineFeeds(blankConflicts(text, sink));
  const stream = readTokens(source);
  const reading = stream.tabs.length > 0 ? readWithoutTabs(source, stream) : readText(source, stream);
  sink.collected.push(...reading.sink.collected);
  return {
    text,
    documents: toDocuments(reading.documents, text.length),
    comments: reading.comments,
    problems: finishProblems(sink),
  };
}

interface Reading {
  readonly documents: readonly ComposedDocument[];
  readonly comments: readonly Comment[];
  readonly sink: ProblemSink;
}

function readText(source: string, stream: TokenStream): Reading {
  const sink = createSink(source);
  const documents = stream.tooDeepAt === undefined ? composeDocuments(source, stream, sink) : [];
  if (stream.tooDeepAt !== undefined) {
    const span = { start: stream.tooDeepAt, end: stream.tooDeepAt + 1 };
    report(sink, "yaml-syntax", span, "Nested too deeply; expected at most 300 levels");
  }
  return { documents, comments: stream.comments, sink };
}

/** A carriage return alone ends a line in YAML, and in editors; the package does not know that. */
function toLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r(?!\n)/g, "\n") : text;
}

function readWithoutTabs(source: string, stream: TokenStream): Reading {
  let best: Reading | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const width of TAB_WIDTHS) {
    const reading = readWithWidth(source, stream, width);
    const problems = countStructureProblems(reading.sink);
    if (problems < fewest) {
      best = reading;
      fewest = problems;
    }
    if (problems === 0) break;
  }
  return best ?? readText(source, stream);
}

function readWithWidth(source: string, { tabs }: TokenStream, width: number): Reading {
  const expanded = expandTabs(source, tabs, width);
  return moveBack(source, expanded, readText(expanded.text, readTokens(expanded.text)), tabs);
}

function moveBack(
  source: string,
  expanded: ExpandedText,
  reading: Reading,
  tabs: TokenStream["tabs"],
): Reading {
  const sink = createSink(source);
  for (const tab of tabs) {
    report(sink, "yaml-tab", tab, "A tab in the indentation; expected spaces");
  }
  moveProblems(reading.sink, sink, (span) => moveSpan(expanded, span));
  return {
    documents: moveDocuments(expanded, reading.documents),
    comments: reading.comments.map((comment) => moveSpan(expanded, comment)),
    sink,
  };
}

/** Documents cover the whole text, so that every offset belongs to exactly one. */
function toDocuments(documents: readonly ComposedDocument[], length: number): YamlDocument[] {
  if (documents.length === 0) return [{ root: undefined, start: 0, end: length }];
  return documents.map(({ root, start }, index) => ({
    root,
    start: index === 0 ? 0 : start,
    end: documents[index + 1]?.start ?? length,
  }));
}
