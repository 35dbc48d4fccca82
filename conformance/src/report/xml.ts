/** Text as XML takes it. */

/** Characters that XML 1.0 does not know or advises against: control characters and lone surrogates among them. */
const NOT_XML = /(?![\t\n\r])[\p{Cc}\p{Cs}]|[\ufffe\uffff]/gu;

/** Text between tags. */
export function content(text: string): string {
  return text
    .replace(NOT_XML, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

/** Line breaks and tabs in an attribute would be read as blanks, hence references. */
export function attribute(text: string): string {
  return content(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}
