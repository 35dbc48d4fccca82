/**
 * Counts what a backtracking engine does with a pattern: a small matcher for the part of regular expressions that
 * exported schemas use (no look-around, no back-references, no flags). It tries alternatives in the order in which
 * JavaScript does, so a pattern that is linear here is linear there; unlike a clock it gives the same number anywhere.
 */

/** Thrown in place of an answer when a match takes more steps than allowed. */
export class TooManySteps extends Error {}

interface Run {
  readonly text: string;
  readonly limit: number;
  steps: number;
}

type Next = (position: number) => boolean;

/** Matches at a position and goes on with what follows; false when neither this nor any other way fits. */
type Matcher = (run: Run, position: number, next: Next) => boolean;

/**
 * Searches the pattern in the text as `RegExp.test` does, and returns the number of steps: one for each character,
 * anchor or loop that is tried. Throws `TooManySteps` beyond the limit, and an error on syntax that it does not know.
 */
export function countSteps(
  pattern: string,
  text: string,
  limit = 1_000_000,
): { matches: boolean; steps: number } {
  const matcher = parsePattern(pattern);
  const run: Run = { text, limit, steps: 0 };
  for (let start = 0; start <= text.length; start += 1)
    if (matcher(run, start, () => true)) return { matches: true, steps: run.steps };
  return { matches: false, steps: run.steps };
}

function step(run: Run): void {
  run.steps += 1;
  if (run.steps > run.limit) throw new TooManySteps(`More than ${run.limit} steps`);
}

function parsePattern(pattern: string): Matcher {
  const reader = { pattern, position: 0 };
  const matcher = parseAlternatives(reader);
  if (reader.position < pattern.length) throw new Error(`Unbalanced ) at ${reader.position} of ${pattern}`);
  return matcher;
}

interface Reader {
  readonly pattern: string;
  position: number;
}

function peek({ pattern, position }: Reader): string {
  return pattern.charAt(position);
}

function accept(reader: Reader, token: string): boolean {
  if (!reader.pattern.startsWith(token, reader.position)) return false;
  reader.position += token.length;
  return true;
}

function parseAlternatives(reader: Reader): Matcher {
  const alternatives = [parseSequence(reader)];
  while (accept(reader, "|")) alternatives.push(parseSequence(reader));
  return (run, position, next) => alternatives.some((alternative) => alternative(run, position, next));
}

function parseSequence(reader: Reader): Matcher {
  const parts: Matcher[] = [];
  while (peek(reader) !== "" && peek(reader) !== "|" && peek(reader) !== ")")
    parts.push(parseQuantified(reader));
  return parts.reduceRight<Matcher>(
    (rest, part) => (run, position, next) => part(run, position, (after) => rest(run, after, next)),
    (_run, position, next) => next(position),
  );
}

const QUANTIFIER = /[*+?]|\{(\d+)(,?)(\d*)\}/y;

function parseQuantified(reader: Reader): Matcher {
  const atom = parseAtom(reader);
  QUANTIFIER.lastIndex = reader.position;
  const match = QUANTIFIER.exec(reader.pattern);
  if (!match) return atom;
  reader.position = QUANTIFIER.lastIndex;
  const [token, least = "", comma, most = ""] = match;
  const bounds: Readonly<Record<string, readonly [number, number]>> = {
    "*": [0, Infinity],
    "+": [1, Infinity],
    "?": [0, 1],
  };
  const [min, max] = bounds[token] ?? [Number(least), comma ? Number(most || Infinity) : Number(least)];
  return greedy(atom, min, max);
}

function greedy(atom: Matcher, min: number, max: number): Matcher {
  const loop = (run: Run, position: number, next: Next, count: number): boolean => {
    step(run);
    // A turn that consumed nothing would go on for ever.
    const again: Next = (after) => (after > position || count < min) && loop(run, after, next, count + 1);
    return (count < max && atom(run, position, again)) || (count >= min && next(position));
  };
  return (run, position, next) => loop(run, position, next, 0);
}

function parseAtom(reader: Reader): Matcher {
  if (accept(reader, "(?:")) {
    const group = parseAlternatives(reader);
    if (!accept(reader, ")")) throw new Error(`Missing ) in ${reader.pattern}`);
    return group;
  }
  if (accept(reader, "(")) throw new Error(`Only plain groups are known: ${reader.pattern}`);
  if (accept(reader, "^")) return anchor((_text, position) => position === 0);
  if (accept(reader, "$")) return anchor((text, position) => position === text.length);
  return single(readCharacterSet(reader));
}

function anchor(holds: (text: string, position: number) => boolean): Matcher {
  return (run, position, next) => {
    step(run);
    return holds(run.text, position) && next(position);
  };
}

/** One character, judged by the engine's own character class. */
function single(set: RegExp): Matcher {
  return (run, position, next) => {
    step(run);
    return position < run.text.length && set.test(run.text.charAt(position)) && next(position + 1);
  };
}

const CHARACTER_SET = /\[(?:[^\]\\]|\\[\s\S])*\]|\\u[0-9a-fA-F]{4}|\\[\s\S]|[\s\S]/y;

function readCharacterSet(reader: Reader): RegExp {
  CHARACTER_SET.lastIndex = reader.position;
  const [source = ""] = CHARACTER_SET.exec(reader.pattern) ?? [];
  reader.position += source.length;
  return new RegExp(`^${source}$`, "su");
}
