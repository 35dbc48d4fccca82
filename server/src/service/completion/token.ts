/** What stands at a cursor, and what could be written there, as far as the characters around it tell. */
import type { ScalarStyle, Span } from "../document/tree.ts";
import { lineEnd } from "../edits.ts";
import { lex, type Part } from "./lexer.ts";
import { lineStartOf } from "./lines.ts";

export interface Token extends Span {
  /**
   * `word` is a line of block style without a colon, perhaps an empty one: it may become a key, an item or a value.
   * `item` stands in a list in brackets.
   */
  readonly slot: "key" | "value" | "item" | "word";
  readonly style: ScalarStyle;
  /** Quoted, with its closing quote. */
  readonly closed: boolean;
  /** A key with a colon behind it. */
  readonly hasColon: boolean;
  /** The cursor touches the character before it, and a blank belongs between the two. */
  readonly needsBlank: boolean;
  /** A list dash stands before it on its line. */
  readonly hasDash: boolean;
  readonly flow: FlowSurroundings | undefined;
}

/** Inside of brackets: what is missing around the cursor. */
export interface FlowSurroundings {
  /** End of the entry above that no comma follows. */
  readonly commaAt: number | undefined;
  /** Another entry follows without a comma before it. */
  readonly needsCommaBehind: boolean;
  /** Keys or strings nearby are in double quotes, as JSON wants them. */
  readonly quoted: boolean;
  /** Closing brackets that are missing, and where they belong. */
  readonly closers: string;
  readonly closersAt: number;
}

export type Found =
  | { readonly kind: "token"; readonly token: Token }
  | { readonly kind: "comment"; readonly start: number };

interface Frame {
  readonly isMap: boolean;
  after: "open" | "comma" | "colon" | "entry";
}

/** Undefined where nothing can be completed. `text` begins in block style, outside of everything. */
export function findToken(text: string, cursor: number): Found | undefined {
  const parts = lex(text, cursor);
  const frames: Frame[] = [];
  const place: Place = { text, cursor, parts, frames };
  for (const [index, part] of parts.entries()) {
    if (cursor < part.start || (cursor === part.start && isOpaque(part))) return inGap(place, index);
    if (cursor <= part.end && holdsCursor(part, cursor)) return inPart(place, part, index);
    // An unclosed bracket goes on to the end of its last line, and over blank lines that are indented enough.
    if (part.kind === "unclosed" && !isBehindUnclosed(text, part, cursor)) return inGap(place, index + 1);
    track(place, part);
  }
  return inGap(place, parts.length);
}

interface Place {
  readonly text: string;
  readonly cursor: number;
  readonly parts: readonly Part[];
  readonly frames: Frame[];
}

function isText({ kind }: Part): boolean {
  return kind === "key" || kind === "value" || kind === "text" || kind === "word";
}

/** What cannot be written into from its very beginning: the cursor stands before it. */
function isOpaque(part: Part): boolean {
  if (isText(part)) return part.style !== "plain";
  return part.kind !== "unclosed" && part.kind !== "property";
}

function holdsCursor(part: Part, cursor: number): boolean {
  if (isText(part)) return part.style === "plain" || cursor < part.end || !part.closed;
  const goesOn = part.kind === "block-scalar" || part.kind === "comment" || part.kind === "property";
  return goesOn || cursor < part.end;
}

function isBehindUnclosed(text: string, part: Part, cursor: number): boolean {
  if (cursor >= part.limit) return true;
  const start = lineStartOf(text, cursor);
  return start > part.start && cursor - start <= part.parent;
}

function track({ text, frames }: Place, part: Part): void {
  const frame = frames.at(-1);
  if (part.kind === "close") frames.pop();
  else if (part.kind === "unclosed") frames.length = 0;
  else if (frame && part.kind !== "comment" && part.kind !== "property") {
    frame.after = part.kind === "comma" ? "comma" : part.kind === "colon" ? "colon" : "entry";
  }
  if (part.kind === "open") frames.push({ isMap: text.charAt(part.start) === "{", after: "open" });
}

function found(token: Token): Found {
  return { kind: "token", token };
}

function inPart(place: Place, part: Part, index: number): Found | undefined {
  const { text, cursor, frames, parts } = place;
  const { kind, style, closed, start, end } = part;
  const hasColon = parts[index + 1]?.kind === "colon";
  const base = { start, end, style, closed, needsBlank: false, hasDash: false, hasColon, flow: undefined };
  switch (kind) {
    case "comment":
      return { kind: "comment", start };
    case "key":
    case "value":
      return found({ ...base, slot: kind });
    case "word": {
      const before = parts[index - 1];
      const hasDash = before?.kind === "dash" && before.end >= lineStartOf(text, start);
      return found({ ...base, slot: "word", hasDash });
    }
    case "block-scalar":
      return cursor > lineEnd(text, start) ? found({ ...base, slot: "value", closed: true }) : undefined;
    case "text": {
      const frame = frames.at(-1);
      const slot = !frame?.isMap ? "item" : frame.after === "colon" ? "value" : "key";
      return found({ ...base, slot, flow: surroundings(place, index, index + 1, end) });
    }
    default:
      return undefined;
  }
}

