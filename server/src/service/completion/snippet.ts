/**
 * Snippet text in pieces, so that what is quoted, indented or joined stays a snippet: `http://${1:HOST}:8083` is text,
 * a placeholder and text again. Placeholders do not nest.
 */

export type Piece = string | Placeholder;

export interface Placeholder {
  readonly stop: number;
  /** Default text; of several, the editor lets one be chosen. */
  readonly choices: readonly string[];
}

/** Reads `$1`, `${1:text}` and `${1|a,b|}`; any other `$` is text. */
export function parseSnippet(snippet: string): Piece[] {
  const pieces: Piece[] = [];
  const pattern = /\\([\\$}])|\$(?:(\d+)|\{(\d+)(?::((?:[^\\}]|\\.)*)|\|((?:[^\\|]|\\.)*)\|)?\})/g;
  let at = 0;
  const addText = (text: string): void => {
    if (text === "") return;
    const last = pieces.at(-1);
    if (typeof last === "string") pieces[pieces.length - 1] = last + text;
    else pieces.push(text);
  };
  for (const match of snippet.matchAll(pattern)) {
    const [whole, escaped, bare, braced, text, choices] = match;
    addText(snippet.slice(at, match.index) + (escaped ?? ""));
    at = match.index + whole.length;
    if (escaped !== undefined) continue;
    const withoutEscapes = (value: string) => value.replace(/\\(.)/g, "$1");
    const list = choices?.split(/(?<!\\),/) ?? [text ?? ""];
    pieces.push({ stop: Number(bare ?? braced), choices: list.map(withoutEscapes) });
  }
  addText(snippet.slice(at));
  return pieces;
}

/** The text that stays when every placeholder is left as it is. */
export function toText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === "string" ? piece : (piece.choices[0] ?? ""))).join("");
}

/** Snippet syntax. Text never becomes syntax, whatever stands in it. */
export function toSnippet(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === "string" ? escapeText(piece) : placeholder(piece))).join("");
}

function placeholder({ stop, choices }: Placeholder): string {
  const [first = ""] = choices;
  if (choices.length > 1) return `\${${stop}|${choices.map(escapeChoice).join(",")}|}`;
  return first === "" ? `$${stop}` : `\${${stop}:${escapeText(first)}}`;
}

function escapeText(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function escapeChoice(text: string): string {
  return text.replace(/[\\,|]/g, "\\$&");
}

/** Changes all text, that of placeholders included; for quoting. */
export function mapText(pieces: readonly Piece[], change: (text: string) => string): Piece[] {
  return pieces.map((piece) =>
    typeof piece === "string" ? change(piece) : { ...piece, choices: piece.choices.map(change) },
  );
}

/** Gives the tab stops of a piece of a larger snippet numbers that are free there. `taken` counts them. */
export function renumber(pieces: readonly Piece[], taken: { count: number }): Piece[] {
  const first = taken.count;
  return pieces.map((piece) => {
    if (typeof piece === "string" || piece.stop === 0) return piece;
    taken.count = Math.max(taken.count, first + piece.stop);
    return { ...piece, stop: first + piece.stop };
  });
}
