/** Text for a message: control characters made visible, credentials hidden, long values cut. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced.
  const visible = text.replace(/[\x00-\x1f\x7f]/g, (character) => JSON.stringify(character).slice(1, -1));
  const safe = visible.replace(/:\/\/[^\s/?#,@]*(?:@[^\s/?#,@]*)*@/g, "://…@");
  return safe.length > 80 ? `${safe.slice(0, 77)}…` : safe;
}
