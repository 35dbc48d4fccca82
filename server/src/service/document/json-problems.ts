/** What is wrong with a JSON text, in the author's words. Positions are indexes into that text. */
import { type ParseError, type ParseErrorCode, parse } from "jsonc-parser";
import { quote } from "./problems.ts";

/** A problem in decoded text. */
export interface IndexProblem {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly message: string;
}

/** Where a parser gives up. */
export interface SyntaxStop extends IndexProblem {
  /** The value is complete and something follows. */
  readonly isEnd: boolean;
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
export function findSyntaxProblem(text: string): SyntaxStop | undefined {
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

function describe(text: string, { error, offset, length }: ParseError): SyntaxStop {
  const start = Math.min(offset, text.length);
  const end = Math.min(text.length, offset + length);
  const found = text.slice(start, end);
  const at = (message: string): SyntaxStop => ({ start, end, message, isEnd: false });
  switch (error as number) {
    case CODE.unexpectedEndOfString:
      return at('This string is never closed; expected `"` at its end');
    case CODE.endExpected:
      return {
        start,
        end: text.trimEnd().length,
        message: "Text behind the JSON value; expected its end",
        isEnd: true,
      };
    case CODE.invalidUnicode:
    case CODE.invalidEscape:
    case CODE.invalidCharacter:
      return { ...describeInString(error as number, found, start), isEnd: false };
    case CODE.invalidNumber:
    case CODE.unexpectedEndOfNumber:
      return at(`${quote(found)} is no JSON number`);
    default:
      return { ...(describeBracket(text, start) ?? at(describeToken(error as number, found))), isEnd: false };
  }
}

function describeToken(error: number, found: string): string {
  const isMark = /^[\]},]?$/.test(found);
  switch (error) {
    case CODE.keyExpected:
      return isMark
        ? `No key stands here; expected one before ${quote(found)}`
        : `${quote(found)} is no key; expected a string in double quotes`;
    case CODE.colonExpected:
      return isMark
        ? "A key without a value; expected `:` behind it"
        : `${quote(found)} follows without a colon; expected \`:\` before it`;
    case CODE.commaExpected:
      return `${quote(found)} follows without a comma; expected \`,\` before it`;
    default:
      if (found === "") return "Nothing stands here; expected a JSON value";
      return isMark
        ? `No value stands here; expected one before ${quote(found)}`
        : `${quote(found)} is no JSON value`;
  }
}

function describeInString(error: number, found: string, start: number): IndexProblem {
  const inside = (pattern: RegExp, message: (what: string) => string): IndexProblem => {
    const match = pattern.exec(found);
    const from = start + (match?.index ?? 0);
    return { start: from, end: from + (match?.[0] ?? found).length, message: message(match?.[0] ?? "") };
  };
  switch (error) {
    case CODE.invalidUnicode:
      return inside(/\\u(?![0-9a-fA-F]{4})/, () => "`\\u` must be followed by four hexadecimal digits");
    case CODE.invalidEscape:
      return inside(
        /\\[^"\\/bfnrtu]/,
        (what) => `${quote(what)} is no escape that JSON knows; a backslash is \`\\\\\``,
      );
    default:
      return inside(
        /\p{Cc}/u,
        (what) => `A JSON string cannot hold ${CONTROL_NAMES.get(what) ?? "a control character"}`,
      );
  }
}

const CONTROL_NAMES: ReadonlyMap<string, string> = new Map([
  ["\n", "a line break; expected `\\n`"],
  ["\r", "a line break; expected `\\r`"],
  ["\t", "a tab; expected `\\t`"],
]);

/** A closing bracket that does not fit, or else the innermost bracket that is open at the end of the text. */
function describeBracket(text: string, stop: number): IndexProblem | undefined {
  const open: number[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"?|[[\]{}]/gsu;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token === "[" || token === "{") open.push(index);
    else if (token === "]" || token === "}") {
      const opening = text.charAt(open.pop() ?? -1);
      if (opening === "" || CLOSING[opening as "["] === token) continue;
      const message = `${quote(token)} does not fit \`${opening}\`; expected \`${CLOSING[opening as "["]}\``;
      return { start: index, end: index + 1, message };
    }
  }
  const start = open.at(-1);
  // What stands behind the place of the error may be fine; a bracket is missing only where nothing else is wrong.
  if (start === undefined || text.slice(stop).trim() !== "") return undefined;
  const bracket = text.charAt(start) as "[" | "{";
  return {
    start,
    end: start + 1,
    message: `\`${bracket}\` is never closed; expected \`${CLOSING[bracket]}\``,
  };
}

const CLOSING = { "[": "]", "{": "}" } as const;
