/** A snippet for clients that insert plain text: every placeholder is replaced by its own default text. */

/** `plugin-url: ${1:http://HOST}$0` → `plugin-url: http://HOST`; of a choice the first one is taken. */
export function snippetToText(snippet: string): string {
  return readUntil(snippet, 0, false).text;
}

interface Read {
  readonly text: string;
  /** Offset behind what was read. */
  readonly end: number;
}

/** Reads up to the end, or up to the brace that closes a placeholder. */
function readUntil(snippet: string, start: number, inPlaceholder: boolean): Read {
  let text = "";
  let offset = start;
  while (offset < snippet.length) {
    const character = snippet.charAt(offset);
    if (inPlaceholder && character === "}") return { text, end: offset + 1 };
    if (character === "\\" && /[\\$}]/.test(snippet.charAt(offset + 1))) {
      text += snippet.charAt(offset + 1);
      offset += 2;
    } else {
      const placeholder = character === "$" ? readPlaceholder(snippet, offset) : undefined;
      text += placeholder?.text ?? character;
      offset = placeholder?.end ?? offset + 1;
    }
  }
  return { text, end: offset };
}

function readPlaceholder(snippet: string, start: number): Read | undefined {
  const rest = snippet.slice(start);
  const simple = /^\$(?:\w+|\{\w+\})/.exec(rest);
  if (simple) return { text: "", end: start + simple[0].length };
  const choice = /^\$\{\d+\|((?:\\.|[^\\,|])*)(?:\\.|[^\\|])*\|\}/.exec(rest);
  if (choice) return { text: (choice[1] ?? "").replace(/\\(.)/g, "$1"), end: start + choice[0].length };
  const open = /^\$\{\w+:/.exec(rest);
  return open ? readUntil(snippet, start + open[0].length, true) : undefined;
}
