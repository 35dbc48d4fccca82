/**
 * Reads habits of Python, JavaScript and YAML inside JSON as their author meant them: single quotes, `True`, bare words,
 * trailing commas, comments. Each habit is reported once, and the rest of the text stays readable for every feature.
 */
import type { IndexProblem } from "./json-problems.ts";
import { quote } from "./problems.ts";
import { addPiece, createBuilder, type ScalarSource, type SourceBuilder } from "./scalar-source.ts";

export interface RepairedJson {
  /** The text after repair; its offsets are indexes into the text before. */
  readonly source: ScalarSource;
  readonly problems: readonly IndexProblem[];
}

/** Tokens in the order in which they are tried. Every character belongs to exactly one. */
const TOKEN =
  /(?<string>"(?:[^"\\]|\\[\s\S])*"?)|(?<quoted>'(?:[^'\\]|\\[\s\S])*'|[“”„][^“”„"]*[“”"])|(?<comment>\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)|#[^\r\n]*)|(?<comma>,(?=\s*[\]}]))|(?<mark>[[\]{},:]|\s+)|(?<word>(?:[^[\]{},:"“”„\s]|:(?=\/\/))+|[\s\S])/gu;

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Words of other languages, and what JSON writes instead. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["False", "false"],
  ["FALSE", "false"],
  ["None", "null"],
  ["NULL", "null"],
  ["Null", "null"],
  ["True", "true"],
  ["TRUE", "true"],
  ["nil", "null"],
  ["undefined", "null"],
]);

/** Begins like no JSON, nor like a habit of another language: plain text. */
const PLAIN_TEXT = /^[^\s[\]{}"'“”„\d+.#/,:-]/u;

/** Never throws. Without any of the habits the text comes back as it is, with no problems. */
export function repairJson(text: string): RepairedJson {
  if (isPlainText(text)) return repairPlainText(text);
  const builder = createBuilder(0);
  const reported = new Map<string, IndexProblem>();
  const report = (kind: string, start: number, end: number, message: string): void => {
    if (!reported.has(kind)) reported.set(kind, { start, end, message });
  };
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const start = match.index;
    const end = start + token.length;
    const { quoted, comment, comma, word } = match.groups ?? {};
    if (quoted !== undefined) {
      report("quoted", start, end, `${quote(token)} is not in double quotes; JSON knows no others`);
      addQuoted(builder, token, start);
    } else if (comment !== undefined) report("comment", start, end, "A comment in JSON; expected none");
    else if (comma !== undefined)
      report("comma", start, end, "Trailing comma; expected another item or none");
    else if (word !== undefined) addWord(builder, text, word, start, report);
    else addPiece(builder, token, start, end);
  }
  return { source: builder, problems: [...reported.values()] };
}

function isPlainText(text: string): boolean {
  const word = text.trim();
  return PLAIN_TEXT.test(word) && !WORDS.has(word) && !/^(?:true|false|null)(?!\w)/.test(word);
}

/** Read as the one string that it most likely is. */
function repairPlainText(text: string): RepairedJson {
  const builder = createBuilder(0);
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  addPiece(builder, JSON.stringify(text.slice(start, end)), start, end);
  const message = 'Text without quotes; expected JSON, such as `["…"]` or a string in double quotes';
  return { source: builder, problems: [{ start, end, message }] };
}

type Report = (kind: string, start: number, end: number, message: string) => void;

function addWord(builder: SourceBuilder, text: string, word: string, start: number, report: Report): void {
  const end = start + word.length;
  const isKey = /^\s*:/.test(text.slice(end, end + 20));
  const known = WORDS.get(word);
  if (!isKey && (word === "true" || word === "false" || word === "null" || NUMBER.test(word))) {
    addPiece(builder, word, start, end);
  } else if (!isKey && known !== undefined) {
    report("word", start, end, `${quote(word)} is no JSON value; expected ${quote(known)}`);
    addPiece(builder, known, start, end);
  } else if (word.startsWith("'")) {
    report("quoted", start, end, "This string is never closed; expected double quotes around it");
    addPiece(builder, JSON.stringify(word.slice(1)), start, end);
  } else {
    report(isKey ? "key" : "bare", start, end, describeWord(word, isKey));
    addPiece(builder, JSON.stringify(word), start, end);
  }
}

function describeWord(word: string, isKey: boolean): string {
  if (isKey) return `The key ${quote(word)} is not in double quotes`;
  if (/^[-+.]?\d/.test(word)) return `${quote(word)} is no JSON number`;
  return `${quote(word)} is not in double quotes`;
}

/** Inner quotes are escaped and escapes that JSON lacks lose their backslash; the rest runs in step. */
function addQuoted(builder: SourceBuilder, token: string, start: number): void {
  const last = token.length - 1;
  addPiece(builder, '"', start, start + 1);
  for (const part of token.slice(1, last).matchAll(/\\[\s\S]|"|\p{Cc}|[^\\"\p{Cc}]+/gu)) {
    const from = start + 1 + part.index;
    addPiece(builder, toJsonContent(part[0]), from, from + part[0].length);
  }
  addPiece(builder, '"', start + last, start + last + 1);
}

function toJsonContent(part: string): string {
  if (part === '"') return '\\"';
  if (part.startsWith("\\"))
    return /^\\["\\/bfnrtu]$/.test(part) ? part : JSON.stringify(part.slice(1)).slice(1, -1);
  return JSON.stringify(part).slice(1, -1);
}
