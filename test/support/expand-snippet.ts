/**
 * The text that a snippet gives when every placeholder is left as it is: tab stops, placeholders (nested, too), choices
 * and repeated ones of VS Code's snippet syntax; no variables and no transformations.
 */

/** Expands a snippet's body. */
export function expandSnippet(body: string): string {
  const values = new Map<string, string>();
  // Placeholders come first, since a repeated tab stop may stand before the one that has the text.
  expand(body, values);
  return expand(body, values);
}

function expand(body: string, values: Map<string, string>): string {
  let text = "";
  for (let at = 0; at < body.length; ) {
    const rest = body.slice(at);
    const stop = /^\$(\d+)/.exec(rest) ?? /^\$\{(\d+)\}/.exec(rest);
    const choice = /^\$\{(\d+)\|((?:[^\\|]|\\.)*)\|\}/.exec(rest);
    const placeholder = /^\$\{(\d+):/.exec(rest);
    if (rest.startsWith("\\")) {
      text += rest.charAt(1);
      at += 2;
    } else if (stop) {
      text += values.get(stop[1] ?? "") ?? "";
      at += stop[0].length;
    } else if (choice) {
      const first = /^(?:[^\\,]|\\.)*/.exec(choice[2] ?? "")?.[0].replace(/\\(.)/g, "$1") ?? "";
      values.set(choice[1] ?? "", first);
      text += first;
      at += choice[0].length;
    } else if (placeholder) {
      const end = closingBrace(body, at + placeholder[0].length);
      const value = expand(body.slice(at + placeholder[0].length, end), values);
      values.set(placeholder[1] ?? "", value);
      text += value;
      at = end + 1;
    } else {
      text += rest.charAt(0);
      at += 1;
    }
  }
  return text;
}

/** Offset of the `}` that closes what begins at `start`. */
function closingBrace(body: string, start: number): number {
  let depth = 1;
  for (let at = start; at < body.length; at++) {
    if (body[at] === "\\") at++;
    else if (body.startsWith("${", at)) depth++;
    else if (body[at] === "}" && --depth === 0) return at;
  }
  return body.length;
}
