/**
 * Which interface the keys of databags speak of, where nothing else tells. Two dozen interfaces share `endpoints`,
 * `secret-user` and the like, and a finding about the wrong one is worse than none: what is not plainly ours is left.
 */
import { catalogue } from "../../../../schemas/catalogue.ts";
import { ROLES } from "../../../../schemas/definition.ts";
import type { Field, InterfaceModel } from "../../../../schemas/model.ts";
import { interfaces } from "../../../../schemas/registry.ts";
import { asString, type Pair } from "../document/tree.ts";

/** What one side of an interface writes. */
interface Side {
  readonly fields: ReadonlySet<string>;
  /** Fields, and what belongs into their secrets but is written in clear text by mistake. */
  readonly keys: ReadonlySet<string>;
  readonly misspellings: ReadonlySet<string>;
}

interface UrlForm {
  readonly schemes: readonly string[];
  readonly defaultPort: number | undefined;
  readonly isMisspelt: boolean;
}

interface Candidate {
  readonly name: string;
  readonly isDefined: boolean;
  readonly sides: readonly Side[];
  /** Keys whose value is a list of URLs: elsewhere such a key holds bare hosts. */
  readonly urlKeys: ReadonlyMap<string, UrlForm>;
}

const NONE: ReadonlySet<string> = new Set();

let candidateList: readonly Candidate[] | undefined;

function candidates(): readonly Candidate[] {
  candidateList ??= [
    ...interfaces().map(candidateOf),
    ...catalogue.map(({ name, providerKeys, requirerKeys }) => ({
      name,
      isDefined: false,
      sides: [providerKeys, requirerKeys].map((keys) => ({
        fields: new Set(keys),
        keys: new Set(keys),
        misspellings: NONE,
      })),
      urlKeys: new Map<string, UrlForm>(),
    })),
  ];
  return candidateList;
}

function candidateOf(model: InterfaceModel): Candidate {
  const slips = Object.entries(model.definition.misspellings);
  const sides = ROLES.map((role) => {
    const { fields } = model[role].app;
    return {
      fields: new Set(fields.keys()),
      keys: new Set([...fields.values()].flatMap(keysOf)),
      misspellings: new Set(slips.flatMap(([wrong, right]) => (fields.has(right) ? [wrong] : []))),
    };
  });
  const fields = ROLES.flatMap((role) => [...model[role].app.fields.values()]);
  const urlKeys = fields.flatMap(({ key, form }) => {
    if (form.kind !== "url-list") return [];
    const { schemes, defaultPort } = form;
    const wrong = slips.flatMap(([slip, right]) => (right === key ? [slip] : []));
    return [key, ...wrong].map((name) => [name, { schemes, defaultPort, isMisspelt: name !== key }] as const);
  });
  return { name: model.definition.name, isDefined: true, sides, urlKeys: new Map(urlKeys) };
}

function keysOf({ key, form }: Field): string[] {
  return [key, ...(form.kind === "secret-uri" ? Object.keys(form.content.shape) : [])];
}

/**
 * The interface with a key or value that no other has, else the one that explains most of the keys on one side. On a
 * draw the interface with a definition is meant, unless endpoints with other names or the values speak against it.
 */
export function interfaceOfKeys(pairs: readonly Pair[], hasForeignEndpoint: boolean): string | undefined {
  const scores = candidates().map((candidate) => ({ candidate, score: scoreOf(candidate, pairs) }));
  const top = Math.max(...scores.map(({ score }) => score));
  const best = scores.filter(({ score }) => score === top).map(({ candidate }) => candidate);
  const telling = scores.find(
    ({ candidate, score }) =>
      pairs.some((pair) => hasOwnKey(candidate, pair)) ||
      (score === top && pairs.some((pair) => hasOwnValue(candidate, pair))) ||
      pairs.some((pair) => namesDefaultPort(candidate, pair)),
  );
  if (telling) return telling.candidate.name;
  // A misspelling alone may be anybody's word.
  if (top < 1) return undefined;
  const names = new Set(best.map(({ name }) => name));
  if (names.size === 1) return best[0]?.name;
  const ours = hasForeignEndpoint ? undefined : best.find(({ isDefined }) => isDefined);
  return ours && isPlausible(ours, pairs) ? ours.name : undefined;
}

/** The interface with a key that no other has; undefined where there is none, or there are several. */
export function interfaceOfOwnKeys(pairs: readonly Pair[]): string | undefined {
  const [only, another] = candidates().filter((candidate) =>
    pairs.some((pair) => hasOwnKey(candidate, pair)),
  );
  return another ? undefined : only?.name;
}

/** Keys that one side explains; a misspelling counts for less than the word itself. */
function scoreOf({ sides }: Candidate, pairs: readonly Pair[]): number {
  const count = (keys: ReadonlySet<string>) => pairs.filter(({ key }) => keys.has(key.text)).length;
  return Math.max(...sides.map(({ keys, misspellings }) => count(keys) + count(misspellings) / 2));
}

/** A word of several parts. Plain words such as `plugin` are anybody's, even if they are known as slips. */
export function isCompound(word: string): boolean {
  return /[-_A-Z]/.test(word);
}

/** A key that no other interface has. */
function hasOwnKey({ name, isDefined, sides }: Candidate, { key }: Pair): boolean {
  const isOwn = sides.some(
    (side) => side.keys.has(key.text) || (side.misspellings.has(key.text) && isCompound(key.text)),
  );
  if (!isDefined || !isOwn) return false;
  return candidates().every(
    (other) => other.name === name || !other.sides.some((side) => side.keys.has(key.text)),
  );
}

/** A value that only this interface's fields have: a list of URLs where others write bare hosts. */
function hasOwnValue({ urlKeys }: Candidate, { key, value }: Pair): boolean {
  const form = urlKeys.get(key.text);
  const text = asString(value)?.trim().toLowerCase();
  return (
    form !== undefined &&
    text !== undefined &&
    !form.isMisspelt &&
    form.schemes.some((scheme) => text.startsWith(`${scheme}://`))
  );
}

/** A URL with the port that this interface's servers have by default. */
function namesDefaultPort({ urlKeys }: Candidate, { key, value }: Pair): boolean {
  const form = urlKeys.get(key.text);
  const text = asString(value) ?? "";
  return form?.defaultPort !== undefined && new RegExp(`://[^,]*:${form.defaultPort}(?:,|$)`).test(text);
}

const HOST_AND_PORT = /^[^\s:/,]+:(\d+)$/;

/** Fields, not only words of secrets; and where URLs belong, no list of hosts with ports of other servers. */
function isPlausible({ sides, urlKeys }: Candidate, pairs: readonly Pair[]): boolean {
  const isForeign = pairs.some(({ key, value }) => {
    const form = urlKeys.get(key.text);
    const items = (asString(value) ?? "").split(",").map((item) => HOST_AND_PORT.exec(item.trim())?.[1]);
    return form && items.every((port) => port !== undefined && Number(port) !== form.defaultPort);
  });
  return !isForeign && pairs.some(({ key }) => sides.some(({ fields }) => fields.has(key.text)));
}
