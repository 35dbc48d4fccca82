/** Merge conflict markers that version control left in the text. */
import { type ProblemSink, report } from "./problems.ts";

const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?=[ \t\r\n]|$)[^\r\n]*/gm;

interface Group {
  /** Lines to blank: markers, and the sides that are not ours. */
  readonly blanks: { start: number; end: number }[];
  /** Where the side that is not ours began; -1 while it is ours. */
  otherFrom: number;
}

/**
 * Reports each conflict at its first marker and returns a text of the same length in which only our side is left. The
 * rest becomes line breaks rather than spaces, which could count as content of a block scalar. A line of `=` by itself
 * is no conflict.
 */
export function blankConflicts(text: string, sink: ProblemSink): string {
  if (!text.includes("<<<<<<<") && !text.includes(">>>>>>>")) return text;
  const blanks: { start: number; end: number }[] = [];
  let group: Group | undefined;
  for (const { 0: line, index: start } of text.matchAll(MARKER)) {
    const end = start + line.length;
    const mark = line.charAt(0);
    if (mark === "<" || (mark === ">" && !group)) {
      report(sink, "merge-conflict", { start, end }, describe(mark));
      group = mark === "<" ? { blanks: [{ start, end }], otherFrom: -1 } : undefined;
      blanks.push({ start, end });
    } else if (group && mark === ">") {
      blanks.push({ start: group.otherFrom === -1 ? start : group.otherFrom, end });
      group = undefined;
    } else if (group) {
      // While the closing marker is missing, only the marker lines are left out: better both sides than half a file.
      blanks.push({ start, end });
      if (group.otherFrom === -1) group.otherFrom = start;
    }
  }
  return blankOut(text, blanks);
}

function describe(mark: string): string {
  return mark === "<"
    ? "Merge conflict is not resolved; expected one of the sides and no marker lines"
    : "End of a merge conflict without its beginning; expected no marker lines";
}

function blankOut(text: string, blanks: readonly { start: number; end: number }[]): string {
  let result = "";
  let position = 0;
  for (const { start, end } of blanks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= position) continue;
    const from = Math.max(start, position);
    result += text.slice(position, from) + "\n".repeat(end - from);
    position = end;
  }
  return result + text.slice(position);
}
