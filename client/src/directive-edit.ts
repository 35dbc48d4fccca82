/** Where the comment with interface and role goes in a document, as one edit of its text. */

/** Replaces `[startOffset, endOffset)`, in UTF-16 code units, by `newText`. */
export interface OffsetEdit {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly newText: string;
}

const EXISTING = /^\uFEFF?[ \t]*#[ \t]*integrator-charms:[^\r\n]*/m;

/**
 * Puts `# integrator-charms: interface=… role=…` into a YAML text: in place of such a comment if there is one, else as
 * the first line, behind a byte order mark and a `---` that has the first line to itself.
 */
export function editDirective(text: string, interfaceName: string, role: string): OffsetEdit {
  const comment = `# integrator-charms: interface=${interfaceName} role=${role}`;
  const existing = EXISTING.exec(text);
  if (existing) {
    const endOffset = existing.index + existing[0].length;
    return { startOffset: existing.index + existing[0].indexOf("#"), endOffset, newText: comment };
  }
  const lineBreak = /\r\n|\n/.exec(text)?.[0] ?? "\n";
  const prologue = /^\uFEFF?(?:---[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|$))?/.exec(text)?.[0] ?? "";
  const isLineOpen = prologue.includes("---") && !prologue.endsWith("\n");
  const newText = isLineOpen ? `${lineBreak}${comment}${lineBreak}` : `${comment}${lineBreak}`;
  return { startOffset: prologue.length, endOffset: prologue.length, newText };
}
