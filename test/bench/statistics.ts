/** The little statistics that the table needs. */

/** Of an even number of values, the mean of the two in the middle. Throws for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error("no values");
  return (lower + upper) / 2;
}

export interface Ratio {
  /** Median of ours ÷ median of theirs. */
  readonly value: number;
  /** Lowest and highest ratio of two that were measured one right after the other. */
  readonly min: number;
  readonly max: number;
}

/** Both lists are in the order of the rounds. Undefined when a value is unknown. */
export function ratioOf(
  ours: readonly (number | undefined)[],
  theirs: readonly (number | undefined)[],
): Ratio | undefined {
  const known = (values: readonly (number | undefined)[]) => values.filter((value) => value !== undefined);
  const [a, b] = [known(ours), known(theirs)];
  if (a.length === 0 || a.length !== ours.length || b.length !== a.length) return undefined;
  const pairs = a.map((value, index) => value / (b[index] ?? Number.NaN));
  return { value: median(a) / median(b), min: Math.min(...pairs), max: Math.max(...pairs) };
}
