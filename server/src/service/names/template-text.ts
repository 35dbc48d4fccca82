/** Jinja templates as the YAML that they are around their tags, with every offset as it was. */

/** Stands for each character of a value that is not known yet. In the private use area, so no name has it. */
export const FILLER = "\ue000";

/** What ends a tag, by its second character; statements and comments leave nothing behind, expressions some value. */
const ENDS: Readonly<Record<string, readonly [end: string, stand: string]>> = {
  "%": ["%}", " "],
  "#": ["#}", " "],
  "{": ["}}", FILLER],
};

/** Replaces all tags by as many blanks or fillers. A tag that is not closed stays as it is. */
export function maskTags(text: string): string {
  let masked = "";
  let at = 0;
  const unclosed = new Set<string>();
  for (let open = text.indexOf("{"); open >= 0; open = text.indexOf("{", open)) {
    const kind = text.charAt(open + 1);
    const [end, stand] = ENDS[kind] ?? [];
    // Looked for once: a text may have very many tags that nothing closes.
    const close = end === undefined || unclosed.has(kind) ? -1 : text.indexOf(end, open + 2);
    if (end === undefined || stand === undefined || close < 0) {
      if (end !== undefined) unclosed.add(kind);
      open += 1;
      continue;
    }
    const stop = close + end.length;
    masked += text.slice(at, open) + text.slice(open, stop).replace(/[^\r\n]/g, stand);
    at = stop;
    open = stop;
  }
  return masked + text.slice(at);
}
