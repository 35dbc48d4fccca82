/**
 * What an author tells us in comments: interface and role of a file, and which findings to keep quiet about.
 *
 *     # integrator-charms: interface=connect_client role=requirer
 *     # integrator-charms-disable CODE…              the whole file
 *     # integrator-charms-disable-next-line CODE…    the next line
 *     key: value # integrator-charms-disable-line CODE…
 */
import type { Role } from "../../../../schemas/definition.ts";
import type { Span } from "../document/tree.ts";
import type { Comment, YamlFile } from "../document/yaml-file.ts";

export interface Suppression extends Span {
  readonly scope: "file" | "line" | "next-line";
  /** Codes to keep quiet about; empty means all of them. */
  readonly codes: readonly (Span & { readonly code: string })[];
}

export interface InterfaceDirective extends Span {
  readonly interface: (Span & { readonly name: string; readonly version: number | undefined }) | undefined;
  readonly role: Role | undefined;
  /** Words that are neither `interface=NAME[@vN]` nor `role=provider|requirer`. */
  readonly invalid: readonly (Span & { readonly word: string })[];
}

export interface Directives {
  readonly interface: InterfaceDirective | undefined;
  readonly suppressions: readonly Suppression[];
}

const PREFIX = "integrator-charms";
const SUPPRESSION = new RegExp(`^${PREFIX}-disable(-next-line|-line)?(?=\\s|$)`);
const INTERFACE = new RegExp(`^${PREFIX}:`);

/** Text of the comment that fixes interface and role of a file. */
export function interfaceDirective(name: string, role: Role): string {
  return `# ${PREFIX}: interface=${name} role=${role}`;
}

export function readDirectives(file: YamlFile): Directives {
  const comments = file.comments.filter((comment) => comment.text.startsWith(PREFIX));
  const first = comments.find((comment) => INTERFACE.test(comment.text));
  return {
    interface: first && readInterface(first, wordsOf(file, first, `${PREFIX}:`)),
    suppressions: comments.flatMap((comment) => readSuppression(file, comment)),
  };
}

function readInterface(comment: Span, words: readonly Word[]): InterfaceDirective {
  let named: InterfaceDirective["interface"];
  let role: Role | undefined;
  const invalid: Word[] = [];
  for (const word of words) {
    const name = /^interface=([^@\s]+)(?:@v(\d+))?$/.exec(word.word);
    const side = /^role=(provider|requirer)$/.exec(word.word);
    if (name?.[1]) named = { ...span(word), name: name[1], version: name[2] ? Number(name[2]) : undefined };
    else if (side) role = side[1] as Role;
    else invalid.push(word);
  }
  return { ...span(comment), interface: named, role, invalid };
}

function readSuppression(file: YamlFile, comment: Comment): Suppression[] {
  const match = SUPPRESSION.exec(comment.text);
  if (!match) return [];
  const scope = match[1] === "-next-line" ? "next-line" : match[1] === "-line" ? "line" : "file";
  const words = wordsOf(file, comment, match[0]);
  // Everything behind `--` is the reason, for people.
  const end = words.findIndex((word) => word.word === "--");
  const codes = (end < 0 ? words : words.slice(0, end)).map((word) => ({ ...span(word), code: word.word }));
  return [{ ...span(comment), scope, codes }];
}

type Word = Span & { readonly word: string };

/** The words of a comment behind its prefix; commas separate like blanks. */
function wordsOf(file: YamlFile, comment: Comment, prefix: string): Word[] {
  const from = file.text.indexOf(prefix, comment.start) + prefix.length;
  const rest = file.text.slice(from, comment.end);
  return [...rest.matchAll(/[^\s,]+/g)].map((match) => ({
    word: match[0],
    start: from + match.index,
    end: from + match.index + match[0].length,
  }));
}

function span({ start, end }: Span): Span {
  return { start, end };
}
