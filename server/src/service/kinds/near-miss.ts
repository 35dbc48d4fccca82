/** Which field an unknown key was most likely meant to be. */
import { ownValue } from "./identify.ts";
import type { KnownDatabag } from "./relation.ts";

/** The field of this side that a key of its databag was meant to be; undefined for fields, companions and strangers. */
export function meantField(key: string, databag: KnownDatabag): string | undefined {
  const { side, model, interface: known } = databag;
  const { fields } = side.app;
  const isKnown = fields.has(key) || model.companions.has(key) || side.app.companions.has(key);
  if (isKnown || isOfOtherSide(key, databag)) return undefined;
  const listed = ownValue(known.definition.misspellings, key);
  if (listed !== undefined && fields.has(listed)) return listed;
  return nearest(key, [...fields.keys()]);
}

function isOfOtherSide(key: string, { role, interface: known }: KnownDatabag): boolean {
  return known[role === "provider" ? "requirer" : "provider"].app.fields.has(key);
}

/** The candidate that differs in spelling only, or in at most two letters (one in short words). */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const bare = normalise(word);
  const same = candidates.find((candidate) => normalise(candidate) === bare);
  if (same !== undefined) return same;
  const limit = word.length < 8 ? 1 : 2;
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(bare, normalise(candidate), limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate;
}

function normalise(word: string): string {
  return word.toLowerCase().replace(/[_\s.-]+/g, "");
}

/** Damerau-Levenshtein distance (a swap of neighbours counts once); anything above the limit is limit + 1. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
}
