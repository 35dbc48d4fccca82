/** An X-ray as Markdown: the text equivalent of its tree. */
import { code, escapeText } from "../report/markdown.ts";
import { type OutlineNode, outlineOf } from "./outline.ts";
import type { ArchiveReport } from "./report.ts";

export function archiveToMarkdown(report: ArchiveReport): string {
  const sections = outlineOf(report).map(({ label, children }) =>
    [`## ${label}`, "", ...children.map(lineOf)].join("\n"),
  );
  return `${[`# ${escapeText(report.source)}`, ...sections].join("\n\n")}\n`;
}

function lineOf({ kind, label, detail, severity }: OutlineNode): string {
  const shown = detail === undefined || detail === "" ? "" : code(detail);
  switch (kind) {
    case "finding":
      return `- **${severity ?? ""}** ${escapeText(label)} (${shown})`;
    case "plugin":
      return `- ${code(label)} ${shown}`.trimEnd();
    default:
      return `- ${escapeText(label)}: ${shown}`;
  }
}
