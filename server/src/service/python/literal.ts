/** Text as Python source. */

/** JSON's strings are Python's, but for what only JSON escapes. */
export function pythonString(text: string): string {
  return JSON.stringify(text)
    .replace(/[\u007f-\u009f\u2028\u2029]/g, escaped)
    .replace(/[\ud800-\udfff]/g, (unit, offset, whole: string) =>
      isPaired(whole, offset) ? unit : escaped(unit),
    );
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function isPaired(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  const next = text.charCodeAt(offset + 1);
  const before = text.charCodeAt(offset - 1);
  return code < 0xdc00 ? next >= 0xdc00 && next <= 0xdfff : before >= 0xd800 && before <= 0xdbff;
}
