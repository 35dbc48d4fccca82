/** "Did you mean": the known name that a mistyped one is nearest to. */

/** The nearest of the known names, or undefined when none is near; of equally near ones the first. */
export function findSimilar(name: string, known: Iterable<string>): string | undefined {
  const wanted = fold(name);
  let nearest: { readonly name: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const distance = editDistance(wanted, fold(candidate));
    const isNear = distance <= Math.max(2, Math.floor(candidate.length * 0.4));
    if (isNear && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY))
      nearest = { name: candidate, distance };
  }
  return nearest?.name;
}

/** Case, dashes and underscores are what people mix up first. */
function fold(name: string): string {
  return name.slice(0, 100).toLowerCase().replaceAll("_", "-");
}

/** Insertions, deletions and replacements between two short texts. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
