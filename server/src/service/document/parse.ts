/** Text → documents, comments and problems. See `compose.ts` for the tree and `tokens.ts` for the tokens. */
import { type ComposedDocument, composeDocuments } from "./compose.ts";
import { blankConflicts } from "./conflicts.ts";
import { createSink, finishProblems, type ProblemSink, report } from "./problems.ts";
import { readTokens, type TokenStream } from "./tokens.ts";
import type { YamlDocument, YamlFile } from "./yaml-file.ts";

/** Reads a YAML or JSON text. Never throws; what is wrong is in `problems`, at most 50 of them. */
export function parseYamlFile(text: string): YamlFile {
  const sink = createSink(text);
  const source = toLineFeeds(blankConflicts(text, sink));
  const stream = readTokens(source);
  const documents = stream.tooDeepAt === undefined ? composeDocuments(source, stream.tokens, sink) : [];
  reportStream(stream, sink);
  return {
    text,
    documents: toDocuments(documents, text.length),
    comments: stream.comments,
    problems: finishProblems(sink),
  };
}

/** A carriage return alone ends a line in YAML, and in editors; the package does not know that. */
function toLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r(?!\n)/g, "\n") : text;
}

function reportStream(stream: TokenStream, sink: ProblemSink): void {
  for (const span of stream.strays) {
    report(
      sink,
      "yaml-syntax",
      span,
      "This does not continue the document above; expected `---` before it",
      "structure",
    );
  }
  if (stream.tooDeepAt !== undefined) {
    const span = { start: stream.tooDeepAt, end: stream.tooDeepAt + 1 };
    report(sink, "yaml-syntax", span, "Nested too deeply; expected at most 300 levels");
  }
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
