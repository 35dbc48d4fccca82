/** Comments that silence findings, found in plain text: Python spells them as YAML does. */

const COMMENT = /#[ \t]*integrator-charms-disable(-next-line|-line)?(?=[ \t]|$)([^\r\n#]*)/gm;

/** Whether a comment of the file, of this line or of the one before silences a code at an offset. */
export function isSilencedIn(text: string, offset: number, code: string): boolean {
  if (!text.includes("integrator-charms-disable")) return false;
  const line = lineAt(text, offset);
  for (const { index, 1: scope = "", 2: rest = "" } of text.matchAll(COMMENT)) {
    const words = rest.split(/[\s,]+/).filter((word) => word !== "");
    const end = words.indexOf("--");
    const codes = end < 0 ? words : words.slice(0, end);
    if (codes.length > 0 && !codes.includes(code)) continue;
    const place = lineAt(text, index);
    if (scope === "" || (scope === "-line" ? place === line : place + 1 === line)) return true;
  }
  return false;
}

function lineAt(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
