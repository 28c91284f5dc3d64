/** What a row of measurements amounts to. All in the unit of the measurements. */
export interface Summary {
  readonly rounds: number;
  readonly minimum: number;
  readonly median: number;
  readonly maximum: number;
}

/**
 * Summarises measurements.
 * @throws RangeError when there are none: a median of nothing would be printed as a figure.
 */
export function summarise(measurements: readonly number[]): Summary {
  const sorted = [...measurements].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new RangeError('no measurements to summarise');
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
  return { rounds: sorted.length, minimum: sorted[0] ?? upper, median, maximum: sorted.at(-1) ?? upper };
}

/** The rounds' ratios of two rows measured in the same rounds: what machine noise moves together cancels out. */
export function ratios(numerators: readonly number[], denominators: readonly number[]): number[] {
  if (numerators.length !== denominators.length) throw new RangeError('rows of different length');
  return numerators.map((numerator, round) => numerator / (denominators[round] ?? Number.NaN));
}

/** The order of contestants in a round: rotated, and every other round reversed, so that nobody always runs after the same neighbour. */
export function orderOfRound<Item>(contestants: readonly Item[], round: number): Item[] {
  const shift = contestants.length === 0 ? 0 : round % contestants.length;
  const rotated = [...contestants.slice(shift), ...contestants.slice(0, shift)];
  return round % 2 === 0 ? rotated : rotated.reverse();
}
