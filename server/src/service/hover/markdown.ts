/** Markdown from facts and from words of the document, which must not become markup. */

/** Inline code; text with backticks gets longer ones around it, line breaks become blanks. */
export function code(text: string): string {
  const line = text.replace(/\s*[\r\n]+\s*/g, " ");
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 || line === "" || line.trim() !== line ? " " : "";
  return `${fence}${pad}${line || "…"}${pad}${fence}`;
}

/** At most this many characters of a value are shown. */
const MAX_CODE = 120;

export function shortCode(text: string): string {
  return code(text.length > MAX_CODE ? `${text.slice(0, MAX_CODE - 1)}…` : text);
}

/** A block of code; text with fences gets longer ones around it. */
export function block(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}

/** Paragraphs; those that are undefined are left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], conjunction = "and"): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}
