import type { Place } from './answer.ts';

/** The label that an answer stands for; null for a false alarm. */
export interface Match {
  /** Index of the label. */
  readonly label: number | null;
  /** Begins and ends exactly where its label does. */
  readonly isExact: boolean;
}

/**
 * Pairs answers with labels of the same kind in one document. Exact pairs go first, then overlaps in order. Each label is
 * taken once, so a second answer on it is a false alarm, as is an answer without a place.
 * @returns one match for each answer, in their order.
 */
export function matchSpans(labels: readonly Place[], answers: readonly (Place | null)[]): Match[] {
  const free = new Set(labels.keys());
  const matches: Match[] = answers.map(() => ({ label: null, isExact: false }));
  for (const isExact of [true, false]) {
    const fits = isExact ? isSame : overlaps;
    for (const [at, place] of answers.entries()) {
      if (place === null || matches[at]!.label !== null) continue;
      const label = [...free].find((candidate) => fits(labels[candidate]!, place));
      if (label === undefined) continue;
      free.delete(label);
      matches[at] = { label, isExact };
    }
  }
  return matches;
}

/** Whether two places share at least a character of the same cell or text. */
export function overlaps(left: Place, right: Place): boolean {
  return isSameCell(left, right) && left.start < right.end && right.start < left.end;
}

function isSame(left: Place, right: Place): boolean {
  return isSameCell(left, right) && left.start === right.start && left.end === right.end;
}

function isSameCell({ cell: left }: Place, { cell: right }: Place): boolean {
  return left?.sheet === right?.sheet && left?.address === right?.address;
}
