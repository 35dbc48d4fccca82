/** What is wrong with a JSON text, in the author's words. Positions are indexes into that text. */
import { type ParseError, type ParseErrorCode, parse } from "jsonc-parser";

/** A problem in decoded text. */
export interface IndexProblem {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly message: string;
}

/** Deepest nesting of brackets outside strings. */
export function nestingDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (inString) {
      if (character === 92) index++;
      else if (character === 34) inString = false;
    } else if (character === 34) inString = true;
    else if (character === 91 || character === 123) deepest = Math.max(deepest, ++depth);
    else if (character === 93 || character === 125) depth--;
  }
  return deepest;
}

/** The first thing that a JSON parser stumbles over; what it says afterwards mostly has the same cause. */
export function findSyntaxProblem(text: string): IndexProblem | undefined {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  return first && describe(text, first);
}

// The package exports these codes as a `const enum`, which does not exist at run time.
const CODE = {
  invalidSymbol: 1,
  invalidNumber: 2,
  keyExpected: 3,
  valueExpected: 4,
  colonExpected: 5,
  commaExpected: 6,
  closeBraceExpected: 7,
  closeBracketExpected: 8,
  endExpected: 9,
  unexpectedEndOfString: 12,
  unexpectedEndOfNumber: 13,
  invalidUnicode: 14,
  invalidEscape: 15,
  invalidCharacter: 16,
} as const satisfies Record<string, ParseErrorCode | number>;

function describe(text: string, { error, offset, length }: ParseError): IndexProblem {
  const start = Math.min(offset, text.length);
  const end = Math.min(text.length, offset + length);
  const found = text.slice(start, end);
  const at = (message: string): IndexProblem => ({ start, end, message });
  switch (error as number) {
    case CODE.keyExpected:
      return at(
        found
          ? `\`${found}\` is no key; expected a string in double quotes`
          : "Expected a key in double quotes",
      );
    case CODE.colonExpected:
      return at("A key without a value; expected `:` behind it");
    case CODE.commaExpected:
      return at(`\`${found}\` follows without a comma; expected \`,\` before it`);
    case CODE.closeBraceExpected:
    case CODE.closeBracketExpected:
      return describeUnclosed(text) ?? at("Unbalanced brackets");
    case CODE.endExpected:
      return { start, end: text.trimEnd().length, message: "Text behind the JSON value; expected its end" };
    case CODE.unexpectedEndOfString:
      return at('This string is never closed; expected `"` at its end');
    case CODE.invalidNumber:
    case CODE.unexpectedEndOfNumber:
      return at(`\`${found}\` is no JSON number`);
    default:
      return describeStringOrValue(text, error as number, start, end);
  }
}

function describeStringOrValue(text: string, error: number, start: number, end: number): IndexProblem {
  const found = text.slice(start, end);
  const inside = (pattern: RegExp, message: (what: string) => string): IndexProblem => {
    const match = pattern.exec(found);
    const from = start + (match?.index ?? 0);
    return { start: from, end: match ? from + match[0].length : end, message: message(match?.[0] ?? found) };
  };
  switch (error) {
    case CODE.invalidUnicode:
      return inside(/\\u(?![0-9a-fA-F]{4})/, () => "`\\u` must be followed by four hexadecimal digits");
    case CODE.invalidEscape:
      return inside(
        /\\[^"\\/bfnrtu]/,
        (what) => `\`${what}\` is no escape that JSON knows; a backslash is \`\\\\\``,
      );
    case CODE.invalidCharacter:
      return inside(
        /\p{Cc}/u,
        (what) => `A JSON string cannot hold ${NAMES[what] ?? "a control character"} as it is`,
      );
    default:
      return (
        describeUnclosed(text) ?? {
          start,
          end,
          message: found ? `\`${found}\` is no JSON value` : "Expected a value",
        }
      );
  }
}

const NAMES: Readonly<Record<string, string>> = {
  "\n": "a line break; expected `\\n`,",
  "\t": "a tab; expected `\\t`,",
  "\r": "a line break; expected `\\r`,",
};

/** Points at the innermost bracket that is open at the end of the text. */
function describeUnclosed(text: string): IndexProblem | undefined {
  const open: number[] = [];
  const strings = /"(?:[^"\\]|\\.)*"?|[[\]{}]/gsu;
  for (const { 0: token, index } of text.matchAll(strings)) {
    if (token === "[" || token === "{") open.push(index);
    else if (token === "]" || token === "}") open.pop();
  }
  const start = open.at(-1);
  if (start === undefined) return undefined;
  const bracket = text.charAt(start);
  const message = `\`${bracket}\` is never closed; expected \`${bracket === "[" ? "]" : "}"}\``;
  return { start, end: start + 1, message };
}
