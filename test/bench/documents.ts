/**
 * The documents that both servers get: relation fixtures of any length and folders of charm files. Every value is made
 * up and follows from its number, so two runs, on whatever machine, see the same bytes.
 */
import type { Position } from "vscode-languageserver-types";

/** A mistake that both servers must report: some diagnostic has to touch these lines (from 0, ends included). */
export interface Mistake {
  readonly what: string;
  readonly firstLine: number;
  readonly lastLine: number;
}

export interface Fixture {
  readonly text: string;
  readonly mistakes: readonly Mistake[];
  /** Before a value that is right: one character here makes it wrong, and without it it is right again. */
  readonly editAt: Position;
  /** An empty line in a databag that lacks `requested-secrets`. */
  readonly completionAt: Position;
  /** Inside the key `plugin-url`. */
  readonly hoverAt: Position;
}

/** Shorter ones have no room for the mistakes, an unfinished relation and one to edit. */
const MIN_LINES = 50;
/** Mistakes per fixture, whatever its length: diagnostics must be real, but not what the time goes into. */
const MISTAKES = 4;

type Form = (number: number) => readonly string[];

const FORMS: readonly Form[] = [requirer, provider, providerWithUnit];

/** A list of `relation-info` items with exactly `lineCount` lines (at least 50). */
export function relationFixture(lineCount: number): Fixture {
  const items = relationsFor(Math.max(MIN_LINES, lineCount) - 1);
  const wrong = mistakesAmong(items.length);
  const unfinished = firstRight(wrong, Math.floor(items.length / 2) - 1, () => true);
  // Right behind it, so that everything happens in the middle of the document.
  const edited = firstRight(wrong, unfinished + 1, (index) => lineOf(items[index] ?? [], "secret-user") >= 0);
  const lines = ["relation-info:"];
  const mistakes: Mistake[] = [];
  const starts: number[] = [];
  for (const [index, item] of items.entries()) {
    const firstLine = lines.length;
    starts.push(firstLine);
    const kind = wrong.get(index);
    if (kind !== undefined) lines.push(...wrongRelation(kind, index));
    else if (index === unfinished) lines.push(...unfinishedRequirer(index));
    else {
      lines.push(...item);
      continue;
    }
    mistakes.push({ what: `the mistake in relation ${index}`, firstLine, lastLine: lines.length - 1 });
  }
  // What is left over is shorter than a relation.
  while (lines.length < lineCount) lines.push(`# line ${lines.length + 1}`);
  const room = (starts[unfinished] ?? 0) + unfinishedRequirer(0).length - 1;
  return {
    text: `${lines.join("\n")}\n`,
    mistakes,
    editAt: {
      line: (starts[edited] ?? 0) + lineOf(items[edited] ?? [], "secret-user"),
      character: "      secret-user: ".length,
    },
    completionAt: { line: room, character: "      ".length },
    hoverAt: { line: room - 1, character: "      plu".length },
  };
}

/** A small file as a charm's tests keep it; every tenth has a mistake. */
export function charmFile(number: number): { readonly text: string; readonly mistakes: readonly Mistake[] } {
  const isWrong = number % 10 === 0;
  const relations = [requirer(number), isWrong ? wrongRelation(number / 10, number) : provider(number)];
  const lines = ["relation-info:", ...relations.flat()];
  const [first = []] = relations;
  const mistakes = isWrong
    ? [{ what: `wrong relation ${number}`, firstLine: 1 + first.length, lastLine: lines.length - 1 }]
    : [];
  return { text: `${lines.join("\n")}\n`, mistakes };
}

/** Relations of all forms in turn, as many as fit. */
function relationsFor(lineCount: number): (readonly string[])[] {
  const items: (readonly string[])[] = [];
  let left = lineCount;
  for (;;) {
    const item = (FORMS[items.length % FORMS.length] ?? requirer)(items.length);
    if (item.length > left) return items;
    items.push(item);
    left -= item.length;
  }
}

/** Index of the relation → kind of its mistake. Spread evenly, whatever the number of relations. */
function mistakesAmong(count: number): ReadonlyMap<number, number> {
  const step = (count - 1) / (MISTAKES - 1);
  return new Map(Array.from({ length: MISTAKES }, (_, kind) => [Math.round(kind * step), kind]));
}

function firstRight(
  wrong: ReadonlyMap<number, number>,
  from: number,
  isFitting: (index: number) => boolean,
): number {
  let index = from;
  while (wrong.has(index) || !isFitting(index)) index += 1;
  return index;
}

function lineOf(item: readonly string[], key: string): number {
  return item.findIndex((line) => line.startsWith(`      ${key}: `));
}

function requirer(number: number): readonly string[] {
  return [...head(), ...pluginUrl(number), `      requested-secrets: '["username", "password", "tls-ca"]'`];
}

function provider(number: number): readonly string[] {
  return [...head(), ...endpoints(number), ...secretUser(number)];
}

function providerWithUnit(number: number): readonly string[] {
  const address = addressOf(number + 2);
  return [
    ...provider(number),
    "    related-units:",
    `      kafka-connect/${number}:`,
    "        in-scope: true",
    "        data:",
    `          egress-subnets: ${address}/32`,
    `          ingress-address: ${address}`,
    `          private-address: ${address}`,
  ];
}

function wrongRelation(kind: number, number: number): readonly string[] {
  switch (kind % 3) {
    case 0: // The secret's id without what makes it a URI.
      return [...head(), ...endpoints(number), `      secret-user: ${secretId(number)}`];
    case 1: // No credentials.
      return [...head(), ...endpoints(number)];
    default: // A comma-separated list instead of JSON.
      return [...head(), ...pluginUrl(number), "      requested-secrets: username,password"];
  }
}

/** Somebody has just pressed Enter behind the first field. */
function unfinishedRequirer(number: number): readonly string[] {
  return [...head(), ...pluginUrl(number), "      "];
}

function head(): readonly string[] {
  return ["  - endpoint: connect-client", "    related-endpoint: connect-client", "    application-data:"];
}

function pluginUrl(number: number): readonly string[] {
  return [`      plugin-url: http://${addressOf(number)}:8080/api/v1/plugin`];
}

function endpoints(number: number): readonly string[] {
  return [`      endpoints: http://${addressOf(number)}:8083,http://${addressOf(number + 1)}:8083`];
}

function secretUser(number: number): readonly string[] {
  return [`      secret-user: secret://3b1f0a52-6c1e-4d0b-9a53-2f8f5d7c9e41/${secretId(number)}`];
}

/** 10.42.0.1 to 10.42.255.250, then from the start. */
function addressOf(number: number): string {
  return `10.42.${Math.floor(number / 250) % 256}.${(number % 250) + 1}`;
}

/** Twenty characters of `0-9a-v`; the last one of an id that Juju made is `0` or `g`. */
function secretId(number: number): string {
  return `d1r5c2kq8m4f7h9${(number * 16).toString(32).padStart(5, "0")}`;
}
