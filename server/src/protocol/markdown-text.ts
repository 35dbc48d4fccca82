/** Markdown for clients that show plain text: the marks go, the words and the addresses of links stay. */

/** Knows the Markdown that the service writes: headings, emphasis, code, fences, links and escapes. */
export function markdownToText(markdown: string): string {
  return markdown
    .split(/^```.*$/m)
    .map((part, index) => (index % 2 === 0 ? plainProse(part) : part.replace(/^\n|\n$/g, "")))
    .join("")
    .trim();
}

function plainProse(prose: string): string {
  return prose
    .replace(/^#{1,6} +/gm, "")
    .replace(/^(?:-{3,}|\*{3,})$/gm, "")
    .replace(/\[([^\]\n]*)\]\(([^)\s]*)\)/g, (_, text: string, url: string) =>
      text === url ? url : `${text} (${url})`,
    )
    .replace(/(\*\*|__)(?=\S)(.+?)\1/g, "$2")
    .replace(/(?<![\w*])\*(?=\S)([^*\n]+)\*(?!\w)/g, "$1")
    .replace(/`+([^`\n]+)`+/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+.!<>|~-])/g, "$1")
    .replace(/&nbsp;/g, " ");
}