/** Between two parts, either of which may be missing; `index` is that of the part behind the cursor. */
function inGap(place: Place, index: number): Found | undefined {
  return place.frames.length > 0 ? inFlowGap(place, index) : inBlockGap(place, index);
}

function inBlockGap({ text, cursor, parts }: Place, index: number): Found | undefined {
  const lineStart = lineStartOf(text, cursor);
  const lineStop = lineEnd(text, cursor);
  const previous = parts[index - 1];
  const next = parts[index];
  const isNextHere = next !== undefined && next.start < lineStop;
  if (isNextHere && next.kind !== "comment") return undefined;
  const base = {
    style: "plain",
    closed: false,
    hasColon: false,
    needsBlank: false,
    flow: undefined,
  } as const;
  if (!previous || previous.end < lineStart) {
    const line = { ...base, slot: "word", start: cursor, end: lineStop, hasDash: false } as const;
    // Behind a document in brackets nothing more can stand.
    const isOver = parts.find(({ kind }) => kind !== "comment" && kind !== "mark")?.kind === "open";
    return isNextHere || (isOver && index > 0) ? undefined : found(line);
  }
  const touching = { ...base, start: cursor, end: cursor, needsBlank: cursor === previous.end };
  switch (previous.kind) {
    case "dash":
      return found({ ...touching, slot: "word", hasDash: true });
    case "colon":
      return found({ ...touching, slot: "value", hasDash: false });
    case "value": {
      // Blanks behind a plain value: what is typed next continues it.
      const longer = { ...base, slot: "value", start: previous.start, end: cursor, hasDash: false } as const;
      return previous.style === "plain" ? found(longer) : undefined;
    }
    default:
      return undefined;
  }
}

function inFlowGap(place: Place, index: number): Found | undefined {
  const { text, cursor, parts, frames } = place;
  const frame = frames.at(-1);
  const previous = parts[index - 1];
  if (!frame || !previous) return undefined;
  const isSameLine = previous.end >= lineStartOf(text, cursor);
  if (frame.after === "entry" && isSameLine) return undefined;
  const flow = surroundings(place, index, index, cursor);
  if (frame.after === "colon" && flow.needsCommaBehind) return undefined;
  const slot = frame.after === "colon" ? "value" : frame.isMap ? "key" : "item";
  const needsBlank = (previous.kind === "colon" || previous.kind === "comma") && cursor === previous.end;
  const base = { style: "plain", closed: false, hasColon: false, hasDash: false } as const;
  return found({ ...base, slot, start: cursor, end: cursor, needsBlank, flow });
}

/** `from` is the first part that is not before the cursor, `behind` the first one behind what is written there. */
function surroundings(place: Place, from: number, behind: number, end: number): FlowSurroundings {
  const { parts, frames } = place;
  const previous = parts.slice(0, from).findLast(({ kind }) => kind !== "comment" && kind !== "unclosed");
  const next = parts.slice(behind).find(({ kind }) => kind !== "comment");
  const unclosed = findUnclosed(parts, from, frames.length);
  return {
    commaAt: frames.at(-1)?.after === "entry" ? previous?.end : undefined,
    needsCommaBehind: next?.kind === "text" || next?.kind === "open" || next?.kind === "property",
    quoted: hasQuotedNeighbours(place, from, behind),
    closers: unclosed?.closers ?? "",
    closersAt: Math.max(unclosed?.start ?? 0, end),
  };
}

/** The end of the brackets around the cursor, if they have none. */
function findUnclosed(parts: readonly Part[], from: number, depth: number): Part | undefined {
  const passed = parts[from - 1];
  if (passed?.kind === "unclosed") return passed;
  let open = depth;
  for (let index = from; index < parts.length && open > 0; index++) {
    const part = parts[index];
    if (part?.kind === "unclosed") return part;
    if (part?.kind === "open") open++;
    if (part?.kind === "close") open--;
  }
  return undefined;
}

/** The nearest other strings decide; in a text that begins with a bracket, JSON is what is meant. */
function hasQuotedNeighbours({ text, parts }: Place, from: number, behind: number): boolean {
  for (let distance = 0; distance < 12; distance++) {
    for (const part of [parts[from - 1 - distance], parts[behind + distance]]) {
      if (part?.kind !== "key" && part?.kind !== "text") continue;
      if (part.style !== "plain") return part.style === "double-quoted";
      // A number or a word of JSON looks the same in both.
      if (!/^(?:-?\d.*|true|false|null)$/.test(text.slice(part.start, part.end))) return false;
    }
  }
  return parts.find(({ kind }) => kind !== "comment")?.kind === "open";
}
